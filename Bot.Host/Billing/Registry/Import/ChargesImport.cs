namespace Bot.Host.Billing.Registry.Import;

/// <summary>Lines of bills. A line for the same account, month, service and supplier replaces the one before.</summary>
internal sealed class ChargesImport(ImportContext context) : ILineImport
{
    private readonly Accounts _accounts = new(context);
    private readonly NamedRows _services = new(context, "service");
    private readonly NamedRows _suppliers = new(context, "supplier");
    private readonly PreparedSql _contacts = new(
        context.Connection, "update supplier set contacts = @contacts where id = @id and contacts <> @contacts");
    private readonly KeyedTable _table = new(
        context.Connection, "charge", ["account", "month", "service", "supplier"], ["quantity", "unit", "sum", "benefit"], "position");

    public bool Take(Line line)
    {
        var account = _accounts.Find(line);
        var month = line.Month("month", context.Period);
        var service = line.Required("service");
        var supplier = line.Text("supplier");
        var contacts = line.Text("contacts");
        long? quantity = line.Text("quantity").Length > 0 ? Stored.Amount(line.Amount("quantity")) : null;
        var unit = line.Text("unit");
        var sum = line.Sum("sum");
        var benefit = line.Text("benefit").Length > 0 ? line.Sum("benefit") : 0;
        if (benefit < 0)
            line.Refuse("benefit", "must be what was taken off, without a minus");
        if (!line.IsRefused && context.Period is { } period && period != month)
            line.Refuse("month", $"is {month:yyyy-MM}, and --period says {period:yyyy-MM}");
        if (line.IsRefused)
            return false;

        var supplierId = _suppliers.Id(supplier);
        if (contacts.Length > 0)
            _contacts.Run(contacts, supplierId);
        var put = _table.Put(
            account, Stored.Month(month), _services.Id(service), supplierId, context.Id,
            quantity, unit.Length > 0 ? unit : null, sum, benefit, line.Number);
        if (put == Put.Repeated)
            line.Refuse("service", "this service of this supplier stands in this file before, for the same account and month");
        return put != Put.Same;
    }

    public void Dispose()
    {
        _accounts.Dispose();
        _services.Dispose();
        _suppliers.Dispose();
        _contacts.Dispose();
        _table.Dispose();
    }
}
