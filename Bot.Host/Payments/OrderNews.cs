using Bot.Core.Conversations;
using Bot.Core.Payments;
using Bot.Host.Pipeline;

namespace Bot.Host.Payments;

/// <summary>
/// Reads an order again from the gateway, and brings what that decides into every conversation that follows the order. The
/// events are named after the order and its state, so that they are heard once however often the gateway is asked; the
/// order itself is moved by the first of their turns, or here where nobody follows it any more.
/// </summary>
public sealed partial class OrderNews(IStore store, IPayments payments, Inbox inbox, StoreRetry retry, TimeProvider time, ILogger<OrderNews> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <returns>What the gateway says now.</returns>
    public async ValueTask<OrderStatus> LookAsync(Order order, CancellationToken cancelled)
    {
        var status = await StatusAsync(order, cancelled);
        if (status.Decision() is var (state, _) && order.State.Permits(state))
            await BringAsync(order, status, cancelled);
        return status;
    }

    /// <summary>The order's end, by the gateway's word or because its time is over.</summary>
    public async ValueTask BringAsync(Order order, OrderStatus status, CancellationToken cancelled)
    {
        var (state, at) = status.Decision() ?? throw new ArgumentException($"{status} decides nothing.", nameof(status));
        var told = new HashSet<Peer>();
        await TellAsync(order, state, status, told, cancelled);
        await retry.RunAsync(ct => store.MoveOrderAsync(new(order.Id, order.State, state, at), ct), cancelled);
        // Who began to follow it before it was moved; nobody can since.
        await TellAsync(order, state, status, told, cancelled);
    }

    private async ValueTask TellAsync(Order order, OrderState state, OrderStatus status, HashSet<Peer> told, CancellationToken cancelled)
    {
        foreach (var peer in await retry.RunAsync(ct => store.FollowersAsync(order.Id, ct), cancelled, isQuestion: true))
        {
            if (!told.Add(peer))
                continue;
            var news = new IncomingEvent(peer, $"payment:{order.Id:N}:{state}", new OrderDecided(order.Id, status), time.GetUtcNow());
            await retry.RunAsync(ct => inbox.AcceptAsync(news, ct), cancelled);
        }
    }

    private async ValueTask<OrderStatus> StatusAsync(Order order, CancellationToken cancelled)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancelled);
        try
        {
            return await payments.StatusAsync(order, either.Token).AsTask().WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancelled.IsCancellationRequested)
        {
            return new OrderStatus.Unavailable();
        }
        catch (Exception fault) when (!cancelled.IsCancellationRequested)
        {
            GatewayFailed(fault, order.Number);
            return new OrderStatus.Unavailable();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The gateway failed by a bug when asked for order {Order}")]
    private partial void GatewayFailed(Exception fault, string order);
}
