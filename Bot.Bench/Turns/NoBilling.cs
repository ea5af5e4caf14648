using Bot.Core.Billing;
using Bot.Core.Readings;

namespace Bot.Bench.Turns;

/// <summary>A billing system that is away: the bench's turns ask nothing of it.</summary>
internal sealed class NoBilling : IBilling
{
    public ValueTask<Answer<bool>> ProveAsync(AccountKey account, Money sum, int bills, CancellationToken cancelled) => Away<bool>();

    public ValueTask<Answer<Account>> AccountAsync(AccountKey account, DateOnly period, CancellationToken cancelled) => Away<Account>();

    public ValueTask<Answer<Statement>> StatementAsync(AccountKey account, int months, CancellationToken cancelled) => Away<Statement>();

    public ValueTask<Answer<IReadOnlyList<Payment>>> PaymentsAsync(AccountKey account, int limit, CancellationToken cancelled) =>
        Away<IReadOnlyList<Payment>>();

    public ValueTask<Answer<IReadOnlyList<PastReading>>> ReadingsAsync(AccountKey account, DateOnly since, CancellationToken cancelled) =>
        Away<IReadOnlyList<PastReading>>();

    public ValueTask<Answer<HandOver>> DecisionAsync(Submission submission, CancellationToken cancelled) => Away<HandOver>();

    public ValueTask<HandOver> HandOverAsync(Submission submission, CancellationToken cancelled) =>
        ValueTask.FromResult<HandOver>(new HandOver.Unavailable());

    private static ValueTask<Answer<T>> Away<T>() => ValueTask.FromResult<Answer<T>>(new Answer<T>.Unavailable());
}
