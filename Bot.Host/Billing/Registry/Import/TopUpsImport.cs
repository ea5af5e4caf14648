namespace Bot.Host.Billing.Registry.Import;

/// <summary>What was paid onto cards, known as payments are: by the id the file gives, else by day, sum, way and ordinal.</summary>
internal sealed class TopUpsImport(ImportContext context) : ILineImport
{
    private readonly Accounts _cards = new(context, "card");
    private readonly KeyedTable _table = new(context.Connection, "top_up", ["card", "id"], ["paid_on", "sum", "way", "ticket", "reference"]);

    public bool Take(Line line)
    {
        var card = _cards.Find(line);
        var day = Stored.Date(line.Day("date"));
        var sum = line.Sum("sum");
        if (sum <= 0)
            line.Refuse("sum", "must be more than zero");
        var way = line.Text("way");
        var ticket = line.Text("ticket");
        var id = line.Text("id");
        var reference = $"{id} {line.Text("purpose")}".Trim();
        if (line.IsRefused)
            return false;

        if (id.Length > 0)
        {
            var put = _table.Put(card, "x:" + id, context.Id, day, sum, way, ticket, reference);
            if (put == Put.Repeated)
                line.Refuse("id", $"'{Written.Short(id)}' stands in this file before");
            return put != Put.Same;
        }
        for (var ordinal = 1; ; ordinal++)
        {
            var put = _table.Put(card, $"n:{day}:{sum}:{ordinal}:{way}", context.Id, day, sum, way, ticket, reference);
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
