namespace Bot.Host.Billing.Registry.Import;

/// <summary>Rides, known by their minute, their route and their ordinal among the equal ones of the file.</summary>
internal sealed class TripsImport(ImportContext context) : ILineImport
{
    private readonly Accounts _cards = new(context, "card");
    private readonly KeyedTable _table = new(context.Connection, "trip", ["card", "at", "route", "ordinal"], ["transport", "ticket", "fare"]);

    public bool Take(Line line)
    {
        var card = _cards.Find(line);
        var at = Stored.Moment(line.Day("date"), line.Time("time"));
        var route = line.Required("route");
        var transport = line.Word("transport", Words.Transports).ToString();
        var ticket = line.Text("ticket");
        var fare = line.Text("fare").Length > 0 ? line.Sum("fare") : 0;
        if (fare < 0)
            line.Refuse("fare", "is negative");
        if (line.IsRefused)
            return false;

        for (var ordinal = 1; ; ordinal++)
        {
            var put = _table.Put(card, at, route, ordinal, context.Id, transport, ticket, fare);
            if (put != Put.Repeated)
                return put != Put.Same;
        }
    }

    public void Dispose()
    {
        _cards.Dispose();
        _table.Dispose();
    }
}
