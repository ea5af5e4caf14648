using Microsoft.Data.Sqlite;

namespace Bot.Host.Billing.Registry.Import;

/// <summary>Takes an organisation's files into the registry, in one transaction: all or nothing.</summary>
public sealed class Importer(RegistryDatabase database, TimeProvider time)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    /// <exception cref="OperationCanceledException">Nothing was changed.</exception>
    public ImportOutcome Import(ImportRequest request, ImportFile.Opened file, ImportWatch watch, CancellationToken cancelled) =>
        InTransaction(connection => Take(connection, request, file, watch, cancelled));

    /// <summary>Takes several files together, where the registry holds no account and no card yet.</summary>
    /// <returns>Null where it holds one; nothing was changed then.</returns>
    public ImportOutcome? ImportIntoEmpty(IEnumerable<(ImportRequest Request, ImportFile.Opened File)> files, ImportWatch watch, CancellationToken cancelled) =>
        ImportWhere(Contents.Nothing, [], files, watch, cancelled);

    /// <summary>
    /// Takes several files together, where the registry holds no card yet, and its accounts are just those that other files
    /// name.
    /// </summary>
    /// <returns>Null where it is otherwise; nothing was changed then.</returns>
    public ImportOutcome? ImportCardsBeside(
        IEnumerable<(ImportRequest Request, ImportFile.Opened File)> accounts,
        IEnumerable<(ImportRequest Request, ImportFile.Opened File)> files,
        ImportWatch watch,
        CancellationToken cancelled) => ImportWhere(Contents.NoCards, accounts, files, watch, cancelled);

    /// <param name="known">Files that change nothing where the registry is the one that is meant.</param>
    private ImportOutcome? ImportWhere(
        Func<SqliteConnection, bool> holds,
        IEnumerable<(ImportRequest Request, ImportFile.Opened File)> known,
        IEnumerable<(ImportRequest Request, ImportFile.Opened File)> files,
        ImportWatch watch,
        CancellationToken cancelled)
    {
        using (var connection = database.Connect(_patience))
        {
            if (!holds(connection))
                return null;
        }
        var isMeant = true;
        var outcome = InTransaction(connection =>
        {
            isMeant = holds(connection) && known.All(one => Take(connection, one.Request, one.File, ImportWatch.Blind, cancelled) is ImportOutcome.Taken { Tally.Accepted: 0 });
            if (!isMeant)
                return new ImportOutcome.NothingTaken(default);
            var total = default(Tally);
            foreach (var (request, file) in files)
            {
                if (Take(connection, request, file, watch, cancelled) is not ImportOutcome.Taken taken)
                    return new ImportOutcome.Broken($"{request.Organisation.Key}: '{file.Name}' was not taken.");
                total += taken.Tally;
            }
            return new ImportOutcome.Taken(total);
        });
        return isMeant ? outcome : null;
    }

    private ImportOutcome Take(
        SqliteConnection connection, ImportRequest request, ImportFile.Opened file, ImportWatch watch, CancellationToken cancelled)
    {
        using var lines = file.Records(request.Layout.Separator[0]);
        return new ImportRun(connection, request, file, lines, time.GetUtcNow()).Take(watch, cancelled);
    }

    private ImportOutcome InTransaction(Func<SqliteConnection, ImportOutcome> work)
    {
        using var connection = database.Connect(_patience);
        connection.Execute("pragma cache_size = -65536");
        try
        {
            connection.Execute("begin immediate");
            var outcome = work(connection);
            connection.Execute(outcome is ImportOutcome.Taken ? "commit" : "rollback");
            // A million accounts leave a log as large as the tables; readers are quicker without it.
            connection.Execute("pragma wal_checkpoint(truncate)");
            return outcome;
        }
        catch (SqliteException fault) when (fault.IsBusy())
        {
            return new ImportOutcome.Busy();
        }
        finally
        {
            connection.Rollback();
        }
    }
}
