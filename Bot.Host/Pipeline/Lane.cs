namespace Bot.Host.Pipeline;

/// <summary>The items of one key in their order: one in hand, some waiting, and perhaps more in the store.</summary>
public sealed class Lane<TKey, T>(TKey key, T first, long sequence)
    where TKey : notnull
{
    public TKey Key => key;

    /// <summary>The item in hand; who has the lane may put in its place what was noted of a failed attempt.</summary>
    public T Head { get; set; } = first;

    internal Queue<T> Waiting { get; } = new();

    /// <summary>Sequence of the last item that was taken into memory.</summary>
    internal long Taken { get; set; } = sequence;

    /// <summary>Sequence of the last item that was announced.</summary>
    internal long Offered { get; set; }

    /// <summary>Sequence of the last item that was read from the store for this lane, perhaps before it was announced.</summary>
    internal long Refilled { get; set; }

    /// <summary>All is done, and the lane only waits for the announcement of what it has done already.</summary>
    internal bool IsIdle { get; set; }

    /// <summary>Later items were left in the store.</summary>
    internal bool HasMore { get; set; }

    /// <summary>How many items were left in the store so far.</summary>
    internal long Left { get; set; }

    /// <summary>Priority of the most urgent item, then place in the queue; nought while the lane is in hand.</summary>
    internal (int Priority, long Stamp) Place { get; set; }
}
