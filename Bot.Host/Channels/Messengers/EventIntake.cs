using Bot.Core.Conversations;
using Bot.Host.Pipeline;

namespace Bot.Host.Channels.Messengers;

/// <summary>Stores what a messenger brought in one go.</summary>
internal sealed class EventIntake(Inbox inbox, StoreRetry retry)
{
    /// <summary>Returns when all are stored; while the store cannot take them, it waits for it.</summary>
    /// <param name="repeated">Told of those that were stored before.</param>
    public async Task StoreAsync(IReadOnlyList<IncomingEvent> events, Action<IncomingEvent> repeated, CancellationToken stopping)
    {
        if (events.Count > 0)
            Tell(events, await retry.RunAsync(ct => inbox.AcceptAllAsync(events, ct), stopping), repeated);
    }

    /// <summary>The same for a caller who does not wait for the store.</summary>
    /// <param name="repeated">Told of those that were stored before.</param>
    /// <exception cref="StoreUnavailableException">None is stored.</exception>
    public async Task TryStoreAsync(IReadOnlyList<IncomingEvent> events, Action<IncomingEvent> repeated, CancellationToken cancelled)
    {
        if (events.Count > 0)
            Tell(events, await inbox.AcceptAllAsync(events, cancelled), repeated);
    }

    private static void Tell(IReadOnlyList<IncomingEvent> events, IReadOnlyList<Accepted> accepted, Action<IncomingEvent> repeated)
    {
        foreach (var (incoming, stored) in events.Zip(accepted))
        {
            if (!stored.IsNew)
                repeated(incoming);
        }
    }
}
