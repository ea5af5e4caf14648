namespace Bot.Core.Payments;

/// <summary>Which of the gateway's answers end an order, and how.</summary>
public static class Decisions
{
    /// <returns>Null where nothing is decided.</returns>
    public static (OrderState State, DateTimeOffset At)? Decision(this OrderStatus status) => status switch
    {
        OrderStatus.Paid paid => (OrderState.Paid, paid.At),
        OrderStatus.Declined declined => (OrderState.Declined, declined.At),
        OrderStatus.Expired expired => (OrderState.Expired, expired.At),
        OrderStatus.Refunded refunded => (OrderState.Refunded, refunded.At),
        OrderStatus.Waiting or OrderStatus.Unknown or OrderStatus.Unavailable => null,
        _ => throw new InvalidOperationException($"Unknown status {status.GetType().Name}"),
    };
}
