using Bot.Core.Conversations;

namespace Bot.Host.Storage.Sqlite.Tables;

/// <summary>Both sides of a conversation in one order; what was erased by its age is left out, and what was said before it was parted.</summary>
internal sealed class Transcripts(Database database, PutAside putAside)
{
    private readonly Statement _peer = database.Prepare("select id from peer where channel = ? and external_id = ?");

    private readonly Statement _hidden = database.Prepare("select coalesce(max(sequence), 0) from parted where peer = ?");

    private readonly Statement _newest = database.Prepare(
        """
        with recursive
        heard (sequence) as (
            select last_heard from conversation where peer = ?1 and last_heard > ?2
            union all
            select inbox.previous from heard join inbox on inbox.sequence = heard.sequence where inbox.previous > ?2
            limit ?3),
        unanswered (sequence) as (
            select sequence from inbox indexed by inbox_open where done_at is null and sequence > ?2 and peer = ?1
            order by sequence desc limit ?3),
        said (sequence) as (
            select last_reply from conversation where peer = ?1 and last_reply > ?2
            union all
            select outbox.previous from said join outbox on outbox.sequence = said.sequence where outbox.previous > ?2
            limit ?3),
        newest (sequence) as (
            select sequence from heard union all select sequence from unanswered union all select sequence from said
            order by sequence desc limit ?3)
        select newest.sequence, coalesce(inbox.received_at, outbox.created_at), coalesce(inbox.body, outbox.body), inbox.sequence is null
        from newest
        left join inbox on inbox.sequence = newest.sequence
        left join outbox on outbox.sequence = newest.sequence
        where coalesce(inbox.body, outbox.body) is not null
        order by newest.sequence desc
        """);

    public IReadOnlyList<TranscriptEntry> Read(Peer peer, long after, int limit)
    {
        var id = _peer.Bind(peer.Channel).Bind(peer.Id).Number();
        var entries = new List<TranscriptEntry>();
        using var rows = _newest.Bind(id).Bind(Math.Max(after, _hidden.Bind(id).Number())).Bind(limit).Query();
        while (rows.Next())
        {
            if (rows.Int(3) != 0)
                entries.Add(new(rows.Long(0), rows.Moment(1), null, rows.Bytes(2).ToArray()));
            else if (Stored.Input(rows.Bytes(2)) is { } input)
                entries.Add(new(rows.Long(0), rows.Moment(1), input, null));
            else
                putAside.Add("inbox", rows.Long(0));
        }
        entries.Reverse();
        return entries;
    }

    /// <inheritdoc cref="IStore.HiddenUpToAsync"/>
    public long HiddenUpTo(Peer peer) => _hidden.Bind(_peer.Bind(peer.Channel).Bind(peer.Id).Number()).Number();
}
