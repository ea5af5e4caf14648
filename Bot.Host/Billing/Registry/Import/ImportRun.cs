using Microsoft.Data.Sqlite;

namespace Bot.Host.Billing.Registry.Import;

/// <summary>One file on its way into the tables, within a transaction that the caller ends.</summary>
internal sealed class ImportRun(SqliteConnection connection, ImportRequest request, ImportFile.Opened file, IRecords lines, DateTimeOffset now)
{
    private const int LinesBetweenLooks = 256;

    public ImportOutcome Take(ImportWatch watch, CancellationToken cancelled)
    {
        var (map, needsFirst, problem) = Columns();
        if (map is null)
            return new ImportOutcome.Broken($"'{file.Name}' {problem}.");

        using var journal = new Journal(connection);
        var context = new ImportContext(connection, request.Organisation, journal.Begin(request, file.Name, now), request.Period ?? KnownLayouts.MonthOf(request.Layout, file.Name), now);
        using var import = Open(context, map);
        var (tally, fault) = TakeLines(import, new Line(lines, map, KnownLayouts.Values(request.Layout, file.Notes), request.Organisation.Today(now)), needsFirst, watch, cancelled);
        if (fault is not null)
            return new ImportOutcome.Broken($"'{file.Name}', {fault}.");
        if (tally == default)
            return new ImportOutcome.Broken($"'{file.Name}' has no lines to import.");
        if (tally.Refused > 0 && (!request.KeepGood || tally.Accepted + tally.Unchanged == 0))
            return new ImportOutcome.NothingTaken(tally);
        journal.End(context.Id, tally);
        return new ImportOutcome.Taken(tally);
    }

    /// <returns>The map; whether the first record is still to be taken; or what is wrong with the header.</returns>
    private (ColumnMap? Map, bool NeedsFirst, string? Problem) Columns()
    {
        var (found, problem) = lines.Next();
        if (!found)
            return (null, false, problem ?? "has no lines to import");
        if (ColumnMap.WithoutHeader(request.Layout) is { } byNumber)
            return (byNumber, true, null);
        var header = Enumerable.Range(0, lines.FieldCount).Select(column => lines[column]).ToList();
        var (map, fault) = ColumnMap.FromHeader(request.Kind, request.Layout, header);
        return (map, false, fault);
    }

    private ILineImport Open(ImportContext context, ColumnMap map) => request.Kind.Name switch
    {
        "accounts" => new AccountsImport(context, map),
        "meters" => new MetersImport(context),
        "readings" => new ReadingsImport(context),
        "charges" => new ChargesImport(context),
        "payments" => new PaymentsImport(context),
        "results" => new ResultsImport(context),
        "cards" => new CardsImport(context, map),
        "card-tariffs" => new CardTariffsImport(context),
        "trips" => new TripsImport(context),
        "topups" => new TopUpsImport(context),
        "points" => new PointsImport(context),
        var kind => throw new NotSupportedException($"No way to take {kind}."),
    };

    private (Tally Tally, string? Problem) TakeLines(
        ILineImport import, Line line, bool needsFirst, ImportWatch watch, CancellationToken cancelled)
    {
        long accepted = 0, unchanged = 0, refused = 0;
        while (true)
        {
            var (found, problem) = needsFirst ? (true, null) : lines.Next();
            if (!found)
                return (new(accepted, unchanged, refused), problem);
            needsFirst = false;

            line.Begin();
            var isChange = !line.IsRefused && import.Take(line);
            if (line.Refusal is { } refusal)
            {
                refused++;
                watch.Refused(refusal);
            }
            else if (isChange)
                accepted++;
            else
                unchanged++;

            if ((accepted + unchanged + refused) % LinesBetweenLooks == 0)
            {
                cancelled.ThrowIfCancellationRequested();
                watch.Reached(accepted + unchanged + refused);
            }
        }
    }
}
