using Bot.Core.Conversations;

namespace Bot.Host.Pipeline;

/// <summary>Messages of one channel that are not delivered yet, broadcasts or all others; a lane is a peer.</summary>
internal sealed class OutboxBacklog(IStore store, string channel, bool broadcasts) : Backlog<Peer, OutboxItem>
{
    public override Peer KeyOf(OutboxItem item) => item.Peer;

    public override long SequenceOf(OutboxItem item) => item.Sequence;

    public override int PriorityOf(OutboxItem item) => (int)item.Priority;

    public override ValueTask<IReadOnlyList<OutboxItem>> ReadAsync(long after, int limit, CancellationToken cancelled) =>
        store.UndeliveredAsync(channel, broadcasts, after, limit, cancelled);

    public override ValueTask<IReadOnlyList<OutboxItem>> ReadAsync(Peer key, long after, int limit, CancellationToken cancelled) =>
        store.UndeliveredAsync(key, broadcasts, after, limit, cancelled);
}
