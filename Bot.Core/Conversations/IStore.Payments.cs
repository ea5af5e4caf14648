using Bot.Core.Billing;
using Bot.Core.Payments;

namespace Bot.Core.Conversations;

public partial interface IStore : IPaidOrders
{
    ValueTask<Order?> OrderAsync(Guid id, CancellationToken cancelled);

    /// <summary>The order for the same account, thing and sum that can still be paid; null where there is none.</summary>
    ValueTask<Order?> OpenOrderAsync(AccountKey account, PaidFor paidFor, Money sum, DateTimeOffset now, CancellationToken cancelled);

    /// <summary>Orders for an account whose money came, whether or not it went back since; placed since a moment, oldest first.</summary>
    ValueTask<IReadOnlyList<Order>> TakenOrdersAsync(AccountKey account, DateTimeOffset since, CancellationToken cancelled);

    /// <summary>Who wants to hear what becomes of an order.</summary>
    ValueTask<IReadOnlyList<Peer>> FollowersAsync(Guid order, CancellationToken cancelled);

    /// <summary>Orders of which the gateway is to be asked, those due longest first.</summary>
    ValueTask<IReadOnlyList<DueOrder>> DueOrdersAsync(DateTimeOffset now, int limit, CancellationToken cancelled);

    /// <summary>When the gateway is to be asked again; null for never.</summary>
    ValueTask PostponeOrderAsync(Guid order, int attempts, DateTimeOffset? due, CancellationToken cancelled);

    /// <summary>Moves an order outside a turn.</summary>
    /// <returns>False where it is not in the state it is to come from; nothing was written.</returns>
    ValueTask<bool> MoveOrderAsync(OrderMoved moved, CancellationToken cancelled);
}

/// <param name="Attempts">How often the gateway was asked since the order's last change.</param>
public sealed record DueOrder(Order Order, int Attempts);
