namespace Bot.Host.Storage.Sqlite.Tables;

/// <summary>Messages of a peer that wait in the outbox and are not to be sent any more.</summary>
internal sealed class UnsentMessages(Database database)
{
    private readonly Statement _talk = Drop(database, "outbox_talk", "priority < 2");
    private readonly Statement _broadcasts = Drop(database, "outbox_broadcast", "priority = 2");

    public void Drop(long peer, DateTimeOffset at)
    {
        _talk.Bind(at).Bind(peer).Run();
        DropBroadcasts(peer, at);
    }

    public void DropBroadcasts(long peer, DateTimeOffset at) => _broadcasts.Bind(at).Bind(peer).Run();

    // By the short list of what waits: there is no index by peer.
    private static Statement Drop(Database database, string index, string which) =>
        database.Prepare($"update outbox indexed by {index} set body = null, status = 3, done_at = ? where peer = ? and status = 0 and {which}");
}
