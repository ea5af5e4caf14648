using Bot.Core.Conversations;
using Bot.Core.Payments;
using Bot.Host.Pipeline;

namespace Bot.Host.Payments;

/// <summary>Asks the gateway for every order without an end, as a callback may be lost; less and less often, until the order expires.</summary>
public sealed class Reconciliation(IStore store, OrderNews news, StoreRetry retry, TimeProvider time) : BackgroundService
{
    private const int Portion = 200;
    private const int SilentInARow = 3;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await AskAsync(stoppingToken);
            await Task.Delay(Interval, time, stoppingToken);
        }
    }

    internal async ValueTask AskAsync(CancellationToken stopping)
    {
        var silent = 0;
        foreach (var (order, attempts) in await retry.RunAsync(ct => store.DueOrdersAsync(time.GetUtcNow(), Portion, ct), stopping, isQuestion: true))
        {
            // What the gateway is asked takes its time: an answer from before the link's end says nothing of what was paid until then.
            var now = time.GetUtcNow();
            var status = await news.LookAsync(order, stopping);
            silent = status is OrderStatus.Unavailable ? silent + 1 : 0;
            if (status.Decision() is var (state, _) && order.State.Permits(state))
                continue;
            if (Asking.IsOver(order, status, now))
                await EndAsync(order, status, now, stopping);
            else
                await retry.RunAsync(ct => store.PostponeOrderAsync(order.Id, attempts + 1, Asking.Next(order, attempts + 1, now), ct), stopping);
            // It does not answer now: there is no use in asking for the rest.
            if (silent == SilentInARow)
                return;
        }
    }

    private async ValueTask EndAsync(Order order, OrderStatus status, DateTimeOffset now, CancellationToken stopping)
    {
        // A gateway that is gone for good has said nothing of the money: then neither does the bot.
        if (status is OrderStatus.Unavailable)
            await retry.RunAsync(ct => store.MoveOrderAsync(new(order.Id, order.State, OrderState.Expired, now), ct), stopping);
        else
            await news.BringAsync(order, new OrderStatus.Expired(now), stopping);
    }
}
