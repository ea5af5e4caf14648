using Bot.Core.Billing;

namespace Bot.Core.Payments;

/// <summary>What was paid through the bot, whether or not the organisation knows of it yet.</summary>
public interface IPaidOrders
{
    /// <summary>Paid orders for an account, placed since a moment, oldest first.</summary>
    ValueTask<IReadOnlyList<Order>> PaidOrdersAsync(AccountKey account, DateTimeOffset since, CancellationToken cancelled);
}
