using Bot.Core.Billing;
using Bot.Core.Readings;
using Microsoft.Data.Sqlite;

namespace Bot.Host.Billing.Registry;

/// <summary>The readings that count, dial by dial and month by month.</summary>
internal sealed class HistoryQuery(SqliteConnection connection) : IDisposable
{
    private const string Sql = """
        select m.id, m.serial, m.service, m.name, m.digits, r.zone, r.period, r.taken_on, r.value, r.origin
        from account a
        left join meter m on m.account = a.id
        left join reading r on r.account = a.id and r.meter = m.id and r.period >= @since and r.refused = 0
        where a.organisation = @organisation and a.number = @number and a.closed = 0
        order by m.position, m.id, r.zone, r.period, r.rank desc, r.version desc
        """;

    private readonly PreparedSql _query = new(connection, Sql);

    /// <returns>Null for an unknown or closed account.</returns>
    public IReadOnlyList<PastReading>? Ask(AccountKey key, DateOnly since)
    {
        using var rows = _query.Query(Stored.Month(since), key.Organisation, key.Number);
        if (!rows.Next())
            return null;
        var readings = new List<PastReading>();
        do
        {
            if (rows.IsNull(0) || rows.IsNull(5))
                continue;
            var reading = Read(rows);
            // Of a month the first counts: that of the highest rank.
            if (readings is not [.., var last] || (last.MeterId, last.Zone, last.Period) != (reading.MeterId, reading.Zone, reading.Period))
                readings.Add(reading);
        }
        while (rows.Next());
        return readings;
    }

    public void Dispose() => _query.Dispose();

    private static PastReading Read(PreparedSql.Rows rows) => new(
        rows.Text(0), rows.Text(1), Enum.Parse<Service>(rows.Text(2)), rows.TextOrNull(3), rows.Int(4), Enum.Parse<Zone>(rows.Text(5)),
        Stored.Month(rows.Long(6)), Stored.Date(rows.Long(7)), Stored.Amount(rows.Long(8)), Enum.Parse<ReadingOrigin>(rows.Text(9), ignoreCase: true));
}
