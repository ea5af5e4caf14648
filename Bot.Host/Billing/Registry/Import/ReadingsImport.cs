using Bot.Core.Readings;

namespace Bot.Host.Billing.Registry.Import;

/// <summary>Readings the organisation knows. A changed one becomes a new version; what residents sent stays beside it.</summary>
internal sealed class ReadingsImport(ImportContext context) : ILineImport
{
    private const string FindMeter = """
        select id, digits, decimals, tariff from meter
        where account = @account and (id = @meter or serial = @meter)
        order by id = @meter desc, removed is null desc limit 1
        """;

    private const string FindReading = """
        select version, import = @import, value = @value and taken_on = @taken_on and origin = @origin from reading
        where account = @account and meter = @meter and zone = @zone and period = @period and origin <> 'resident'
        order by version desc limit 1
        """;

    private const string Insert = """
        insert into reading (import, value, taken_on, origin, account, meter, zone, period, submitted_at, rank, version)
        select @import, @value, @taken_on, @origin, @account, @meter, @zone, @period, @submitted_at,
            iif(@origin = 'estimate', 0, @submitted_at), 1 + coalesce(max(version), 0)
        from reading
        where account = @account and meter = @meter and zone = @zone and period = @period
        """;

    private const string Stamp = """
        update reading set import = @import
        where account = @account and meter = @meter and zone = @zone and period = @period and version = @version
        """;

    private readonly Accounts _accounts = new(context);
    private readonly PreparedSql _meter = new(context.Connection, FindMeter);
    private readonly PreparedSql _find = new(context.Connection, FindReading);
    private readonly PreparedSql _insert = new(context.Connection, Insert);
    private readonly PreparedSql _stamp = new(context.Connection, Stamp);

    public bool Take(Line line)
    {
        var account = _accounts.Find(line);
        var zone = (line.Text("zone").Length > 0 ? line.Word("zone", Words.Zones) : Zone.Single).ToString();
        var day = line.Day("date");
        var month = Stored.Month(line.Month("period", context.Period ?? new DateOnly(day.Year, day.Month, 1)));
        var value = line.Amount("value");
        var origin = line.Text("origin").Length > 0 ? line.Word("origin", Words.Origins) : "operator";
        if (line.IsRefused || Meter(line, account, zone, value) is not { } meter)
            return false;

        var (version, isRepeated, isSame) = Newest(account, meter, zone, month, value, day, origin);
        if (isRepeated)
            line.Refuse("meter", "this meter's reading for the period stands in this file before");
        else if (isSame)
            _stamp.Run(context.Id, account, meter, zone, month, version);
        else
            _insert.Run(
                context.Id, Stored.Amount(value), Stored.Date(day), origin, account, meter, zone, month,
                context.Now.ToUnixTimeMilliseconds());
        return !isSame;
    }

    public void Dispose()
    {
        _accounts.Dispose();
        _meter.Dispose();
        _find.Dispose();
        _insert.Dispose();
        _stamp.Dispose();
    }

    private string? Meter(Line line, long account, string zone, decimal value)
    {
        using var rows = _meter.Query(account, line.Required("meter"));
        if (!rows.Next())
            line.Refuse("meter", $"'{Written.Short(line.Text("meter"))}' is not a meter of this account; import the meters first");
        else if (!rows.Text(3).Split(',').Contains(zone))
            line.Refuse("zone", $"the meter has the zones {rows.Text(3)}, not {zone}");
        else if (value < 0)
            line.Refuse("value", "is negative");
        else if (value >= (decimal)Math.Pow(10, rows.Int(1)))
            line.Refuse("value", $"is beyond the dial, which has {rows.Int(1)} digits before the point");
        else if (decimal.Round(value, rows.Int(2)) != value)
            line.Refuse("value", $"has more decimals than the meter, {rows.Int(2)}");
        return line.IsRefused ? null : rows.Text(0);
    }

    private (long Version, bool IsRepeated, bool IsSame) Newest(
        long account, string meter, string zone, long month, decimal value, DateOnly day, string origin)
    {
        using var rows = _find.Query(context.Id, Stored.Amount(value), Stored.Date(day), origin, account, meter, zone, month);
        return rows.Next() ? (rows.Long(0), rows.Flag(1), rows.Flag(2)) : default;
    }
}
