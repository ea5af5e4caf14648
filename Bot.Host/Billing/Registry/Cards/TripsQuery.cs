using Bot.Core.Billing;
using Bot.Core.Cards;
using Microsoft.Data.Sqlite;

namespace Bot.Host.Billing.Registry.Cards;

/// <summary>Where a card went on some days, newest first.</summary>
internal sealed class TripsQuery(SqliteConnection connection) : IDisposable
{
    private const string Sql = """
        select t.at, t.route, t.transport, t.ticket, t.fare
        from card c
        left join trip t on t.card = c.id and t.at >= @from and t.at < @end
        where c.organisation = @organisation and c.number = @number
        order by t.at desc, t.route, t.ordinal
        limit @limit
        """;

    private readonly PreparedSql _query = new(connection, Sql);

    /// <returns>Null for an unknown card.</returns>
    public IReadOnlyList<Trip>? Ask(AccountKey key, DateOnly from, DateOnly to, int limit)
    {
        // At least one row: that of a card without trips tells that the card is there.
        using var rows = _query.Query(Stored.Moment(from, default), Stored.Moment(to, TimeOnly.MaxValue) + 1, key.Organisation, key.Number, Math.Max(limit, 1));
        if (!rows.Next())
            return null;
        var trips = new List<Trip>();
        if (rows.IsNull(0) || limit < 1)
            return trips;
        do
            trips.Add(new(Stored.Moment(rows.Long(0)), rows.Text(1), rows.Name<Transport>(2), rows.Text(3), new(rows.Long(4))));
        while (rows.Next());
        return trips;
    }

    public void Dispose() => _query.Dispose();
}
