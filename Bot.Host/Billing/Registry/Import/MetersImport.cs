using Bot.Core.Readings;

namespace Bot.Host.Billing.Registry.Import;

/// <summary>Meters of accounts. A meter keeps its id for life; where the file has none, its serial number is the id.</summary>
internal sealed class MetersImport(ImportContext context) : ILineImport
{
    private readonly Accounts _accounts = new(context);
    private readonly Tariffs _tariffs = new(context.Connection);
    private readonly KeyedTable _table = new(
        context.Connection, "meter", ["account", "id"],
        ["serial", "service", "name", "digits", "decimals", "tariff", "verification", "removed"], "position");

    public bool Take(Line line)
    {
        var account = _accounts.Find(line);
        var serial = line.Required("serial");
        var id = line.Text("id");
        var service = line.Word("service", Words.Services);
        var name = line.Text("name");
        var digits = line.Whole("digits", 1, 9);
        var decimals = line.Whole("decimals", 0, Stored.Decimals);
        var tariff = Tariff(line);
        long? verification = line.Text("verification").Length > 0 ? Stored.Date(line.AnyDay("verification")) : null;
        long? removed = line.Text("removed").Length > 0 ? Stored.Date(line.Day("removed")) : null;
        if (line.IsRefused)
            return false;

        var put = _table.Put(
            account, id.Length > 0 ? id : serial, context.Id, serial, service.ToString(), name.Length > 0 ? name : null,
            digits, decimals, tariff, verification, removed, line.Number);
        if (put == Put.Repeated)
            line.Refuse(id.Length > 0 ? "id" : "serial", "this meter stands in this file before");
        return put != Put.Same;
    }

    public void Dispose()
    {
        _accounts.Dispose();
        _tariffs.Dispose();
        _table.Dispose();
    }

    /// <summary>«день, ночь» → <c>Day,Night</c>.</summary>
    private string Tariff(Line line)
    {
        var text = line.Text("zones");
        if (text.Length == 0)
            return _tariffs.Named([Zone.Single]);
        var zones = new SortedSet<Zone>();
        foreach (var word in text.Split([',', '+', '/'], StringSplitOptions.TrimEntries))
        {
            if (!Words.Zones.TryGetValue(word, out var zone) || !zones.Add(zone))
                line.Refuse("zones", $"'{Written.Short(text)}' is not a list such as day, night of {string.Join(", ", Words.Zones.Keys)}");
        }
        if (zones.Count > 1 && zones.Contains(Zone.Single))
            line.Refuse("zones", "a single zone cannot stand with others");
        return line.IsRefused ? "" : _tariffs.Named(zones);
    }
}
