using Bot.Core.Billing;
using Bot.Core.Cards;
using Microsoft.Data.Sqlite;

namespace Bot.Host.Billing.Registry.Cards;

/// <summary>What was paid onto a card, newest first.</summary>
internal sealed class TopUpsQuery(SqliteConnection connection) : IDisposable
{
    private const string Sql = """
        select t.paid_on, t.sum, t.way, t.ticket, t.reference
        from card c
        left join top_up t on t.card = c.id
        where c.organisation = @organisation and c.number = @number
        order by t.paid_on desc, t.id desc
        limit @limit
        """;

    private readonly PreparedSql _query = new(connection, Sql);

    /// <returns>Null for an unknown card.</returns>
    public IReadOnlyList<TopUp>? Ask(AccountKey key, int limit)
    {
        using var rows = _query.Query(key.Organisation, key.Number, Math.Max(limit, 1));
        if (!rows.Next())
            return null;
        var topUps = new List<TopUp>();
        if (rows.IsNull(0) || limit < 1)
            return topUps;
        do
            topUps.Add(new(Stored.Date(rows.Long(0)), new(rows.Long(1)), rows.Text(2), rows.Text(3)) { Reference = rows.Text(4) });
        while (rows.Next());
        return topUps;
    }

    public void Dispose() => _query.Dispose();
}
