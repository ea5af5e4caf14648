using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Payments;

namespace Bot.Core.Cards;

/// <summary>
/// The sum that shows whose a card is: that of its last top-up elsewhere. What was paid here proves nothing, whoever paid it: a
/// stranger would only have to top the card up once, from another chat or before having all erased.
/// </summary>
public static class LastTopUp
{
    private const int DaysOfOrders = 400;

    /// <param name="taken">Orders for the card whose money came.</param>
    /// <param name="known">The card's top-ups, newest first. They tell the day and no time: of several on the last day each will do.</param>
    /// <returns>The sums of which each will do; empty where the card was topped up here only.</returns>
    public static IReadOnlyList<Money> Sums(IReadOnlyList<Payment> known, IReadOnlyList<Order> taken)
    {
        var elsewhere = known.Where(payment => !payment.NamesAnOrder() && !taken.Any(order => IsOf(order, payment))).ToList();
        return [.. elsewhere.Where(payment => payment.On == elsewhere[0].On).Select(payment => payment.Sum)];
    }

    /// <returns>Null where the operator does not answer.</returns>
    public static async ValueTask<IReadOnlyList<Money>?> SumsAsync(Scene scene, AccountKey card) =>
        await CardOrders.KnownAsync(scene.Cards, card, scene.Cancelled) is { } known
            ? Sums(known, await scene.Store.TakenOrdersAsync(card, scene.Now.AddDays(-DaysOfOrders), scene.Cancelled))
            : null;

    private static bool IsOf(Order order, Payment payment) => payment.Names(order)
        || (payment.Sum == order.Sum && payment.On.DayNumber - DateOnly.FromDateTime(order.CreatedAt.UtcDateTime).DayNumber is >= -1 and <= Settling.Days);
}
