using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Payments;

namespace Bot.Core.Cards;

/// <summary>
/// The sum that shows whose a card is. What the resident has paid here does not count: a stranger would only have to top the
/// card up once.
/// </summary>
public static class LastTopUp
{
    private const int DaysOfOrders = 400;

    /// <param name="own">Paid orders of the resident for the card.</param>
    /// <param name="known">The card's top-ups, newest first. They tell the day and no time: of several on the last day each will do.</param>
    public static bool IsIt(Money sum, IReadOnlyList<Payment> known, IReadOnlyList<Order> own)
    {
        var others = known.Where(payment => !own.Any(order => IsOf(order, payment))).ToList();
        return others.Count > 0 && others.Any(payment => payment.On == others[0].On && payment.Sum == sum);
    }

    /// <returns>Null where the operator does not answer.</returns>
    public static async ValueTask<bool?> IsItAsync(Scene scene, AccountKey card, Money sum)
    {
        if (await CardOrders.KnownAsync(scene, card) is not { } known)
            return null;
        var paid = await scene.Store.PaidOrdersAsync(card, scene.Now.AddDays(-DaysOfOrders), scene.Cancelled);
        return IsIt(sum, known, [.. paid.Where(order => order.Resident == scene.Resident)]);
    }

    private static bool IsOf(Order order, Payment payment) => payment.Reference.Contains(order.Number, StringComparison.OrdinalIgnoreCase)
        || payment.Reference.Contains(order.Id.ToString("N"), StringComparison.OrdinalIgnoreCase)
        || (payment.Sum == order.Sum && payment.On.DayNumber - DateOnly.FromDateTime(order.CreatedAt.UtcDateTime).DayNumber is >= -1 and <= Settling.Days);
}
