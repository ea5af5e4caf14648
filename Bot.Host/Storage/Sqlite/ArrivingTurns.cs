using System.Diagnostics;

namespace Bot.Host.Storage.Sqlite;

/// <summary>
/// The turns of events that are written and not yet on disk. They are worked out meanwhile, and a transaction that waits for them
/// for a moment has event and turn in one flush.
/// </summary>
internal sealed class ArrivingTurns : IDisposable
{
    // A turn takes a tenth of that; one that asks somebody far away comes into a flush of its own.
    private const int LongestMilliseconds = 1;

    // Of a transaction, however steadily they come: what is written waits as well.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(10);
    private readonly Lock _gate = new();
    private readonly HashSet<long> _awaited = [];
    private readonly ManualResetEventSlim _haveManyArrived = new();
    private int _arrived;
    private int _many;
    private long _since;

    /// <summary>A transaction begins; of those before it nothing is awaited any more.</summary>
    public void Begin()
    {
        lock (_gate)
        {
            _awaited.Clear();
            _arrived = 0;
            _since = Stopwatch.GetTimestamp();
        }
    }

    /// <summary>To be called before the turn can be queued.</summary>
    public void Await(long sequence)
    {
        lock (_gate)
            _awaited.Add(sequence);
    }

    public void Arrived(long sequence)
    {
        lock (_gate)
        {
            if (!_awaited.Remove(sequence))
                return;
            _arrived++;
            if (_awaited.Count <= _many)
                _haveManyArrived.Set();
        }
    }

    /// <summary>
    /// Waits until half of those that are to come are queued, so that the writer writes them while the others are worked out, and
    /// need not be woken for each.
    /// </summary>
    /// <returns>False where no more are to be waited for.</returns>
    public bool WaitForMore()
    {
        lock (_gate)
        {
            if (Stopwatch.GetElapsedTime(_since) > Longest)
                return false;
            if (_arrived > 0)
            {
                _arrived = 0;
                return true;
            }
            if (_awaited.Count == 0)
                return false;
            _many = _awaited.Count / 2;
            _haveManyArrived.Reset();
        }
        _haveManyArrived.Wait(LongestMilliseconds);
        lock (_gate)
        {
            var hasAny = _arrived > 0;
            _arrived = 0;
            return hasAny;
        }
    }

    public void Dispose() => _haveManyArrived.Dispose();
}
