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

    private readonly BroadcastIds _groups = new(database);
    private readonly Queue _talk = new(database, "outbox_talk", "priority < 2");
    private readonly Queue _broadcasts = new(database, "outbox_broadcast", "priority = 2");
    private readonly Statement _isOpen = database.Prepare("select count(*) from outbox where sequence = ? and status = 0");

    /// <param name="previous">Sequence of the peer's message before this one.</param>
    public OutboxItem Add(Peer peer, long peerId, long previous, ReadOnlyMemory<byte> body, OutboxPriority priority, DateTimeOffset at, DateTimeOffset? expires = null)
    {
        var randomId = priority == OutboxPriority.Broadcast ? _groups.IdOf(body.Span, previous, at) : Random.Shared.Next(1, int.MaxValue);
        var item = new OutboxItem(sequence.Next(), peer, body, priority, randomId, 0, at) { Expires = expires };
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

    public IReadOnlyList<OutboxItem> Open(string channel, bool broadcasts, long after, int limit) =>
        Read(QueueOf(broadcasts).Open.Bind(channel).Bind(after).Bind(limit));

    public IReadOnlyList<OutboxItem> Open(Peer peer, bool broadcasts, long after, int limit) =>
        Read(QueueOf(broadcasts).OpenOfPeer.Bind(peer.Channel).Bind(peer.Id).Bind(after).Bind(limit));

    public bool IsOpen(long item) => _isOpen.Bind(item).Number() == 1;

    public int CountOpen(string channel, int most) =>
        Math.Min(most, (int)(_talk.Count.Bind(channel).Bind(most).Number() + _broadcasts.Count.Bind(channel).Bind(most).Number()));

    private Queue QueueOf(bool broadcasts) => broadcasts ? _broadcasts : _talk;

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

    /// <summary>Messages that wait, each kind found by an index of its own: answers need not be looked for among broadcasts.</summary>
    private sealed class Queue(Database database, string index, string which)
    {
        public Statement Open { get; } = database.Prepare(
            $"""
            {Columns} from outbox indexed by {index} join peer on peer.id = outbox.peer
            where outbox.status = 0 and outbox.{which} and outbox.channel = ? and outbox.sequence > ? order by outbox.sequence limit ?
            """);

        public Statement OpenOfPeer { get; } = database.Prepare(
            $"""
            {Columns} from peer cross join outbox indexed by {index} on outbox.peer = peer.id
            where peer.channel = ?1 and peer.external_id = ?2 and outbox.channel = ?1 and outbox.sequence > ?3 and outbox.status = 0 and outbox.{which}
            order by outbox.sequence limit ?4
            """);

        public Statement Count { get; } = database.Prepare(
            $"select count(*) from (select 1 from outbox indexed by {index} where status = 0 and {which} and channel = ? limit ?)");
    }
}
