using Bot.Core.Readings;

namespace Bot.Core.Billing;

/// <summary>
/// The organisation's billing system: the embedded registry or an outside one. Queries never throw for what is expected;
/// an adapter turns its time-outs and faults into <see cref="Answer{T}.Unavailable"/>.
/// </summary>
public interface IBilling
{
    /// <summary>Whether the sum is that of one of the last bills. An unknown account answers like a wrong sum, and as slowly.</summary>
    /// <param name="bills">How many of the last bills count, 1 or 2.</param>
    ValueTask<Answer<bool>> ProveAsync(AccountKey account, Money sum, int bills, CancellationToken cancelled);

    /// <summary>The account with its meters.</summary>
    /// <param name="period">The month that readings are now taken for, by its first day.</param>
    ValueTask<Answer<Account>> AccountAsync(AccountKey account, DateOnly period, CancellationToken cancelled);

    /// <summary>What is to pay, and the newest bills with their lines.</summary>
    /// <param name="months">How many bills at most.</param>
    ValueTask<Answer<Statement>> StatementAsync(AccountKey account, int months, CancellationToken cancelled);

    /// <summary>Payments, newest first.</summary>
    ValueTask<Answer<IReadOnlyList<Payment>>> PaymentsAsync(AccountKey account, int limit, CancellationToken cancelled);

    /// <summary>The readings that count, one for each dial and month, of meters since taken down too; in no order.</summary>
    /// <param name="since">First day of the first month.</param>
    ValueTask<Answer<IReadOnlyList<PastReading>>> ReadingsAsync(AccountKey account, DateOnly since, CancellationToken cancelled);

    /// <summary>
    /// What became of readings that <see cref="HandOverAsync"/> has queued, hours or days later: still
    /// <see cref="HandOver.Queued"/>, or the decision. A submission that it does not know is <see cref="Answer{T}.NotFound"/>: it
    /// was restored or built anew since, and must be handed over again.
    /// </summary>
    ValueTask<Answer<HandOver>> DecisionAsync(Submission submission, CancellationToken cancelled);

    /// <summary>Takes readings. The same submission handed over again is taken once.</summary>
    ValueTask<HandOver> HandOverAsync(Submission submission, CancellationToken cancelled);
}

/// <summary>What a query came back with.</summary>
public abstract record Answer<T>
{
    private Answer() { }

    public sealed record Known(T Value) : Answer<T>;

    /// <summary>The system works and has no such thing.</summary>
    public sealed record NotFound : Answer<T>;

    /// <summary>The system does not answer now.</summary>
    public sealed record Unavailable : Answer<T>;
}
