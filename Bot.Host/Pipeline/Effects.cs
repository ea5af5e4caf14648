using Bot.Core.Conversations;

namespace Bot.Host.Pipeline;

/// <summary>Does what turns asked of the outside, until it has an outcome, which returns to the conversation as an event.</summary>
public sealed partial class Effects(EffectLanes kinds, IStore store, Inbox inbox, StoreRetry retry, TimeProvider time, ILogger<Effects> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Workers.RunAsync(kinds.All.SelectMany(kind =>
        Enumerable.Range(0, kind.Runner.AtOnce).Select(_ => WorkAsync(kind.Runner, kind.Lanes, stoppingToken)).Append(kind.Lanes.FeedAsync(stoppingToken))));

    private async Task WorkAsync(IEffectRunner runner, Lanes<string, PendingEffect> lanes, CancellationToken stopping)
    {
        while (true)
        {
            var lane = await lanes.NextAsync(stopping);
            if (lane.Head.Due > time.GetUtcNow() || !await RunAsync(runner, lane, stopping))
                _ = lanes.ReturnAsync(lane, lane.Head.Due, time, stopping);
            else
                await lanes.AdvanceAsync(lane, stopping);
        }
    }

    /// <returns>Whether the head has its outcome.</returns>
    private async ValueTask<bool> RunAsync(IEffectRunner runner, Lane<string, PendingEffect> lane, CancellationToken stopping)
    {
        var (id, _, _, attempts, _) = lane.Head;
        var outcome = await TryAsync(runner, lane.Head, stopping);
        if (outcome.IsFinal)
        {
            await retry.RunAsync(ct => inbox.FinishEffectAsync(id, Event(lane.Head, "done", outcome.Input), ct), stopping);
            return true;
        }
        var postponed = lane.Head with { Attempts = attempts + 1, Due = time.GetUtcNow() + runner.Pause.After(attempts + 1) };
        lane.Head = postponed;
        // Once only: the resident is told of the delay, not of every attempt.
        if (attempts == 0)
        {
            var interim = Event(postponed, "delayed", outcome.Input);
            await retry.RunAsync(ct => inbox.PostponeEffectAsync(id, postponed.Attempts, postponed.Due, interim, ct), stopping);
        }
        else
        {
            await retry.RunAsync(ct => store.PostponeEffectAsync(id, postponed.Attempts, postponed.Due, null, ct), stopping);
        }
        return false;
    }

    private async ValueTask<EffectOutcome> TryAsync(IEffectRunner runner, PendingEffect effect, CancellationToken stopping)
    {
        using var patience = new CancellationTokenSource(runner.Patience(effect.Attempts), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stopping);
        try
        {
            return await runner.RunAsync(effect, either.Token).AsTask().WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            return runner.Unanswered(effect);
        }
        catch (Exception fault) when (!stopping.IsCancellationRequested)
        {
            Failed(fault, effect.Id, effect.Effect.GetType().Name);
            return runner.Unanswered(effect);
        }
    }

    private IncomingEvent Event(PendingEffect effect, string what, Input input) => new(effect.Peer, $"effect:{effect.Effect.Key}:{what}", input, time.GetUtcNow());

    [LoggerMessage(Level = LogLevel.Error, Message = "Effect {Effect} ({Kind}) failed by a bug")]
    private partial void Failed(Exception fault, long effect, string kind);
}
