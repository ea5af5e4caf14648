namespace Bot.Host.Billing.Registry.Import;

/// <summary>
/// Payments, known by the id the file gives them; without one by date, sum, way and their ordinal among the equal ones of the
/// file, since a resident may well pay the same sum twice on one day.
/// </summary>
internal sealed class PaymentsImport(ImportContext context) : ILineImport
{
    private readonly Accounts _accounts = new(context);
    private readonly KeyedTable _table = new(context.Connection, "payment", ["account", "id"], ["paid_on", "sum", "way", "purpose"]);

    public bool Take(Line line)
    {
        var account = _accounts.Find(line);
        var day = Stored.Date(line.Day("date"));
        var sum = line.Sum("sum");
        var way = line.Text("way");
        var id = line.Text("id");
        var purpose = line.Text("purpose");
        if (line.IsRefused)
            return false;

        if (id.Length > 0)
        {
            var put = _table.Put(account, "x:" + id, context.Id, day, sum, way, purpose);
            if (put == Put.Repeated)
                line.Refuse("id", $"'{Written.Short(id)}' stands in this file before");
            return put != Put.Same;
        }
        var ordinal = 1;
        while (true)
        {
            var put = _table.Put(account, $"n:{day}:{sum}:{ordinal}:{way}", context.Id, day, sum, way, purpose);
            if (put != Put.Repeated)
                return put != Put.Same;
            ordinal++;
        }
    }

    public void Dispose()
    {
        _accounts.Dispose();
        _table.Dispose();
    }
}
