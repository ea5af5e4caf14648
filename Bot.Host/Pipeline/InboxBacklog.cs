using Bot.Core.Conversations;

namespace Bot.Host.Pipeline;

/// <summary>Inputs whose turn is not committed yet; a lane is a conversation.</summary>
internal sealed class InboxBacklog(IStore store) : Backlog<Peer, InboxItem>
{
    public override Peer KeyOf(InboxItem item) => item.Event.Peer;

    public override long SequenceOf(InboxItem item) => item.Sequence;

    public override ValueTask<IReadOnlyList<InboxItem>> ReadAsync(long after, int limit, CancellationToken cancelled) =>
        store.UnfinishedAsync(after, limit, cancelled);

    public override ValueTask<IReadOnlyList<InboxItem>> ReadAsync(Peer key, long after, int limit, CancellationToken cancelled) =>
        store.UnfinishedAsync(key, after, limit, cancelled);
}
