namespace Bot.Core.Payments;

/// <summary>When the gateway is asked of its own accord what has become of an order, as a callback may never come.</summary>
public static class Asking
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>Money may still go back for so long.</summary>
    private static readonly TimeSpan RefundsLooked = TimeSpan.FromDays(30);

    /// <summary>After the link's end the gateway's last word is waited for, but not for ever.</summary>
    private static readonly TimeSpan LastWord = TimeSpan.FromDays(3);

    /// <summary>How often an order is asked for that ended unpaid: its page may have been paid in the last second, and the callback lost.</summary>
    private const int AfterTheEnd = 4;

    /// <returns>Null for never.</returns>
    public static DateTimeOffset? First(OrderState state, DateTimeOffset now) => state switch
    {
        OrderState.Created or OrderState.LinkGiven => now + Soon,
        OrderState.Declined or OrderState.Expired => now + Longest,
        OrderState.Paid => now.AddHours(1),
        _ => null,
    };

    /// <param name="attempts">How often it was asked since the order's last change, from 1.</param>
    /// <returns>Null for never.</returns>
    public static DateTimeOffset? Next(Order order, int attempts, DateTimeOffset now) => order.State switch
    {
        OrderState.Created or OrderState.LinkGiven when now < order.ExpiresAt => Earlier(now + Doubled(Soon, attempts, Longest), order.ExpiresAt.AddSeconds(5)),
        OrderState.Created or OrderState.LinkGiven => now + Longest,
        OrderState.Declined or OrderState.Expired when attempts < AfterTheEnd => now + Doubled(Longest, attempts + 1, TimeSpan.FromHours(1)),
        OrderState.Paid when now < order.ChangedAt + RefundsLooked => now + Doubled(TimeSpan.FromHours(1), attempts, TimeSpan.FromDays(1)),
        _ => null,
    };

    /// <summary>Whether an order without an answer has waited long enough.</summary>
    /// <param name="status">What the gateway says.</param>
    public static bool IsOver(Order order, OrderStatus status, DateTimeOffset now) => order.State is OrderState.Created or OrderState.LinkGiven
        && now >= (status is OrderStatus.Unavailable ? order.ExpiresAt + LastWord : order.ExpiresAt);

    private static TimeSpan Doubled(TimeSpan first, int attempts, TimeSpan longest)
    {
        var doubled = first * Math.Pow(2, Math.Min(attempts - 1, 20));
        return doubled < longest ? doubled : longest;
    }

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
