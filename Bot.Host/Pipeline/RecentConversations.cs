using Bot.Core.Conversations;

namespace Bot.Host.Pipeline;

/// <summary>Conversations as last committed, the most recent ones; a stale one does no harm, its turn loses and loads anew.</summary>
internal sealed class RecentConversations(long maxBytes)
{
    // What an entry takes beside its state, roughly.
    private const int Overhead = 300;
    private readonly Lock _gate = new();
    private readonly Dictionary<Peer, LinkedListNode<StoredConversation>> _nodes = [];
    private readonly LinkedList<StoredConversation> _oldestFirst = [];
    private long _bytes;

    public StoredConversation? Find(Peer peer)
    {
        lock (_gate)
        {
            if (!_nodes.TryGetValue(peer, out var node))
                return null;
            _oldestFirst.Remove(node);
            _oldestFirst.AddLast(node);
            return node.Value;
        }
    }

    public void Put(StoredConversation conversation)
    {
        lock (_gate)
        {
            Drop(conversation.Peer);
            _nodes[conversation.Peer] = _oldestFirst.AddLast(conversation);
            _bytes += Size(conversation);
            while (_bytes > maxBytes)
                Drop(_oldestFirst.First!.Value.Peer);
        }
    }

    public void Remove(Peer peer)
    {
        lock (_gate)
            Drop(peer);
    }

    private static int Size(StoredConversation conversation) => Overhead + (conversation.State?.Length ?? 0);

    private void Drop(Peer peer)
    {
        if (!_nodes.Remove(peer, out var node))
            return;
        _oldestFirst.Remove(node);
        _bytes -= Size(node.Value);
    }
}
