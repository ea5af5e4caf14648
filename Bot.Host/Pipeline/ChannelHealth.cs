namespace Bot.Host.Pipeline;

/// <summary>How a channel does, for /health/ready: one that does not work takes no resident's other channels away.</summary>
public sealed class ChannelHealth(string name)
{
    private string? _error = "not connected yet";
    private long _skipped;

    public string Name => name;

    /// <summary>Why the channel does not work now, without anything secret or personal; null while it does.</summary>
    public string? Error => Volatile.Read(ref _error);

    /// <summary>Events that could not be read and were skipped.</summary>
    public long Skipped => Volatile.Read(ref _skipped);

    /// <returns>True where this is news.</returns>
    public bool Failed(string error) => Interlocked.Exchange(ref _error, error) != error;

    /// <returns>True where it did not work until now.</returns>
    public bool Works() => Volatile.Read(ref _error) is not null && Interlocked.Exchange(ref _error, null) is not null;

    public void Skip() => Interlocked.Increment(ref _skipped);
}
