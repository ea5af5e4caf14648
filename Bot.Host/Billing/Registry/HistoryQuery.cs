using Bot.Core.Billing;
using Bot.Core.Readings;
using Microsoft.Data.Sqlite;

namespace Bot.Host.Billing.Registry;

/// <summary>The readings that count, dial by dial and month by month.</summary>
internal sealed class HistoryQuery(SqliteConnection connection) : IDisposable
{
    // In the order of the keys, which costs no sorting.
    private const string Sql = """
        select m.id, m.position, m.serial, m.service, m.name, m.digits, r.zone, r.period, r.taken_on, r.value, r.origin
        from account a
        left join meter m on m.account = a.id
        left join reading r on r.account = a.id and r.meter = m.id and r.period >= @since and r.refused = 0
        where a.organisation = @organisation and a.number = @number and a.closed = 0
        order by m.id, r.zone, r.period, r.rank, r.version
        """;

    private readonly PreparedSql _query = new(connection, Sql);

    /// <returns>Null for an unknown or closed account.</returns>
    public IReadOnlyList<PastReading>? Ask(AccountKey key, DateOnly since)
    {
        using var rows = _query.Query(Stored.Month(since), key.Organisation, key.Number);
        if (!rows.Next())
            return null;
        var meters = new List<(int Position, List<PastReading> Readings)>();
        do
        {
            if (rows.IsNull(0) || rows.IsNull(6))
                continue;
            var before = meters is [.., (_, [.., var newest])] && rows.Text(0) == newest.MeterId ? newest : null;
            var reading = Read(rows, before);
            if (before is null)
                meters.Add((rows.Int(1), [reading]));
            // Of a month the last counts: that of the highest rank.
            else if ((before.Zone, before.Period) == (reading.Zone, reading.Period))
                meters[^1].Readings[^1] = reading;
            else
                meters[^1].Readings.Add(reading);
        }
        while (rows.Next());
        return [.. meters.OrderBy(meter => meter.Position).SelectMany(meter => meter.Readings)];
    }

    public void Dispose() => _query.Dispose();

    /// <param name="before">Another reading of the same meter; null for its first.</param>
    private static PastReading Read(PreparedSql.Rows rows, PastReading? before)
    {
        before ??= new(rows.Text(0), rows.Text(2), rows.Name<Service>(3), rows.TextOrNull(4), rows.Int(5), default, default, default, default, default);
        return before with
        {
            Zone = rows.Name<Zone>(6),
            Period = Stored.Month(rows.Long(7)),
            TakenOn = Stored.Date(rows.Long(8)),
            Value = Stored.Amount(rows.Long(9)),
            Origin = rows.Name<ReadingOrigin>(10),
        };
    }
}
