using System.Collections.Concurrent;
using System.Diagnostics;
using Bot.Core.Conversations;
using Bot.Core.Payments;

namespace Bot.Bench.Payments;

/// <summary>A gateway whose own time is taken, so that it can be told from the bot's.</summary>
internal sealed class TimedPayments(IPayments gateway) : IPayments
{
    private readonly ConcurrentDictionary<Peer, TimeSpan> _took = [];

    /// <summary>How long the gateway took for the last order of a peer.</summary>
    public TimeSpan OwnTime(Peer peer) => _took.GetValueOrDefault(peer);

    public async ValueTask<Registration> RegisterAsync(LinkWanted wanted, CancellationToken cancelled)
    {
        var began = Stopwatch.GetTimestamp();
        var registration = await gateway.RegisterAsync(wanted, cancelled);
        _took[wanted.Peer] = Stopwatch.GetElapsedTime(began);
        return registration;
    }

    public ValueTask<OrderStatus> StatusAsync(Order order, CancellationToken cancelled) => gateway.StatusAsync(order, cancelled);
}
