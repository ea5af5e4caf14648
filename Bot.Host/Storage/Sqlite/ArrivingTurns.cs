namespace Bot.Host.Storage.Sqlite;

/// <summary>
/// The turns of events that are written and not yet on disk. They are worked out meanwhile, and a transaction that waits for them
/// for a moment has event and turn in one flush.
/// </summary>
internal sealed class ArrivingTurns : IDisposable
{
    // A turn takes a tenth of that; one that asks somebody far away comes into a flush of its own.
    private const int LongestMilliseconds = 1;
    private readonly Lock _gate = new();
    private readonly HashSet<long> _awaited = [];
    private readonly ManualResetEventSlim _haveAllArrived = new();
    private bool _isAnyAwaited;

    /// <summary>To be called before the turn can be queued.</summary>
    public void Await(long sequence)
    {
        lock (_gate)
        {
            _isAnyAwaited = true;
            _awaited.Add(sequence);
            _haveAllArrived.Reset();
        }
    }

    public void Arrived(long sequence)
    {
        lock (_gate)
        {
            if (_awaited.Remove(sequence) && _awaited.Count == 0)
                _haveAllArrived.Set();
        }
    }

    /// <returns>Whether any turn was to come since the last time: it may be queued by now.</returns>
    public bool Wait()
    {
        lock (_gate)
        {
            if (!_isAnyAwaited)
                return false;
        }
        _haveAllArrived.Wait(LongestMilliseconds);
        lock (_gate)
        {
            _awaited.Clear();
            _isAnyAwaited = false;
        }
        return true;
    }

    public void Dispose() => _haveAllArrived.Dispose();
}
