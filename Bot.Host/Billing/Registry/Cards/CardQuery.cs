using Bot.Core.Billing;
using Bot.Core.Cards;
using Microsoft.Data.Sqlite;

namespace Bot.Host.Billing.Registry.Cards;

/// <summary>A card with its ticket.</summary>
internal sealed class CardQuery(SqliteConnection connection) : IDisposable
{
    private readonly PreparedSql _query = new(
        connection, "select kind, state, balance, ticket, ticket_until, ticket_trips from card where organisation = @organisation and number = @number");

    /// <returns>Null for an unknown card.</returns>
    public Card? Ask(AccountKey key)
    {
        using var rows = _query.Query(key.Organisation, key.Number);
        if (!rows.Next())
            return null;
        var ticket = rows.TextOrNull(3) is { } name ? new CardTicket(name, Stored.Date(rows.Long(4)), rows.IsNull(5) ? null : rows.Int(5)) : null;
        return new(key, rows.Name<CardKind>(0), rows.Name<CardState>(1), new(rows.Long(2)), ticket);
    }

    public void Dispose() => _query.Dispose();
}
