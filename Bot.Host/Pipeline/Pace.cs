using System.Collections.Concurrent;
using Bot.Core.Conversations;

namespace Bot.Host.Pipeline;

/// <summary>How fast a platform takes messages: over all, to each peer, and not at all for a time where it said so.</summary>
public sealed class Pace(TimeProvider time, double perSecond, double perSecondAndPeer)
{
    /// <summary>To one peer at once after a rest: a screen, a file and a notice.</summary>
    private const int PeerBurst = 3;

    private const int Swept = 10_000;
    private readonly TokenBucket _all = new(time, perSecond, Math.Max(1, (int)(perSecond / 10)));
    private readonly ConcurrentDictionary<Peer, TokenBucket> _peers = [];
    private volatile bool _wasPaused;

    /// <summary>False where there is nothing to wait for and nothing ever was.</summary>
    public bool IsLimited { get => field || _wasPaused; } = perSecond > 0 || perSecondAndPeer > 0;

    /// <summary>How long a peer's own rate forbids a message; null where it does not.</summary>
    public TimeSpan? Hold(Peer peer) =>
        _peers.TryGetValue(peer, out var bucket) && bucket.Wait is var wait && wait > TimeSpan.Zero ? wait : null;

    /// <summary>Waits for the platform's rate and takes one message from it and from the peer's.</summary>
    public async ValueTask TakeAsync(Peer peer, CancellationToken cancelled)
    {
        await FreeAsync(cancelled);
        Take(peer);
    }

    /// <summary>Takes one message from the platform's rate and from the peer's, also where neither is free: the next ones then wait longer.</summary>
    public void Take(Peer peer)
    {
        _all.Take();
        if (perSecondAndPeer > 0)
            BucketOf(peer).Take();
    }

    /// <summary>Nobody waits for the rate.</summary>
    public bool IsFree => _all.Wait == TimeSpan.Zero;

    /// <summary>Waits for the platform's rate and takes one call from it that is no message.</summary>
    public async ValueTask TakeAsync(CancellationToken cancelled)
    {
        await FreeAsync(cancelled);
        _all.Take();
    }

    /// <summary>Waits for the platform's rate and takes nothing from it.</summary>
    public async ValueTask FreeAsync(CancellationToken cancelled)
    {
        for (TimeSpan wait; (wait = _all.Wait) > TimeSpan.Zero;)
            await Task.Delay(WholeMilliseconds(wait), time, cancelled);
    }

    /// <summary>The platform wants no message to this peer for a time.</summary>
    public void Pause(Peer peer, TimeSpan delay)
    {
        BucketOf(peer).Pause(delay);
        _wasPaused = true;
    }

    /// <summary>The platform wants no message at all for a time.</summary>
    public void PauseAll(TimeSpan delay)
    {
        _all.Pause(delay);
        _wasPaused = true;
    }

    // Timers count whole milliseconds and would fire a little too soon.
    private static TimeSpan WholeMilliseconds(TimeSpan wait) => TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));

    private TokenBucket BucketOf(Peer peer)
    {
        if (_peers.Count > Swept)
        {
            foreach (var full in _peers.Where(known => known.Value.IsFull))
                _peers.TryRemove(full);
        }
        return _peers.GetOrAdd(peer, _ => new(time, perSecondAndPeer, PeerBurst));
    }
}
