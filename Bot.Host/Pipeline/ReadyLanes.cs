using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace Bot.Host.Pipeline;

/// <summary>Lanes whose heads are to be done now, the most urgent first; several <see cref="Lanes{TKey, T}"/> may share it.</summary>
public sealed class ReadyLanes<TKey, T>
    where TKey : notnull
{
    // Broadcasts in two languages lie mixed; beyond this the search costs more than a call.
    private const int MostPassed = 500;
    private readonly Channel<Queued> _queue = Channel.CreateUnboundedPrioritized(
        new UnboundedPrioritizedChannelOptions<Queued> { Comparer = Comparer<Queued>.Create((a, b) => a.Place.CompareTo(b.Place)) });

    private long _stamp;

    /// <summary>Guards the lanes of all who share this.</summary>
    internal Lock Gate { get; } = new();

    /// <summary>The most urgent lane, as soon as there is one; nobody else gets it until it is given back.</summary>
    public async ValueTask<Lane<TKey, T>> NextAsync(CancellationToken cancelled)
    {
        while (true)
        {
            var queued = await _queue.Reader.ReadAsync(cancelled);
            lock (Gate)
            {
                if (TakeIfCurrent(queued))
                    return queued.Lane;
            }
        }
    }

    /// <summary>Waits until there may be a lane for <see cref="TryNext"/>; wakes everybody who waits, and is for one.</summary>
    public async ValueTask AnyAsync(CancellationToken cancelled) => await _queue.Reader.WaitToReadAsync(cancelled);

    /// <inheritdoc cref="NextAsync"/>
    public bool TryNext([NotNullWhen(true)] out Lane<TKey, T>? lane)
    {
        lock (Gate)
        {
            while (_queue.Reader.TryRead(out var queued))
            {
                if (!TakeIfCurrent(queued))
                    continue;
                lane = queued.Lane;
                return true;
            }
        }
        lane = null;
        return false;
    }

    /// <summary>Other lanes of the same priority whose heads are to be done now and go together with one in hand.</summary>
    /// <param name="most">How many are wanted.</param>
    public IReadOnlyList<Lane<TKey, T>> TakeAlike(int priority, Func<Lane<TKey, T>, bool> isAlike, int most)
    {
        var taken = new List<Lane<TKey, T>>();
        var passed = new List<Queued>();
        lock (Gate)
        {
            while (taken.Count < most && passed.Count < MostPassed && _queue.Reader.TryRead(out var queued))
            {
                if (queued.Place.Priority == priority && isAlike(queued.Lane))
                {
                    if (TakeIfCurrent(queued))
                        taken.Add(queued.Lane);
                    continue;
                }
                passed.Add(queued);
                if (queued.Place.Priority > priority)
                    break;
            }
            // Back to their places.
            foreach (var queued in passed)
                _queue.Writer.TryWrite(queued);
        }
        return taken;
    }

    /// <summary>Called within the gate.</summary>
    internal void Add(Lane<TKey, T> lane, int priority)
    {
        lane.Place = (priority, ++_stamp);
        _queue.Writer.TryWrite(new(lane, lane.Place));
    }

    // A lane that became more urgent was queued anew; its former place leads nowhere.
    private static bool TakeIfCurrent(Queued queued)
    {
        if (queued.Lane.Place != queued.Place)
            return false;
        queued.Lane.Place = default;
        return true;
    }

    private readonly record struct Queued(Lane<TKey, T> Lane, (int Priority, long Stamp) Place);
}
