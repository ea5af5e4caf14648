namespace Bot.Host.Pipeline;

/// <summary>How a channel does, for /health/ready: one that does not work takes no resident's other channels away.</summary>
public sealed class ChannelHealth(string name)
{
    private string? _receiving = "not connected yet";
    private string? _sending;
    private long _skipped;

    public string Name => name;

    /// <summary>Why the channel does not work now, without anything secret or personal; null while it does.</summary>
    /// <remarks>Receiving and sending fail by themselves: a token may be good for one and not for the other.</remarks>
    public string? Error => Volatile.Read(ref _receiving) ?? Volatile.Read(ref _sending);

    /// <summary>Events that could not be read and were skipped.</summary>
    public long Skipped => Volatile.Read(ref _skipped);

    /// <summary>Nothing can be received.</summary>
    /// <returns>True where this is news.</returns>
    public bool Failed(string error) => Interlocked.Exchange(ref _receiving, error) != error;

    /// <summary>What is sent to the bot can be received.</summary>
    /// <returns>True where it could not until now.</returns>
    public bool Works() => Volatile.Read(ref _receiving) is not null && Interlocked.Exchange(ref _receiving, null) is not null;

    public void SendingFailed(string error) => Volatile.Write(ref _sending, error);

    public void SendingWorks()
    {
        if (Volatile.Read(ref _sending) is not null)
            Volatile.Write(ref _sending, null);
    }

    public void Skip() => Interlocked.Increment(ref _skipped);
}
