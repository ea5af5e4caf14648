using Bot.Core.Billing;
using Bot.Core.Readings;
using Microsoft.Data.Sqlite;

namespace Bot.Host.Billing.Registry;

/// <summary>An account with its meters and what they showed before and in a period.</summary>
internal sealed class AccountQuery(SqliteConnection connection) : IDisposable
{
    private const string Of = "from reading r where r.account = m.account and r.meter = m.id and r.zone = z.zone and r.refused = 0 and r.period ";
    private const string Newest = " order by r.period desc, r.rank desc, r.version desc limit 1";
    private const string Sql = $"""
        select a.address, m.id, m.serial, m.service, m.name, m.digits, m.decimals, m.verification, z.zone,
            (select r.value {Of} < @period {Newest}), (select r.taken_on {Of} < @period {Newest}),
            (select r.value {Of} = @period {Newest}), (select r.taken_on {Of} = @period {Newest}), m.position
        from account a
        left join meter m on m.account = a.id and m.removed is null
        left join tariff_zone z on z.tariff = m.tariff
        where a.organisation = @organisation and a.number = @number and a.closed = 0
        order by m.id, z.position
        """;

    private readonly PreparedSql _query = new(connection, Sql);

    /// <returns>Null for an unknown or closed account.</returns>
    public Account? Ask(AccountKey key, DateOnly period)
    {
        using var rows = _query.Query(Stored.Month(period), key.Organisation, key.Number);
        if (!rows.Next())
            return null;
        var address = rows.Text(0);
        if (rows.IsNull(1))
            return new(key, address, []);
        // Sorted here: SQLite would take and free a large buffer for it each time, at three times the cost of the look-up.
        var meters = new SortedList<(int Position, string Id), Meter>();

        var more = true;
        while (more)
        {
            var registers = new List<Register>();
            var meter = ReadMeter(rows, registers);
            meters.Add((rows.Int(13), meter.Id), meter);
            do
            {
                registers.Add(ReadRegister(rows));
                more = rows.Next();
            }
            while (more && rows.Text(1) == meter.Id);
        }
        return new(key, address, [.. meters.Values]);
    }

    public void Dispose() => _query.Dispose();

    private static Meter ReadMeter(PreparedSql.Rows rows, List<Register> registers) => new(
        rows.Text(1), rows.Text(2), rows.Name<Service>(3), rows.TextOrNull(4),
        rows.Int(5), rows.Int(6), Date(rows, 7), registers);

    private static Register ReadRegister(PreparedSql.Rows rows) => new(
        rows.Name<Zone>(8), Amount(rows, 9), Date(rows, 10), Amount(rows, 11), Date(rows, 12));

    private static DateOnly? Date(PreparedSql.Rows rows, int column) => rows.IsNull(column) ? null : Stored.Date(rows.Long(column));

    private static decimal? Amount(PreparedSql.Rows rows, int column) => rows.IsNull(column) ? null : Stored.Amount(rows.Long(column));
}
