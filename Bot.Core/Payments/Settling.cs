using Bot.Core.Billing;
using Bot.Core.Organisations;

namespace Bot.Core.Payments;

/// <summary>
/// Which paid orders the organisation's own payments already hold. A payment that names the order is it; otherwise the first
/// one of the same sum around that day which nobody knew of when the order was placed. Each payment settles one order.
/// </summary>
public static class Settling
{
    /// <summary>Days after which a paid order that no payment answers to counts as astray, and no longer as paid.</summary>
    public const int Days = 10;

    /// <summary>Days for which an order astray is still shown.</summary>
    public const int DaysShown = 30;

    /// <summary>Whether an order that no payment answers to counts as astray.</summary>
    public static bool IsAstray(this Order order, DateTimeOffset now) => now >= order.ChangedAt.AddDays(Days);

    /// <param name="paid">All paid orders for the account of the last days, oldest first: those settled before take their payments too.</param>
    /// <param name="known">The organisation's payments for the account since as long.</param>
    /// <returns>The orders without a payment, oldest first.</returns>
    public static IReadOnlyList<Order> Unsettled(IReadOnlyList<Order> paid, IReadOnlyList<Payment> known, Organisation organisation)
    {
        var taken = new HashSet<Payment>(ReferenceEqualityComparer.Instance);
        var left = new List<Order>();
        foreach (var order in paid)
        {
            if (known.FirstOrDefault(payment => payment.Names(order)) is { } named)
                taken.Add(named);
            else
                left.Add(order);
        }
        return [.. left.Where(order => !Candidates(order, known, organisation).Any(taken.Add))];
    }

    /// <summary>Where it is not known what the organisation knew when the order was placed, only a later day tells that a payment is not older.</summary>
    private static IEnumerable<Payment> Candidates(Order order, IReadOnlyList<Payment> known, Organisation organisation)
    {
        var like = Like(order, known, organisation);
        return order.LikeBefore is { } before ? like.Skip(before) : like.Where(payment => payment.On > organisation.Today(order.CreatedAt));
    }

    /// <summary>Payments that could be this order by their sum and day, and name no other one; earliest first.</summary>
    public static IReadOnlyList<Payment> Like(Order order, IReadOnlyList<Payment> known, Organisation organisation)
    {
        // A bank may book in its own time zone.
        var first = organisation.Today(order.CreatedAt).AddDays(-1);
        return
        [
            .. known.Where(payment => payment.Sum == order.Sum && payment.On >= first && payment.On <= first.AddDays(Days) && !payment.NamesAnOrder())
                .OrderBy(payment => payment.On),
        ];
    }
}
