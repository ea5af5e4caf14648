using Bot.Core.Cards;
using Bot.Core.Organisations;

namespace Bot.Host.Billing.Registry.Import;

/// <summary>Transport cards with what is on them. Columns the file does not have leave what is stored as it is.</summary>
internal sealed class CardsImport(ImportContext context, ColumnMap map) : ILineImport
{
    private readonly bool _hasState = map.Has("state");
    private readonly bool _hasTicket = map.Has("ticket");
    private readonly KeyedTable _table = new(context.Connection, "card", ["organisation", "number"], Values(map));

    public bool Take(Line line)
    {
        var number = Number(line);
        var kind = line.Word("kind", Words.CardKinds);
        var balance = line.Sum("balance");
        var state = _hasState && line.Text("state").Length > 0 ? line.Word("state", Words.CardStates) : CardState.Active;
        var ticket = line.Text("ticket");
        long? until = ticket.Length > 0 ? Stored.Date(line.AnyDay("ticket-until")) : null;
        long? trips = ticket.Length > 0 && line.Text("ticket-trips").Length > 0 ? line.Whole("ticket-trips", 0, 10_000) : null;
        if (line.IsRefused)
            return false;

        var row = new List<SqlValue> { context.Organisation.Key, number, context.Id, kind.ToString(), balance };
        if (_hasState)
            row.Add(state.ToString());
        if (_hasTicket)
            row.AddRange([ticket.Length > 0 ? ticket : null, until, trips]);
        var put = _table.Put([.. row]);
        if (put == Put.Repeated)
            line.Refuse("card", $"'{number}' stands in this file before");
        return put != Put.Same;
    }

    public void Dispose() => _table.Dispose();

    private static string[] Values(ColumnMap map) =>
        ["kind", "balance", .. map.Has("state") ? ["state"] : Array.Empty<string>(), .. map.Has("ticket") ? ["ticket", "ticket_until", "ticket_trips"] : Array.Empty<string>()];

    private string Number(Line line)
    {
        var written = line.Required("card");
        var number = Organisation.Tidy(written);
        if (!line.IsRefused && !context.Organisation.TakesNumber(number))
            line.Refuse("card", $"'{Written.Short(written)}' does not look like a number of {context.Organisation.Key}, such as {context.Organisation.Profile.AccountNumber.Example}");
        return number;
    }
}
