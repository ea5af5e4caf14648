using Bot.Core.Conversations;

namespace Bot.Host.Pipeline;

/// <summary>
/// Brings what operators have ordered beside the running host into the conversations. The order's number is the event's id, so
/// that an order whose mark was lost in a crash is recognised and heard once.
/// </summary>
public sealed class OperatorOrders(IStore store, Inbox inbox, StoreRetry retry, TimeProvider time) : BackgroundService
{
    private const int Portion = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            foreach (var order in await retry.RunAsync(ct => store.OrdersAsync(Portion, ct), stoppingToken, isQuestion: true))
            {
                // Without a peer: erased by its resident after the operator had answered.
                if (order.Peer is { } peer)
                    await retry.RunAsync(ct => inbox.AcceptAsync(new(peer, $"order:{order.Id}", order.Answer, time.GetUtcNow()), ct), stoppingToken);
                await retry.RunAsync(ct => store.OrderDoneAsync(order.Id, time.GetUtcNow(), ct), stoppingToken);
            }
            await Task.Delay(Pause, time, stoppingToken);
        }
    }
}
