using Bot.Core.Conversations;

namespace Bot.Host.Storage.Sqlite.Tables;

/// <summary>Takes a resident's conversations out of the database, on all channels.</summary>
internal sealed class Erasure(Database database)
{
    private static readonly byte[] Fresh = StoredState.Save(new()).ToArray();

    private readonly Statement _peers = database.Prepare("select id from peer where resident = ?");
    private readonly Statement _fileLater = database.Prepare("insert into file_erasure (peer) values (?) on conflict do nothing");

    // What is not done yet came after the wish to be erased, and is heard as from a stranger.
    private readonly Statement _heard = database.Prepare(
        """
        with recursive heard (sequence) as (
            select last_heard from conversation where peer = ?1
            union all
            select inbox.previous from heard join inbox on inbox.sequence = heard.sequence where inbox.previous > 0)
        update inbox set body = null where sequence in (select sequence from heard where sequence <= ?2)
        """);

    private readonly Statement _said = database.Prepare(
        """
        with recursive said (sequence) as (
            select last_reply from conversation where peer = ?1
            union all
            select outbox.previous from said join outbox on outbox.sequence = said.sequence where outbox.previous > 0)
        update outbox set body = null where status <> 0 and sequence in (select sequence from said where sequence <= ?2)
        """);

    // A message still on its way is not sent any more.
    private readonly UnsentMessages _unsent = new(database);
    private readonly Statement _notices = database.Prepare("delete from peer_notice where peer = ?");
    private readonly Statement _state = database.Prepare("update conversation set version = version + 1, state = ?, last_heard = 0, last_reply = 0 where peer = ?");
    private readonly Statement _untie = database.Prepare("update peer set resident = null where id = ?");
    private readonly Statement _proofs = database.Prepare("update proof_attempt set resident = zeroblob(16) where resident = ?");
    private readonly Statement _submissions = database.Prepare("update submission set resident = zeroblob(16) where resident = ?");
    private readonly Statement _orders = database.Prepare("update payment_order set resident = zeroblob(16) where resident = ?");
    private readonly Statement _followed = database.Prepare("delete from payment_follower where peer = ?");
    private readonly Statement _drafts = database.Prepare("delete from kept_draft where resident = ?");
    private readonly Statement _consents = database.Prepare("delete from consent where resident = ?");
    private readonly Statement _resident = database.Prepare("delete from resident where id = ?");

    private readonly Statement _parted = database.Prepare("select peer, sequence from parted where resident = ?");
    private readonly Statement _partedByNobody = database.Prepare("update parted set resident = zeroblob(16) where resident = ?");

    // Where somebody else's files may lie meanwhile, or wait for the operator, they go by their age.
    private readonly Statement _filesOfParted = database.Prepare(
        """
        insert into file_erasure (peer)
        select distinct parted.peer from parted join peer on peer.id = parted.peer
        where parted.resident = ? and peer.resident is null and not exists (
            select 1 from request_part part join request on request.number = part.number where part.peer = parted.peer and request.status = 'Sent')
        on conflict do nothing
        """);

    private readonly Statement _left = database.Prepare(
        "select peer.channel, peer.external_id from file_erasure join peer on peer.id = file_erasure.peer");

    private readonly Statement _filesGone = database.Prepare("delete from file_erasure where peer = ?");

    /// <param name="inHand">The conversation that asks for it; its own state is written by its turn.</param>
    public void Erase(Guid resident, long inHand, DateTimeOffset at)
    {
        foreach (var peer in PeersOf(resident))
        {
            _unsent.Drop(peer, at);
            EraseWords(peer, long.MaxValue);
            _followed.Bind(peer).Run();
            _notices.Bind(peer).Run();
            _fileLater.Bind(peer).Run();
            if (peer != inHand)
                _state.BindText(Fresh).Bind(peer).Run();
            _untie.Bind(peer).Run();
        }
        foreach (var (peer, sequence) in Parted(resident))
            EraseWords(peer, sequence);
        _filesOfParted.Bind(resident).Run();
        _partedByNobody.Bind(resident).Run();
        _proofs.Bind(resident).Run();
        _submissions.Bind(resident).Run();
        _orders.Bind(resident).Run();
        _drafts.Bind(resident).Run();
        _consents.Bind(resident).Run();
        _resident.Bind(resident).Run();
    }

    public IReadOnlyList<Peer> WithFiles()
    {
        var peers = new List<Peer>();
        using var rows = _left.Query();
        while (rows.Next())
            peers.Add(new(rows.Text(0), rows.Text(1)));
        return peers;
    }

    public void FilesGone(long peer) => _filesGone.Bind(peer).Run();

    private void EraseWords(long peer, long upTo)
    {
        _heard.Bind(peer).Bind(upTo).Run();
        _said.Bind(peer).Bind(upTo).Run();
    }

    private List<(long Peer, long Sequence)> Parted(Guid resident)
    {
        var parted = new List<(long, long)>();
        using var rows = _parted.Bind(resident).Query();
        while (rows.Next())
            parted.Add((rows.Long(0), rows.Long(1)));
        return parted;
    }

    private List<long> PeersOf(Guid resident)
    {
        var peers = new List<long>();
        using var rows = _peers.Bind(resident).Query();
        while (rows.Next())
            peers.Add(rows.Long(0));
        return peers;
    }
}
