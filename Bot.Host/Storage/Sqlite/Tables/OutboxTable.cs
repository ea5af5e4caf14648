using System.Buffers.Binary;
using System.Security.Cryptography;
using Bot.Core.Conversations;

namespace Bot.Host.Storage.Sqlite.Tables;

/// <summary>What is to be sent, and what became of it.</summary>
internal sealed class OutboxTable(Database database, PeerTable peers, Sequence sequence)
{
    private const string Columns =
        """
        select outbox.sequence, peer.channel, peer.external_id, outbox.body, outbox.priority, outbox.random_id,
               outbox.attempts, outbox.due, outbox.expires
        """;

    private readonly Statement _add = database.Prepare(
        """
        insert into outbox (sequence, peer, previous, channel, body, priority, due, random_id, created_at, expires)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """);

    private readonly Statement _close = database.Prepare(
        "update outbox set status = ?, attempts = ?, external_id = ?, done_at = ? where sequence = ?");

    // Never said, and so in no transcript.
    private readonly Statement _expire = database.Prepare(
        "update outbox set status = 4, body = null, done_at = ? where sequence = ?");

    private readonly Statement _postpone = database.Prepare("update outbox set attempts = ?, due = ? where sequence = ?");

    private readonly Statement _peer = database.Prepare(
        "select peer.channel, peer.external_id from outbox join peer on peer.id = outbox.peer where outbox.sequence = ?");

    private readonly Statement _open = database.Prepare(
        $"""
        {Columns} from outbox indexed by outbox_open join peer on peer.id = outbox.peer
        where outbox.status = 0 and outbox.channel = ? and outbox.sequence > ? order by outbox.sequence limit ?
        """);

    private readonly Statement _openOfPeer = database.Prepare(
        $"""
        {Columns} from peer cross join outbox indexed by outbox_open on outbox.peer = peer.id
        where peer.channel = ?1 and peer.external_id = ?2 and outbox.channel = ?1 and outbox.sequence > ?3 and outbox.status = 0
        order by outbox.sequence limit ?4
        """);

    private readonly Statement _countOpen = database.Prepare(
        "select count(*) from (select 1 from outbox indexed by outbox_open where status = 0 and channel = ? limit ?)");

    /// <param name="previous">Sequence of the peer's message before this one.</param>
    public OutboxItem Add(Peer peer, long peerId, long previous, ReadOnlyMemory<byte> body, OutboxPriority priority, DateTimeOffset at, DateTimeOffset? expires = null)
    {
        var item = new OutboxItem(sequence.Next(), peer, body, priority, RandomIdOf(body, priority, at), 0, at) { Expires = expires };
        _add.Bind(item.Sequence).Bind(peerId).Bind(previous).Bind(peer.Channel).BindText(body.Span).Bind((int)priority)
            .Bind(at).Bind(item.RandomId).Bind(at).Bind(expires?.ToUnixTimeMilliseconds()).Run();
        return item;
    }

    public void Record(DeliveryRecord record)
    {
        if (record.Outcome == DeliveryOutcome.Postponed)
        {
            _postpone.Bind(record.Attempts).Bind(record.Due ?? record.At).Bind(record.Sequence).Run();
            return;
        }
        if (record.Outcome == DeliveryOutcome.Expired)
        {
            _expire.Bind(record.At).Bind(record.Sequence).Run();
            return;
        }
        _close.Bind(Status(record.Outcome)).Bind(record.Attempts).Bind(record.ExternalId).Bind(record.At).Bind(record.Sequence).Run();
        if (record.Outcome == DeliveryOutcome.Unreachable && PeerOf(record.Sequence) is { } peer)
            peers.SetReachable(peer, false);
    }

    public IReadOnlyList<OutboxItem> Open(string channel, long after, int limit) => Read(_open.Bind(channel).Bind(after).Bind(limit));

    public IReadOnlyList<OutboxItem> Open(Peer peer, long after, int limit) =>
        Read(_openOfPeer.Bind(peer.Channel).Bind(peer.Id).Bind(after).Bind(limit));

    public int CountOpen(string channel, int most) => (int)_countOpen.Bind(channel).Bind(most).Number();

    // VK takes a repeated random_id within an hour for the same message, and 0 for none at all. A broadcast goes to many in
    // one call under one id, which therefore follows from its words and the hour: also after a crash, however many are left.
    private static int RandomIdOf(ReadOnlyMemory<byte> body, OutboxPriority priority, DateTimeOffset at)
    {
        if (priority != OutboxPriority.Broadcast)
            return Random.Shared.Next(1, int.MaxValue);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body.Span, hash);
        var hour = (int)(at.ToUnixTimeSeconds() / 3600);
        return Math.Max(1, (BinaryPrimitives.ReadInt32LittleEndian(hash) ^ hour) & int.MaxValue);
    }

    private static int Status(DeliveryOutcome outcome) => outcome switch
    {
        DeliveryOutcome.Delivered => 1,
        DeliveryOutcome.Unreachable => 2,
        DeliveryOutcome.Refused => 3,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    private static List<OutboxItem> Read(Statement query)
    {
        var items = new List<OutboxItem>();
        using var rows = query.Query();
        while (rows.Next())
        {
            items.Add(new(
                rows.Long(0), new(rows.Text(1), rows.Text(2)), rows.Bytes(3).ToArray(), (OutboxPriority)rows.Int(4),
                rows.Int(5), rows.Int(6), rows.Moment(7)) { Expires = rows.IsNull(8) ? null : rows.Moment(8) });
        }
        return items;
    }

    private Peer? PeerOf(long item)
    {
        using var rows = _peer.Bind(item).Query();
        return rows.Next() ? new Peer(rows.Text(0), rows.Text(1)) : null;
    }
}
