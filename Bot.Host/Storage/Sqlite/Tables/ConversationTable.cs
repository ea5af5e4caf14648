using Bot.Core.Conversations;

namespace Bot.Host.Storage.Sqlite.Tables;

/// <summary>The state of each conversation and its version.</summary>
internal sealed class ConversationTable(Database database)
{
    private readonly Statement _load = database.Prepare(
        """
        select conversation.version, conversation.state, peer.resident
        from peer left join conversation on conversation.peer = peer.id
        where peer.channel = ? and peer.external_id = ?
        """);

    private readonly Statement _find = database.Prepare("select version, last_heard, last_reply from conversation where peer = ?");
    private readonly Statement _add = database.Prepare("insert into conversation (version, state, last_heard, last_reply, peer) values (?, ?, ?, ?, ?)");
    private readonly Statement _save = database.Prepare("update conversation set version = ?, state = ?, last_heard = ?, last_reply = ? where peer = ?");

    public StoredConversation Load(Peer peer)
    {
        using var rows = _load.Bind(peer.Channel).Bind(peer.Id).Query();
        if (!rows.Next())
            return new(peer, 0, null, null);
        ReadOnlyMemory<byte>? state = rows.IsNull(1) ? default(ReadOnlyMemory<byte>?) : rows.Bytes(1).ToArray();
        return new(peer, rows.Long(0), state, rows.GuidOrNull(2));
    }

    /// <returns>Zeros where the peer has no conversation yet.</returns>
    public (long Version, long LastHeard, long LastReply) Find(long peer)
    {
        using var rows = _find.Bind(peer).Query();
        return rows.Next() ? (rows.Long(0), rows.Long(1), rows.Long(2)) : default;
    }

    public void Save(long peer, long version, ReadOnlySpan<byte> state, long lastHeard, long lastReply) =>
        (version == 1 ? _add : _save).Bind(version).BindText(state).Bind(lastHeard).Bind(lastReply).Bind(peer).Run();
}
