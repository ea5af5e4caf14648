using Bot.Core.Billing;
using Bot.Core.Readings;

namespace Bot.Tests.Support;

/// <summary>Whether and how a billing system misbehaves.</summary>
public sealed class Switch
{
    /// <summary>Nothing is answered.</summary>
    public bool IsAway { get; set; }

    /// <summary>What handed-over readings get in place of being taken.</summary>
    public HandOver? HandsOver { get; set; }
}

/// <summary>A real billing system with a switch before it.</summary>
public sealed class SwitchedBilling(IBilling billing, Switch state) : IBilling
{
    public ValueTask<Answer<bool>> ProveAsync(AccountKey account, Money sum, int bills, CancellationToken cancelled) =>
        Unless(() => billing.ProveAsync(account, sum, bills, cancelled));

    public ValueTask<Answer<Account>> AccountAsync(AccountKey account, DateOnly period, CancellationToken cancelled) =>
        Unless(() => billing.AccountAsync(account, period, cancelled));

    public ValueTask<Answer<Statement>> StatementAsync(AccountKey account, int months, CancellationToken cancelled) =>
        Unless(() => billing.StatementAsync(account, months, cancelled));

    public ValueTask<Answer<IReadOnlyList<Payment>>> PaymentsAsync(AccountKey account, int limit, CancellationToken cancelled) =>
        Unless(() => billing.PaymentsAsync(account, limit, cancelled));

    public ValueTask<Answer<IReadOnlyList<PastReading>>> ReadingsAsync(AccountKey account, DateOnly since, CancellationToken cancelled) =>
        Unless(() => billing.ReadingsAsync(account, since, cancelled));

    public ValueTask<Answer<HandOver>> DecisionAsync(Submission submission, CancellationToken cancelled) => state.HandsOver switch
    {
        null => billing.DecisionAsync(submission, cancelled),
        HandOver.Unavailable => new(new Answer<HandOver>.Unavailable()),
        var answer => new(new Answer<HandOver>.Known(answer)),
    };

    public ValueTask<HandOver> HandOverAsync(Submission submission, CancellationToken cancelled) =>
        state.HandsOver is { } answer ? new(answer) : billing.HandOverAsync(submission, cancelled);

    private ValueTask<Answer<T>> Unless<T>(Func<ValueTask<Answer<T>>> ask) => state.IsAway ? new(new Answer<T>.Unavailable()) : ask();
}
