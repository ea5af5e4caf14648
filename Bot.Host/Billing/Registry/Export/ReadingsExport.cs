using Bot.Core.Organisations;
using Bot.Core.Readings;
using Microsoft.Data.Sqlite;

namespace Bot.Host.Billing.Registry.Export;

/// <summary>
/// Writes what residents sent to a file for the organisation's own billing. Of each dial and month the newest reading goes out;
/// it is new until a file that holds it, or a newer one, is complete on the disk. What the organisation has refused never goes out.
/// </summary>
public sealed class ReadingsExport(RegistryDatabase database, TimeProvider time)
{
    private static readonly string[] ForPeople =
        ["Лицевой счёт", "Услуга", "Счётчик", "Зона", "Месяц", "Дата", "Показание", "Переход через ноль", "Квитанция"];

    private static readonly string[] ForPrograms = ["account", "service", "meter", "zone", "period", "date", "value", "rolled-over", "receipt"];

    private const string Mine = "r.origin = 'resident' and r.refused = 0 and a.organisation = @organisation and (@period = 0 or r.period = @period) and (@all or r.export is null)";

    // Rows that a newer one of the same dial and month has replaced are left out.
    private const string Newest = $"""
        select a.number, m.service, m.serial, r.zone, r.period, r.taken_on, r.value, r.rolled_over, r.submission
        from reading r join account a on a.id = r.account join meter m on m.account = r.account and m.id = r.meter
        where {Mine} and not exists (
            select 1 from reading later
            where later.account = r.account and later.meter = r.meter and later.zone = r.zone and later.period = r.period
                and later.origin = 'resident' and later.refused = 0 and (later.rank, later.version) > (r.rank, r.version))
        order by a.number, m.position, r.zone, r.period
        """;

    private const string Mark = $"""
        update reading set export = @export
        where (account, meter, zone, period, rank, version) in (
            select r.account, r.meter, r.zone, r.period, r.rank, r.version from reading r join account a on a.id = r.account
            where {Mine})
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <param name="period">Only of this month, by its first day; null for every month.</param>
    /// <param name="all">Also what was exported before; nothing is noted then.</param>
    /// <param name="path">There must be no such file yet.</param>
    /// <returns>How many readings were written; with 0 there is no file.</returns>
    /// <exception cref="IOException">The file cannot be written; nothing is noted.</exception>
    public long Write(Organisation organisation, DateOnly? period, bool all, ExportFormat format, string path, CancellationToken cancelled)
    {
        var month = period is { } one ? Stored.Month(one) : 0;
        using var file = new WholeFile(path);
        using var connection = database.Connect(Patience);
        connection.Execute("begin immediate");
        try
        {
            var count = WriteRows(connection, organisation, month, all, format, file.Content, cancelled);
            if (count > 0 && !all)
                Note(connection, organisation, month, path, count);
            if (count > 0)
                file.Keep();
            // Should this fail, the same readings go out once more: their receipts tell.
            connection.Execute("commit");
            return count;
        }
        finally
        {
            connection.Rollback();
        }
    }

    private static long WriteRows(
        SqliteConnection connection, Organisation organisation, long month, bool all, ExportFormat format, Stream file, CancellationToken cancelled)
    {
        long count = 0;
        using var sheet = format.Open(file, "Показания");
        var forPeople = format.IsForPeople;
        sheet.Row([.. forPeople ? ForPeople : ForPrograms]);
        using var query = new PreparedSql(connection, Newest);
        using var rows = query.Query(organisation.Key, month, all);
        for (; rows.Next(); count++)
        {
            cancelled.ThrowIfCancellationRequested();
            var receipt = rows.TextOrNull(8) ?? "";
            sheet.Row(
                rows.Text(0), ExportWords.Service(rows.Name<Service>(1), forPeople), rows.Text(2), ExportWords.Zone(rows.Name<Zone>(3), forPeople),
                Stored.Month(rows.Long(4)).ToString(forPeople ? "MM.yyyy" : "yyyy-MM"), Stored.Date(rows.Long(5)), Stored.Amount(rows.Long(6)),
                ExportWords.Flag(rows.Flag(7), forPeople), receipt.Split('/')[0]);
        }
        return count;
    }

    private void Note(SqliteConnection connection, Organisation organisation, long month, string path, long count)
    {
        using var insert = new PreparedSql(
            connection, "insert into export (organisation, file, at, readings) values (@organisation, @file, @at, @readings) returning id");
        long id;
        using (var rows = insert.Query(organisation.Key, Path.GetFileName(path), time.GetUtcNow().ToUnixTimeMilliseconds(), count))
        {
            rows.Next();
            id = rows.Long(0);
        }
        using var mark = new PreparedSql(connection, Mark);
        mark.Run(id, organisation.Key, month, false);
    }
}
