using Bot.Core.Billing;

namespace Bot.Core.Charges;

/// <summary>How two bills differ, line by line, the greatest change first; lines that are the same are left out.</summary>
public static class BillDifference
{
    public static IReadOnlyList<LineDifference> Of(Bill now, Bill before)
    {
        var services = now.Lines.Concat(before.Lines).Select(line => line.Service).Distinct();
        return
        [
            .. services.Select(service => Of(service, Sum(now, service), Sum(before, service)))
                .Where(difference => difference.Change != Money.Zero)
                .OrderByDescending(difference => Math.Abs(difference.Change.Kopecks)),
        ];
    }

    private static LineDifference Of(string service, Charge? now, Charge? before)
    {
        var change = (now?.Sum ?? Money.Zero) - (before?.Sum ?? Money.Zero);
        return new(service, change, (now, before) switch
        {
            (null or { Sum.Kopecks: 0 }, _) => new Cause.Dropped(),
            (_, null or { Sum.Kopecks: 0 }) => new Cause.Added(),
            ({ } a, { } b) when a.Benefit != b.Benefit => new Cause.Benefit(a.Benefit, b.Benefit),
            ({ Quantity: > 0, Unit: { } unit } a, { Quantity: > 0 } b) when unit == b.Unit => ByQuantity(a, b, unit),
            _ => new Cause.Unknown(),
        });
    }

    private static Cause ByQuantity(Charge now, Charge before, string unit)
    {
        var (price, priceBefore) = (PriceOf(now), PriceOf(before));
        // Rounded to the kopeck, a small quantity shows the same price a little differently.
        var isSamePrice = Math.Abs(price - priceBefore) * Math.Max(now.Quantity!.Value, before.Quantity!.Value) < 0.02m;
        return (now.Quantity == before.Quantity, isSamePrice) switch
        {
            (false, true) => new Cause.Quantity(now.Quantity.Value, before.Quantity.Value, unit),
            (true, false) => new Cause.Price(Rounded(price), Rounded(priceBefore), unit),
            (false, false) => new Cause.QuantityAndPrice(now.Quantity.Value, before.Quantity.Value, unit, Rounded(price), Rounded(priceBefore)),
            _ => new Cause.Unknown(),
        };
    }

    // The price is that before the benefit.
    private static decimal PriceOf(Charge line) => (line.Sum + line.Benefit).Kopecks / 100m / line.Quantity!.Value;

    private static Money Rounded(decimal roubles) => new(decimal.ToInt64(decimal.Round(roubles * 100, MidpointRounding.AwayFromZero)));

    /// <summary>A service may have several lines: two suppliers, a recalculation.</summary>
    private static Charge? Sum(Bill bill, string service)
    {
        var lines = bill.Lines.Where(line => line.Service == service).ToList();
        if (lines.Count < 2)
            return lines.FirstOrDefault();
        var unit = lines.Select(line => line.Unit).Distinct().Count() == 1 && lines.All(line => line.Quantity is not null) ? lines[0].Unit : null;
        return lines[0] with
        {
            Sum = lines.Aggregate(Money.Zero, (sum, line) => sum + line.Sum),
            Benefit = lines.Aggregate(Money.Zero, (sum, line) => sum + line.Benefit),
            Quantity = unit is null ? null : lines.Sum(line => line.Quantity),
            Unit = unit,
        };
    }
}

/// <param name="Change">Positive where it is more now.</param>
public sealed record LineDifference(string Service, Money Change, Cause Cause);

/// <summary>Why a line of a bill is another sum than before.</summary>
public abstract record Cause
{
    private Cause() { }

    public sealed record Added : Cause;

    public sealed record Dropped : Cause;

    public sealed record Quantity(decimal Now, decimal Before, string Unit) : Cause;

    /// <summary>For one unit.</summary>
    public sealed record Price(Money Now, Money Before, string Unit) : Cause;

    public sealed record QuantityAndPrice(decimal Now, decimal Before, string Unit, Money PriceNow, Money PriceBefore) : Cause;

    public sealed record Benefit(Money Now, Money Before) : Cause;

    /// <summary>The line is not by quantity, or the bill does not tell.</summary>
    public sealed record Unknown : Cause;
}
