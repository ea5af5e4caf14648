namespace Bot.Host.Pipeline;

/// <summary>What of a kind of item is still to be done, as the store has it.</summary>
public abstract class Backlog<TKey, T>
    where TKey : notnull
{
    /// <summary>Items of one key are done strictly one after the other.</summary>
    public abstract TKey KeyOf(T item);

    public abstract long SequenceOf(T item);

    /// <summary>Less is sooner.</summary>
    public virtual int PriorityOf(T item) => 0;

    /// <summary>False where several may announce items of one key at once; an item may then be done twice.</summary>
    public virtual bool IsOfferedInOrder => true;

    public abstract ValueTask<IReadOnlyList<T>> ReadAsync(long after, int limit, CancellationToken cancelled);

    public abstract ValueTask<IReadOnlyList<T>> ReadAsync(TKey key, long after, int limit, CancellationToken cancelled);
}
