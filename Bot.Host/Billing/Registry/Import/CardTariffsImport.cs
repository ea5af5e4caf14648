namespace Bot.Host.Billing.Registry.Import;

/// <summary>Tickets that are sold, and for which kinds of card.</summary>
internal sealed class CardTariffsImport(ImportContext context) : ILineImport
{
    private const int LongestId = 32;
    private readonly KeyedTable _table = new(
        context.Connection, "card_tariff", ["organisation", "id"], ["name", "trips", "days", "price", "kinds", "closed"]);

    public bool Take(Line line)
    {
        var id = line.Required("id");
        if (id.Length > LongestId || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            line.Refuse("id", $"must be at most {LongestId} ASCII letters, digits, - and _: it travels in buttons");
        var name = line.Required("name");
        long? trips = line.Text("trips").Length > 0 ? line.Whole("trips", 1, 10_000) : null;
        var days = line.Whole("days", 1, 366);
        var price = line.Sum("price");
        if (price <= 0)
            line.Refuse("price", "must be more than zero");
        var kinds = Kinds(line);
        var closed = line.Text("state").Length > 0 && line.Word("state", Words.ClosedStates);
        if (line.IsRefused)
            return false;

        var put = _table.Put(context.Organisation.Key, id, context.Id, name, trips, days, price, kinds, closed);
        if (put == Put.Repeated)
            line.Refuse("id", $"'{id}' stands in this file before");
        return put != Put.Same;
    }

    public void Dispose() => _table.Dispose();

    /// <summary>«гражданская, студенческая» → <c>Civil,Student</c>; all kinds where none is named.</summary>
    private static string Kinds(Line line)
    {
        var text = line.Text("kinds");
        if (text.Length == 0)
            return string.Join(',', Enum.GetNames<Core.Cards.CardKind>());
        var kinds = new SortedSet<Core.Cards.CardKind>();
        foreach (var word in text.Split([',', '+', '/'], StringSplitOptions.TrimEntries))
        {
            if (!Words.CardKinds.TryGetValue(word, out var kind) || !kinds.Add(kind))
                line.Refuse("kinds", $"'{Written.Short(text)}' is not a list such as civil, student of {string.Join(", ", Words.CardKinds.Keys)}");
        }
        return string.Join(',', kinds);
    }
}
