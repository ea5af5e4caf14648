using Bot.Core.Billing;
using Bot.Core.Organisations;
using Bot.Core.Readings;

namespace Bot.Core.Charges;

/// <summary>So much of a service in a zone, in the service's unit.</summary>
public readonly record struct Quantity(Service Service, Zone Zone, decimal Amount);

/// <summary>Roughly what a consumption will cost by the organisation's tariffs: benefits and norms are the billing system's.</summary>
public static class Estimate
{
    /// <returns>Null where one of the quantities has no price: half a sum would mislead.</returns>
    public static Money? Of(IReadOnlyList<Tariff> tariffs, IEnumerable<Quantity> quantities, DateOnly month)
    {
        Money? sum = null;
        foreach (var quantity in quantities)
        {
            var prices = Prices(tariffs, quantity.Service, quantity.Zone, month);
            if (prices.Count == 0)
                return null;
            sum = prices.Aggregate(sum ?? Money.Zero, (total, tariff) => total + Cost(tariff, quantity.Amount));
        }
        return sum;
    }

    /// <summary>The prices of a service in a zone: those of the zone itself, else those of the whole service.</summary>
    public static IReadOnlyList<Tariff> Prices(IReadOnlyList<Tariff> tariffs, Service service, Zone zone, DateOnly month)
    {
        var current = Current(tariffs, month).Where(tariff => tariff.Service == service).ToList();
        var ofZone = current.Where(tariff => tariff.Zone == zone).ToList();
        return ofZone.Count > 0 ? ofZone : [.. current.Where(tariff => tariff.Zone == Zone.Single)];
    }

    /// <summary>Of each price the one that counts in a month.</summary>
    public static IEnumerable<Tariff> Current(IReadOnlyList<Tariff> tariffs, DateOnly month) => tariffs
        .Where(tariff => tariff.From is null || tariff.From <= month)
        .GroupBy(tariff => (tariff.Service, tariff.Zone, tariff.Name?.Ru))
        .Select(same => same.MaxBy(tariff => tariff.From ?? DateOnly.MinValue)!);

    /// <summary>Each line is rounded to the kopeck by itself, half a kopeck upwards, as on a bill.</summary>
    public static Money Cost(Tariff tariff, decimal amount) =>
        new(decimal.ToInt64(decimal.Round(tariff.Price * amount * 100, MidpointRounding.AwayFromZero)));
}
