using Bot.Core.Cards;
using Microsoft.Data.Sqlite;

namespace Bot.Host.Billing.Registry.Cards;

/// <summary>Tickets on sale, cheapest first.</summary>
internal sealed class CardTariffsQuery(SqliteConnection connection) : IDisposable
{
    private readonly PreparedSql _query = new(
        connection, "select id, name, trips, days, price, kinds from card_tariff where organisation = @organisation and closed = 0 order by price, id");

    public IReadOnlyList<CardTariff> Ask(string organisation)
    {
        using var rows = _query.Query(organisation);
        var tariffs = new List<CardTariff>();
        while (rows.Next())
        {
            tariffs.Add(new(
                rows.Text(0), rows.Text(1), rows.IsNull(2) ? null : rows.Int(2), rows.Int(3), new(rows.Long(4)),
                [.. rows.Text(5).Split(',').Select(Enum.Parse<CardKind>)]));
        }
        return tariffs;
    }

    public void Dispose() => _query.Dispose();
}
