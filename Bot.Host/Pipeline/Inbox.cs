using Bot.Core.Conversations;
using Bot.Core.Reminders;

namespace Bot.Host.Pipeline;

/// <summary>The way in: what a channel calls with each event before it acknowledges it.</summary>
public sealed class Inbox(IStore store, Lanes<Peer, InboxItem> turns, PipelineHealth health)
{
    // Two events of one peer must be offered in the order of their sequences, so each waits for the one before.
    private readonly OneByOne _peers = new();

    /// <summary>Events whose turn is not committed yet, as far as memory holds them.</summary>
    internal int Waiting => turns.Held;

    /// <summary>Returns when the event is stored for good (or was before); its turn follows by itself.</summary>
    /// <exception cref="StoreUnavailableException">Not stored: the channel must not acknowledge.</exception>
    public async ValueTask<Accepted> AcceptAsync(IncomingEvent incoming, CancellationToken cancelled) =>
        (await AcceptAllAsync([incoming], cancelled))[0];

    /// <summary>The same of events that came together, those of one peer in their order: all are stored in one go, or none.</summary>
    /// <exception cref="StoreUnavailableException">None is stored.</exception>
    public ValueTask<IReadOnlyList<Accepted>> AcceptAllAsync(IReadOnlyList<IncomingEvent> events, CancellationToken cancelled) =>
        _peers.RunAsync(
            [.. events.Select(incoming => incoming.Peer)],
            async () =>
            {
                var taken = new HashSet<long>();
                var accepted = await StoreAsync(events, Begins, cancelled);
                foreach (var (incoming, stored) in events.Zip(accepted))
                {
                    if (!taken.Contains(stored.Sequence))
                        Offer(incoming, stored);
                    else if (stored.IsNew)
                        health.EventAccepted();
                }
                return accepted;

                bool Begins(IncomingEvent incoming, long sequence)
                {
                    if (turns.TryBegin(new(sequence, incoming), out var isFirst))
                        taken.Add(sequence);
                    return isFirst;
                }
            });

    /// <summary>Closes an effect; its outcome is an event like any other.</summary>
    internal ValueTask<Accepted> FinishEffectAsync(long effect, IncomingEvent outcome, CancellationToken cancelled) =>
        _peers.RunAsync(outcome.Peer, async () => Offer(outcome, await store.FinishEffectAsync(effect, outcome, cancelled)));

    /// <summary>Notes a failed attempt at an effect together with what the resident is told of it.</summary>
    internal ValueTask<Accepted> PostponeEffectAsync(
        long effect, int attempts, DateTimeOffset due, IncomingEvent interim, CancellationToken cancelled) =>
        _peers.RunAsync(
            interim.Peer,
            async () => Offer(interim, (await store.PostponeEffectAsync(effect, attempts, due, interim, cancelled))!.Value));

    /// <summary>Gives a reminder its turn, which it gets once.</summary>
    /// <returns>False where another host was faster.</returns>
    internal ValueTask<bool> GiveReminderAsync(ReminderDue due, IncomingEvent incoming, CancellationToken cancelled) =>
        _peers.RunAsync(
            incoming.Peer,
            async () =>
            {
                if (await store.GiveReminderAsync(due, incoming, cancelled) is not { } accepted)
                    return false;
                Offer(incoming, accepted);
                return true;
            });

    private async ValueTask<IReadOnlyList<Accepted>> StoreAsync(
        IReadOnlyList<IncomingEvent> events, Func<IncomingEvent, long, bool> begin, CancellationToken cancelled)
    {
        try
        {
            var accepted = await store.AcceptAllAsync(events, cancelled, begin);
            health.StoreAnswered();
            return accepted;
        }
        catch (StoreUnavailableException fault)
        {
            health.StoreFailed(fault.Message);
            throw;
        }
    }

    private Accepted Offer(IncomingEvent incoming, Accepted accepted)
    {
        // A repeated event was offered when it first came, or is read from the store.
        if (accepted.IsNew)
        {
            health.EventAccepted();
            turns.Offer(new(accepted.Sequence, incoming));
        }
        return accepted;
    }
}
