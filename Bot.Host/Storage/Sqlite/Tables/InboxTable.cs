using Bot.Core.Conversations;

namespace Bot.Host.Storage.Sqlite.Tables;

/// <summary>What came in, and whether its turn is done.</summary>
internal sealed class InboxTable(Database database, PeerTable peers, Sequence sequence, PutAside putAside)
{
    private const string Columns =
        "select inbox.sequence, peer.channel, peer.external_id, inbox.event_id, inbox.body, inbox.received_at";

    private static readonly byte[] ErasedBody = ConversationJson.Write(new Erased(), ConversationJson.Default.Input);

    private readonly Statement _add = database.Prepare(
        "insert into inbox (sequence, peer, event_id, body, received_at) values (?, ?, ?, ?, ?) on conflict (event_id, peer) do nothing");

    private readonly Statement _find = database.Prepare("select sequence from inbox where event_id = ? and peer = ?");
    private readonly Statement _isDone = database.Prepare("select coalesce((select done_at is not null from inbox where sequence = ?), 1)");
    private readonly Statement _finish = database.Prepare("update inbox set done_at = ?, previous = ? where sequence = ? and done_at is null");
    private readonly Statement _forget = database.Prepare(
        // The outcome of an effect is no message of the resident's, to be shown with dots in its place.
        "update inbox set body = iif(substr(event_id, 1, 7) = 'effect:', null, ?) where sequence = ?");

    private readonly Statement _erase = database.Prepare("update inbox set body = null where sequence = ?");

    private readonly Statement _open = database.Prepare(
        $"""
        {Columns} from inbox indexed by inbox_open join peer on peer.id = inbox.peer
        where inbox.done_at is null and inbox.sequence > ? order by inbox.sequence
        """);

    private readonly Statement _openOfPeer = database.Prepare(
        $"""
        {Columns} from peer cross join inbox indexed by inbox_open on inbox.peer = peer.id
        where peer.channel = ? and peer.external_id = ? and inbox.sequence > ? and inbox.done_at is null
        order by inbox.sequence
        """);

    public static byte[] Body(IncomingEvent incoming) => ConversationJson.Write(incoming.Input, ConversationJson.Default.Input);

    public Accepted Add(IncomingEvent incoming, ReadOnlySpan<byte> body)
    {
        var peer = peers.Id(incoming.Peer);
        var next = sequence.Next();
        _add.Bind(next).Bind(peer).Bind(incoming.EventId).BindText(body).Bind(incoming.ReceivedAt);
        return _add.Run() == 1
            ? new(next, IsNew: true)
            : new(_find.Bind(incoming.EventId).Bind(peer).Number(), IsNew: false);
    }

    /// <summary>Also of one that did not come to stay.</summary>
    public bool IsDone(long item) => _isDone.Bind(item).Number() != 0;

    /// <param name="previous">The peer's input whose turn was the one before.</param>
    /// <returns>False where it was done before.</returns>
    public bool Finish(long item, long previous, DateTimeOffset at) => _finish.Bind(at).Bind(previous).Bind(item).Run() == 1;

    public void Forget(long item) => _forget.BindText(ErasedBody).Bind(item).Run();

    public void Erase(long item) => _erase.Bind(item).Run();

    public IReadOnlyList<InboxItem> Open(long after, int limit) => Read(_open.Bind(after), limit);

    public IReadOnlyList<InboxItem> Open(Peer peer, long after, int limit) =>
        Read(_openOfPeer.Bind(peer.Channel).Bind(peer.Id).Bind(after), limit);

    // The limit is of what can be read: a page that is not full means that there is no more.
    private List<InboxItem> Read(Statement query, int limit)
    {
        var items = new List<InboxItem>();
        using var rows = query.Query();
        while (items.Count < limit && rows.Next())
        {
            if (Stored.Input(rows.Bytes(4)) is { } input)
                items.Add(new(rows.Long(0), new(new(rows.Text(1), rows.Text(2)), rows.Text(3), input, rows.Moment(5))));
            else
                putAside.Add("inbox", rows.Long(0));
        }
        return items;
    }
}
