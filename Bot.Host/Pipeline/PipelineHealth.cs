using System.Diagnostics.Metrics;

namespace Bot.Host.Pipeline;

/// <summary>How the pipeline does, for /health/ready and for metrics (meter <c>Abonent.Pipeline</c>).</summary>
public sealed class PipelineHealth : IDisposable
{
    // Work in hand tries again more often. A refused message may be the last for long: who is not ready gets none to try with.
    private static readonly TimeSpan Now = TimeSpan.FromSeconds(30);

    // A full disk still takes what needs no new page: a write that succeeds just after one that failed proves nothing.
    internal static readonly TimeSpan Doubt = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time;
    private readonly Meter _meter = new("Abonent.Pipeline");
    private readonly Histogram<double> _turnTime;
    private readonly List<Func<int>> _undelivered = [];
    private long _accepted;
    private long _turns;
    private long _conflicts;
    private long _failures;
    private long _delivered;
    private StoreFault? _storeFault;

    public PipelineHealth(TimeProvider time)
    {
        _time = time;
        _turnTime = _meter.CreateHistogram<double>("abonent.turn.duration", "ms", "From taking an input in hand to its commit");
        _meter.CreateObservableCounter("abonent.accepted", () => Accepted, description: "Events stored");
        _meter.CreateObservableCounter("abonent.turns", () => Turns, description: "Turns committed");
        _meter.CreateObservableCounter("abonent.conflicts", () => Conflicts, description: "Turns run again after a lost race");
        _meter.CreateObservableCounter("abonent.failures", () => Failures, description: "Turns that ended in an apology");
        _meter.CreateObservableCounter("abonent.delivered", () => Delivered, description: "Messages delivered");
        _meter.CreateObservableGauge("abonent.undelivered", () => Undelivered, description: "Messages in memory, to be delivered");
    }

    public long Accepted => Volatile.Read(ref _accepted);

    public long Turns => Volatile.Read(ref _turns);

    /// <summary>Turns that were run again because another one was faster.</summary>
    public long Conflicts => Volatile.Read(ref _conflicts);

    /// <summary>Turns that ended in an apology.</summary>
    public long Failures => Volatile.Read(ref _failures);

    public long Delivered => Volatile.Read(ref _delivered);

    /// <summary>Messages that wait in memory for their channel.</summary>
    public int Undelivered => _undelivered.Sum(count => count());

    /// <summary>Why the store does not work now; null while it does.</summary>
    public string? StoreError => Volatile.Read(ref _storeFault) is { } fault && _time.GetElapsedTime(fault.Seen) < Now ? fault.Message : null;

    public bool IsReady => StoreError is null;

    public void Dispose() => _meter.Dispose();

    internal void CountUndelivered(Func<int> count) => _undelivered.Add(count);

    internal void EventAccepted() => Interlocked.Increment(ref _accepted);

    internal void TurnCommitted(TimeSpan took)
    {
        Interlocked.Increment(ref _turns);
        _turnTime.Record(took.TotalMilliseconds);
    }

    internal void TurnLost() => Interlocked.Increment(ref _conflicts);

    internal void TurnFailed() => Interlocked.Increment(ref _failures);

    internal void MessageDelivered() => Interlocked.Increment(ref _delivered);

    /// <returns>True where it worked until now.</returns>
    internal bool StoreFailed(string message) => Interlocked.Exchange(ref _storeFault, new(message, _time.GetTimestamp())) is null;

    /// <returns>True where it did not work until now.</returns>
    internal bool StoreAnswered() => Volatile.Read(ref _storeFault) is { } fault && _time.GetElapsedTime(fault.Seen) >= Doubt
        && Interlocked.CompareExchange(ref _storeFault, null, fault) == fault;

    private sealed record StoreFault(string Message, long Seen);
}
