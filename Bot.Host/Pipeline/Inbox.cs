using Bot.Core.Conversations;

namespace Bot.Host.Pipeline;

/// <summary>The way in: what a channel calls with each event before it acknowledges it.</summary>
public sealed class Inbox(IStore store)
{
    /// <summary>Returns when the event is stored for good (or was before); its turn follows by itself.</summary>
    /// <exception cref="StoreUnavailableException">Not stored: the channel must not acknowledge.</exception>
    public ValueTask<Accepted> AcceptAsync(IncomingEvent incoming, CancellationToken cancelled) =>
        store.AcceptAsync(incoming, cancelled);
}
