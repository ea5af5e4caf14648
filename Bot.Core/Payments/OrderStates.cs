using System.Collections.Frozen;

namespace Bot.Core.Payments;

/// <summary>From which state an order may go to which; where money is concerned, the gateway has the last word.</summary>
public static class OrderStates
{
    private static readonly FrozenDictionary<OrderState, OrderState[]> Next = new Dictionary<OrderState, OrderState[]>
    {
        // Straight to the end where the answer to the registration was lost, and the gateway knows the order all the same.
        [OrderState.Created] = [OrderState.LinkGiven, OrderState.Paid, OrderState.Declined, OrderState.Expired, OrderState.Refunded],
        [OrderState.LinkGiven] = [OrderState.Paid, OrderState.Declined, OrderState.Expired, OrderState.Refunded],
        [OrderState.Paid] = [OrderState.Refunded],
        // Another card on the same page, or a payment in the last second: what was paid is paid.
        [OrderState.Declined] = [OrderState.Paid, OrderState.Refunded],
        [OrderState.Expired] = [OrderState.Paid, OrderState.Refunded],
        [OrderState.Refunded] = [],
    }.ToFrozenDictionary();

    public static bool Permits(this OrderState from, OrderState to) => Next[from].Contains(to);
}
