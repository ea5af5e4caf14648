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
        var ofZone = Current(tariffs, month, tariff => tariff.Service == service && tariff.Zone == zone);
        return ofZone.Count > 0 ? ofZone : Current(tariffs, month, tariff => tariff.Service == service && tariff.Zone == Zone.Single);
    }

    /// <summary>Of each price the one that counts in a month.</summary>
    public static IReadOnlyList<Tariff> Current(IReadOnlyList<Tariff> tariffs, DateOnly month) => Current(tariffs, month, _ => true);

    /// <summary>Each line is rounded to the kopeck by itself, half a kopeck upwards, as on a bill.</summary>
    public static Money Cost(Tariff tariff, decimal amount) =>
        new(decimal.ToInt64(decimal.Round(tariff.Price * amount * 100, MidpointRounding.AwayFromZero)));

    private static List<Tariff> Current(IReadOnlyList<Tariff> tariffs, DateOnly month, Func<Tariff, bool> isMeant)
    {
        var current = new List<Tariff>();
        foreach (var tariff in tariffs)
        {
            if (!isMeant(tariff) || tariff.From > month)
                continue;
            var same = current.FindIndex(other => (other.Service, other.Zone, other.Name?.Ru) == (tariff.Service, tariff.Zone, tariff.Name?.Ru));
            if (same < 0)
                current.Add(tariff);
            else if ((tariff.From ?? DateOnly.MinValue) > (current[same].From ?? DateOnly.MinValue))
                current[same] = tariff;
        }
        return current;
    }
}
