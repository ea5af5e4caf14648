using Bot.Core.Billing;
using Bot.Core.Readings;

namespace Bot.Tests.Reminders;

/// <summary>A real billing system of which a test has changed some answers.</summary>
internal sealed class ChangedBilling(IBilling billing) : IBilling
{
    public Statement? Statement { get; set; }

    public IReadOnlyList<Payment>? Payments { get; set; }

    public ValueTask<Answer<bool>> ProveAsync(AccountKey account, Money sum, int bills, CancellationToken cancelled) => billing.ProveAsync(account, sum, bills, cancelled);

    public ValueTask<Answer<Account>> AccountAsync(AccountKey account, DateOnly period, CancellationToken cancelled) => billing.AccountAsync(account, period, cancelled);

    public ValueTask<Answer<Statement>> StatementAsync(AccountKey account, int months, CancellationToken cancelled) =>
        Statement is { } changed ? new(new Answer<Statement>.Known(changed)) : billing.StatementAsync(account, months, cancelled);

    public ValueTask<Answer<IReadOnlyList<Payment>>> PaymentsAsync(AccountKey account, int limit, CancellationToken cancelled) =>
        Payments is { } changed ? new(new Answer<IReadOnlyList<Payment>>.Known(changed)) : billing.PaymentsAsync(account, limit, cancelled);

    public ValueTask<Answer<IReadOnlyList<PastReading>>> ReadingsAsync(AccountKey account, DateOnly since, CancellationToken cancelled) => billing.ReadingsAsync(account, since, cancelled);

    public ValueTask<Answer<HandOver>> DecisionAsync(Submission submission, CancellationToken cancelled) => billing.DecisionAsync(submission, cancelled);

    public ValueTask<HandOver> HandOverAsync(Submission submission, CancellationToken cancelled) => billing.HandOverAsync(submission, cancelled);
}
