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

    private readonly Statement _version = database.Prepare("select version from conversation where peer = ?");

    private readonly Statement _save = database.Prepare(
        """
        insert into conversation (peer, version, state) values (?, ?, ?)
        on conflict (peer) do update set version = excluded.version, state = excluded.state
        """);

    public StoredConversation Load(Peer peer)
    {
        using var rows = _load.Bind(peer.Channel).Bind(peer.Id).Query();
        if (!rows.Next())
            return new(peer, 0, null, null);
        ReadOnlyMemory<byte>? state = rows.IsNull(1) ? default(ReadOnlyMemory<byte>?) : rows.Bytes(1).ToArray();
        return new(peer, rows.Long(0), state, rows.GuidOrNull(2));
    }

    public long Version(long peer) => _version.Bind(peer).Number();

    public void Save(long peer, long version, ReadOnlySpan<byte> state) => _save.Bind(peer).Bind(version).BindText(state).Run();
}
