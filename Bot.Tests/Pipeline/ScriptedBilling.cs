using Bot.Core.Billing;
using Bot.Core.Readings;

namespace Bot.Tests.Pipeline;

/// <summary>A billing system that answers each hand-over as the test says.</summary>
internal sealed class ScriptedBilling : IBilling
{
    private int _attempts;

    public int Attempts => _attempts;

    /// <summary>What becomes of an attempt, counted from 1.</summary>
    public Func<int, Task<HandOver>> Outcome { get; init; } = _ => Task.FromResult<HandOver>(new HandOver.Taken());

    public async ValueTask<HandOver> HandOverAsync(Submission submission, CancellationToken cancelled) =>
        await Outcome(Interlocked.Increment(ref _attempts));

    public ValueTask<Answer<IReadOnlyList<PastReading>>> ReadingsAsync(AccountKey account, DateOnly since, CancellationToken cancelled) =>
        throw new NotSupportedException();

    public ValueTask<Answer<HandOver>> DecisionAsync(Submission submission, CancellationToken cancelled) =>
        throw new NotSupportedException();

    public ValueTask<Answer<bool>> ProveAsync(AccountKey account, Money sum, int bills, CancellationToken cancelled) =>
        throw new NotSupportedException();

    public ValueTask<Answer<Account>> AccountAsync(AccountKey account, DateOnly period, CancellationToken cancelled) =>
        throw new NotSupportedException();

    public ValueTask<Answer<Statement>> StatementAsync(AccountKey account, int months, CancellationToken cancelled) =>
        throw new NotSupportedException();

    public ValueTask<Answer<IReadOnlyList<Payment>>> PaymentsAsync(AccountKey account, int limit, CancellationToken cancelled) =>
        throw new NotSupportedException();
}
