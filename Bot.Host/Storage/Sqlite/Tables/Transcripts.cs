using System.Text.Json;
using Bot.Core.Conversations;

namespace Bot.Host.Storage.Sqlite.Tables;

/// <summary>Both sides of a conversation in one order; what was erased by its age is left out.</summary>
internal sealed class Transcripts(Database database)
{
    private readonly Statement _peer = database.Prepare("select id from peer where channel = ? and external_id = ?");

    private readonly Statement _newest = database.Prepare(
        """
        select sequence, received_at, body, 0 from inbox indexed by inbox_peer
        where peer = ?1 and sequence > ?2 and body is not null
        union all
        select sequence, created_at, body, 1 from outbox indexed by outbox_peer
        where peer = ?1 and sequence > ?2 and body is not null
        order by sequence desc limit ?3
        """);

    public IReadOnlyList<TranscriptEntry> Read(Peer peer, long after, int limit)
    {
        var id = _peer.Bind(peer.Channel).Bind(peer.Id).Number();
        var entries = new List<TranscriptEntry>();
        using var rows = _newest.Bind(id).Bind(after).Bind(limit).Query();
        while (rows.Next())
        {
            entries.Add(rows.Int(3) == 0
                ? new(rows.Long(0), rows.Moment(1), JsonSerializer.Deserialize(rows.Bytes(2), ConversationJson.Stored.Input), null)
                : new(rows.Long(0), rows.Moment(1), null, rows.Bytes(2).ToArray()));
        }
        entries.Reverse();
        return entries;
    }
}
