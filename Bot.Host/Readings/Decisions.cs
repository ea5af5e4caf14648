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
                var outcome = await DecisionAsync(submission, stopping);
                silent = outcome is HandOver.Unavailable ? silent + 1 : 0;
                // It does not answer now: there is no use in asking for the rest.
                if (silent == SilentInARow)
                    return;
                if (outcome is HandOver.Unavailable or HandOver.Queued)
                    continue;
                var decided = new IncomingEvent(
                    peer, $"effect:{submission.Key}:decided", new ReadingsHandedOver(submission.Number, outcome), time.GetUtcNow());
                await retry.RunAsync(ct => inbox.AcceptAsync(decided, ct), stopping);
            }
        }
        while (page.Count == Portion);
    }

    private async ValueTask<HandOver> DecisionAsync(Submission submission, CancellationToken stopping)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stopping);
        try
        {
            return await billing.DecisionAsync(submission, either.Token).AsTask().WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            return new HandOver.Unavailable();
        }
        catch (Exception fault) when (!stopping.IsCancellationRequested)
        {
            BillingFailed(fault);
            return new HandOver.Unavailable();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The billing system failed by a bug when asked for a decision")]
    private partial void BillingFailed(Exception fault);
}
