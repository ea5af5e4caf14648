using Bot.Core.Conversations;
using Bot.Core.Messengers;
using Bot.Core.MyData;

namespace Bot.Host.Pipeline;

/// <summary>Runs a turn for every input: those of one conversation in their order, different conversations at once.</summary>
public sealed partial class Turns(
    IStore store,
    ITurns turns,
    Lanes<Peer, InboxItem> lanes,
    Outbox outbox,
    EffectLanes effects,
    StoreRetry retry,
    PipelineHealth health,
    TimeProvider time,
    ILogger<Turns> log) : BackgroundService
{
    private const int AtOnce = 512;
    private const int MaxLostRaces = 1_000;
    private readonly RecentConversations _recent = new(maxBytes: 16 * 1024 * 1024);

    private delegate ValueTask<TurnCommit> Run(StoredConversation stored, InboxItem item, CancellationToken cancelled);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Workers.RunAsync(Enumerable.Range(0, AtOnce).Select(_ => WorkAsync(stoppingToken)).Append(lanes.FeedAsync(stoppingToken)));

    private async Task WorkAsync(CancellationToken stopping)
    {
        while (true)
        {
            var lane = await lanes.NextAsync(stopping);
            await HandleAsync(lane.Head, stopping);
            await lanes.AdvanceAsync(lane, stopping);
        }
    }

    private async ValueTask HandleAsync(InboxItem item, CancellationToken stopping)
    {
        var began = time.GetTimestamp();
        var isCommitted = await TryAsync(turns.RunAsync, item, stopping);
        if (!isCommitted)
        {
            health.TurnFailed();
            // Where even that fails, the item stays in the store and gets its turn at the next start.
            isCommitted = await TryAsync((stored, failed, _) => ValueTask.FromResult(turns.Apologise(stored, failed)), item, stopping);
        }
        if (isCommitted)
            health.TurnCommitted(time.GetElapsedTime(began));
    }

    private async ValueTask<bool> TryAsync(Run run, InboxItem item, CancellationToken stopping)
    {
        try
        {
            for (var lost = 0; lost < MaxLostRaces; lost++)
            {
                if (await retry.RunAsync(ct => RunOnceAsync(run, item, ct), stopping))
                    return true;
                health.TurnLost();
            }
            throw new InvalidOperationException($"A turn lost {MaxLostRaces} races in a row.");
        }
        catch (Exception fault) when (!stopping.IsCancellationRequested)
        {
            TurnFailed(fault, item.Sequence, item.Event.Peer.Channel);
            return false;
        }
    }

    /// <returns>False for a lost race.</returns>
    private async ValueTask<bool> RunOnceAsync(Run run, InboxItem item, CancellationToken cancelled)
    {
        var peer = item.Event.Peer;
        var stored = _recent.Find(peer) ?? await store.LoadAsync(peer, cancelled);
        var turn = await run(stored, item, cancelled);
        var committed = await store.CommitAsync(turn, cancelled);
        // Consent or another messenger may have tied the peer to a resident, and erasure has parted them; the store knows.
        if (!committed.Won || ReferenceEquals(committed, Committed.Before) || turn.Writes.Any(write => write is ConsentGiven or ResidentErased or MessengersJoined or MessengerParted))
            _recent.Remove(peer);
        else
            _recent.Put(stored with { Version = stored.Version + 1, State = turn.State, Read = turn.Next });
        foreach (var reply in committed.Outbox)
            outbox.Offer(reply);
        foreach (var effect in committed.Effects)
            effects.Offer(effect);
        return committed.Won;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The turn of inbox item {Sequence} ({Channel}) failed")]
    private partial void TurnFailed(Exception fault, long sequence, string channel);
}
