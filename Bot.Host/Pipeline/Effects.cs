using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Readings;

namespace Bot.Host.Pipeline;

/// <summary>Does what turns asked of the outside, until it has an outcome, which returns to the conversation as an event.</summary>
public sealed partial class Effects(
    IStore store,
    IBilling billing,
    Inbox inbox,
    Lanes<AccountKey, PendingEffect> lanes,
    StoreRetry retry,
    TimeProvider time,
    ILogger<Effects> log) : BackgroundService
{
    private const int AtOnce = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly Backoff Pause = new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Workers.RunAsync(Enumerable.Range(0, AtOnce).Select(_ => WorkAsync(stoppingToken)).Append(lanes.FeedAsync(stoppingToken)));

    private async Task WorkAsync(CancellationToken stopping)
    {
        while (true)
        {
            var lane = await lanes.NextAsync(stopping);
            if (lane.Head.Due > time.GetUtcNow() || !await RunAsync(lane, stopping))
                _ = lanes.ReturnAsync(lane, lane.Head.Due, time, stopping);
            else
                await lanes.AdvanceAsync(lane, stopping);
        }
    }

    /// <returns>Whether the head has its outcome.</returns>
    private async ValueTask<bool> RunAsync(Lane<AccountKey, PendingEffect> lane, CancellationToken stopping)
    {
        var (id, peer, effect, attempts, _) = lane.Head;
        var readings = effect as HandOverReadings ?? throw new NotSupportedException($"No way to run {effect.GetType().Name}.");
        var outcome = await HandOverAsync(id, readings.Submission, stopping);
        if (outcome is not HandOver.Unavailable)
        {
            await retry.RunAsync(ct => inbox.FinishEffectAsync(id, Event(peer, readings, "done", outcome), ct), stopping);
            return true;
        }
        var postponed = lane.Head with { Attempts = attempts + 1, Due = time.GetUtcNow() + Pause.After(attempts + 1) };
        lane.Head = postponed;
        // Once only: the resident is told of the delay, not of every attempt.
        if (attempts == 0)
        {
            var interim = Event(peer, readings, "delayed", outcome);
            await retry.RunAsync(ct => inbox.PostponeEffectAsync(id, postponed.Attempts, postponed.Due, interim, ct), stopping);
        }
        else
        {
            await retry.RunAsync(ct => store.PostponeEffectAsync(id, postponed.Attempts, postponed.Due, null, ct), stopping);
        }
        return false;
    }

    private async ValueTask<HandOver> HandOverAsync(long id, Submission submission, CancellationToken stopping)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stopping);
        try
        {
            return await billing.HandOverAsync(submission, either.Token).AsTask().WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            return new HandOver.Unavailable();
        }
        catch (Exception fault) when (!stopping.IsCancellationRequested)
        {
            BillingFailed(fault, id);
            return new HandOver.Unavailable();
        }
    }

    private IncomingEvent Event(Peer peer, HandOverReadings effect, string what, HandOver outcome) =>
        new(peer, $"effect:{effect.Key}:{what}", new ReadingsHandedOver(effect.Submission.Number, outcome), time.GetUtcNow());

    [LoggerMessage(Level = LogLevel.Error, Message = "The billing system failed by a bug with effect {Effect}")]
    private partial void BillingFailed(Exception fault, long effect);
}
