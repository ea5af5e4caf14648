using System.Text.RegularExpressions;
using Bot.Core.Billing;
using Bot.Core.Organisations;

namespace Bot.Core.Payments;

/// <summary>
/// Which paid orders the organisation's own payments already hold. A payment that names the order is it; otherwise the first
/// one of the same sum around that day which nobody knew of when the order was placed. Each payment settles one order.
/// </summary>
public static partial class Settling
{
    /// <summary>Days after which a paid order that no payment answers to counts as astray, and no longer as paid.</summary>
    public const int Days = 10;

    /// <summary>Days for which an order astray is still shown.</summary>
    public const int DaysShown = 30;

    /// <param name="paid">All paid orders for the account of the last days, oldest first: those settled before take their payments too.</param>
    /// <param name="known">The organisation's payments for the account since as long.</param>
    /// <returns>The orders without a payment, oldest first.</returns>
    public static IReadOnlyList<Order> Unsettled(IReadOnlyList<Order> paid, IReadOnlyList<Payment> known, Organisation organisation)
    {
        var taken = new HashSet<Payment>(ReferenceEqualityComparer.Instance);
        var left = new List<Order>();
        foreach (var order in paid)
        {
            if (known.FirstOrDefault(payment => Names(payment, order)) is { } named)
                taken.Add(named);
            else
                left.Add(order);
        }
        return [.. left.Where(order => !Like(order, known, organisation).Skip(order.LikeBefore).Any(taken.Add))];
    }

    /// <summary>Payments that could be this order by their sum and day, and name no other one; earliest first.</summary>
    public static IReadOnlyList<Payment> Like(Order order, IReadOnlyList<Payment> known, Organisation organisation)
    {
        // A bank may book in its own time zone.
        var first = organisation.Today(order.CreatedAt).AddDays(-1);
        return
        [
            .. known.Where(payment => payment.Sum == order.Sum && payment.On >= first && payment.On <= first.AddDays(Days) && !OrderNumber().IsMatch(payment.Reference))
                .OrderBy(payment => payment.On),
        ];
    }

    private static bool Names(Payment payment, Order order) =>
        payment.Reference.Contains(order.Number, StringComparison.OrdinalIgnoreCase) || payment.Reference.Contains(order.Id.ToString("N"), StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("ПЛ-[0-9]{4}-[0-9]{6}", RegexOptions.IgnoreCase)]
    private static partial Regex OrderNumber();
}
