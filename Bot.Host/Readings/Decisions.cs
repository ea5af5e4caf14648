using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Readings;
using Bot.Host.Pipeline;

namespace Bot.Host.Readings;

/// <summary>Asks the billing system what became of readings it has queued, until it has decided: that may take days.</summary>
public sealed partial class Decisions(IStore store, IBilling billing, Inbox inbox, StoreRetry retry, TimeProvider time, ILogger<Decisions> log)
    : BackgroundService
{
    private const int Portion = 200;
    private const int SilentInARow = 3;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await AskAsync(stoppingToken);
            await Task.Delay(Interval, time, stoppingToken);
        }
    }

    internal async ValueTask AskAsync(CancellationToken stopping)
    {
        IReadOnlyList<UndecidedSubmission> page;
        long after = 0;
        var silent = 0;
        do
        {
            page = await retry.RunAsync(ct => store.UndecidedAsync(after, Portion, ct), stopping, isQuestion: true);
            foreach (var (position, peer, submission) in page)
            {
                after = position;
                var outcome = await OutcomeAsync(submission, stopping);
                silent = outcome is HandOver.Unavailable ? silent + 1 : 0;
                // It does not answer now: there is no use in asking for the rest.
                if (silent == SilentInARow)
                    return;
                if (outcome is null or HandOver.Unavailable or HandOver.Queued)
                    continue;
                var decided = new IncomingEvent(
                    peer, $"effect:{submission.Key}:decided", new ReadingsHandedOver(submission.Number, outcome), time.GetUtcNow());
                await retry.RunAsync(ct => inbox.AcceptAsync(decided, ct), stopping);
            }
        }
        while (page.Count == Portion);
    }

    /// <returns>Null where the billing system answers and there is nothing to be decided on yet.</returns>
    private async ValueTask<HandOver?> OutcomeAsync(Submission submission, CancellationToken stopping) =>
        await AskAsync(ct => billing.DecisionAsync(submission, ct), stopping) switch
        {
            Answer<HandOver>.Known known => known.Value,
            Answer<HandOver>.NotFound => await HandOverAgainAsync(submission, stopping),
            _ => new HandOver.Unavailable(),
        };

    /// <summary>
    /// What was handed over is there no more: the billing system was restored or built anew. While it is being filled it knows
    /// no account or no meters yet, and would refuse the readings for that.
    /// </summary>
    private async ValueTask<HandOver?> HandOverAgainAsync(Submission submission, CancellationToken stopping)
    {
        switch (await AskAsync(ct => billing.AccountAsync(submission.Account, submission.Period, ct), stopping))
        {
            case Answer<Account>.Known { Value.Meters.Count: > 0 }:
                HandedOverAgain(submission.Number);
                return await AskAsync<HandOver>(async ct => new Answer<HandOver>.Known(await billing.HandOverAsync(submission, ct)), stopping) is Answer<HandOver>.Known known
                    ? known.Value
                    : new HandOver.Unavailable();
            case Answer<Account>.Unavailable:
                return new HandOver.Unavailable();
            default:
                return null;
        }
    }

    private async ValueTask<Answer<T>> AskAsync<T>(Func<CancellationToken, ValueTask<Answer<T>>> question, CancellationToken stopping)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stopping);
        try
        {
            return await question(either.Token).AsTask().WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            return new Answer<T>.Unavailable();
        }
        catch (Exception fault) when (!stopping.IsCancellationRequested)
        {
            BillingFailed(fault);
            return new Answer<T>.Unavailable();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The billing system does not know the readings {Number}, which it had taken; they are handed over again")]
    private partial void HandedOverAgain(string number);

    [LoggerMessage(Level = LogLevel.Error, Message = "The billing system failed by a bug when asked for a decision")]
    private partial void BillingFailed(Exception fault);
}
