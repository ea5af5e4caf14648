using Bot.Core.Organisations;

namespace Bot.Host.Billing.Registry.Import;

/// <summary>Accounts: a number and a masked address. Columns the file does not have leave what is stored as it is.</summary>
internal sealed class AccountsImport(ImportContext context, ColumnMap map) : ILineImport
{
    private readonly bool _hasBalance = map.Has("balance");
    private readonly bool _hasState = map.Has("state");
    private readonly KeyedTable _table = new(context.Connection, "account", ["organisation", "number"], Values(map));

    public bool Take(Line line)
    {
        var number = Number(line);
        var address = Address(line);
        var balance = _hasBalance && line.Text("balance").Length > 0 ? line.Sum("balance") : 0;
        var closed = _hasState && line.Text("state").Length > 0 && line.Word("state", Words.ClosedStates);
        if (line.IsRefused)
            return false;

        var row = new List<SqlValue> { context.Organisation.Key, number, context.Id, address };
        if (_hasBalance)
            row.Add(balance);
        if (_hasState)
            row.Add(closed);
        var put = _table.Put([.. row]);
        if (put == Put.Repeated)
            line.Refuse("account", $"'{number}' stands in this file before");
        return put != Put.Same;
    }

    public void Dispose() => _table.Dispose();

    private static string[] Values(ColumnMap map) =>
        ["address", .. map.Has("balance") ? ["opening"] : Array.Empty<string>(), .. map.Has("state") ? ["closed"] : Array.Empty<string>()];

    private string Number(Line line)
    {
        var written = line.Required("account");
        var number = Organisation.Tidy(written);
        if (!line.IsRefused && !context.Organisation.TakesNumber(number))
        {
            var wanted = $"a number of {context.Organisation.Key}, such as {context.Organisation.Profile.AccountNumber.Example}";
            line.Refuse("account", $"'{Written.Short(written)}' does not look like {wanted}");
        }
        return number;
    }

    private static string Address(Line line)
    {
        var full = line.Text("address");
        if (full.Length > 0)
            return AddressMask.Of(full);
        var street = line.Text("street");
        if (street.Length > 0)
            return AddressMask.Of(street, line.Text("house"), line.Text("flat"));
        line.Refuse(line.Has("address") || !line.Has("street") ? "address" : "street", "is empty");
        return "";
    }
}
