using Bot.Core.Conversations;

namespace Bot.Host.Pipeline;

/// <summary>
/// Has files fetched before the turn that reads them. The event is stored and acknowledged by then, so a slow file delays
/// only its own conversation, and a crash fetches it again.
/// </summary>
public sealed class FetchFiles(ITurns turns, IEnumerable<IFileSource> sources) : ITurns
{
    private readonly Dictionary<string, IFileSource> _sources = sources.ToDictionary(source => source.Channel);

    public async ValueTask<TurnCommit> RunAsync(StoredConversation stored, InboxItem item, CancellationToken cancelled)
    {
        if (item.Event.Input is FileOffered offered && _sources.TryGetValue(item.Event.Peer.Channel, out var source))
        {
            // Nothing is kept before consent, not even for a moment.
            Input fetched = stored.Resident is not null && await source.FetchAsync(item.Event.Peer, offered, cancelled) is { } sent ? sent : new UnsupportedSent("file");
            item = item with { Event = item.Event with { Input = fetched } };
        }
        return await turns.RunAsync(stored, item, cancelled);
    }

    public TurnCommit Apologise(StoredConversation stored, InboxItem item) => turns.Apologise(stored, item);
}
