using Bot.Core.Conversations;
using Bot.Core.Messengers;

namespace Bot.Host.Storage.Sqlite.Tables;

/// <summary>Codes that join messengers, and what their conversations are still to be told.</summary>
internal sealed class MessengerTable(Database database, PutAside putAside)
{
    private const string Columns =
        "select offer.id, offer.resident, peer.channel, peer.external_id, offer.expires_at from messenger_offer offer join peer on peer.id = offer.peer";

    private readonly Statement _peers = database.Prepare("select channel, external_id from peer where resident = ? order by id");
    private readonly Statement _end = database.Prepare("delete from messenger_offer where resident = ?");
    private readonly Statement _endOfPeer = database.Prepare("delete from messenger_offer where peer = ?");
    private readonly Statement _offer = database.Prepare("insert into messenger_offer (id, resident, peer, code, expires_at) values (?, ?, ?, ?, ?)");
    private readonly Statement _byCode = database.Prepare($"{Columns} where offer.code = ?");
    private readonly Statement _byId = database.Prepare($"{Columns} where offer.id = ?");
    private readonly Statement _tell = database.Prepare("insert into peer_notice (peer, body) values (?, ?)");
    private readonly Statement _told = database.Prepare("delete from peer_notice where id = ?");

    private readonly Statement _notices = database.Prepare(
        "select notice.id, peer.channel, peer.external_id, notice.body from peer_notice notice join peer on peer.id = notice.peer order by notice.id limit ?");

    public IReadOnlyList<Peer> PeersOf(Guid resident)
    {
        var peers = new List<Peer>();
        using var rows = _peers.Bind(resident).Query();
        while (rows.Next())
            peers.Add(new(rows.Text(0), rows.Text(1)));
        return peers;
    }

    public void Offer(MessengerOffered offered, long peer)
    {
        EndOf(offered.Offer.Resident);
        _offer.Bind(offered.Offer.Id).Bind(offered.Offer.Resident).Bind(peer).BindBytes(offered.CodeHash.Span).Bind(offered.Offer.ExpiresAt).Run();
    }

    /// <summary>A code of the resident is good for nothing any more.</summary>
    public void EndOf(Guid resident) => _end.Bind(resident).Run();

    /// <summary>Neither is one that was made in this conversation.</summary>
    public void EndOf(long peer) => _endOfPeer.Bind(peer).Run();

    public MessengerOffer? Find(ReadOnlySpan<byte> code) => Read(_byCode.BindBytes(code));

    public MessengerOffer? Find(Guid id) => Read(_byId.Bind(id));

    public void Tell(long peer, Input notice) => _tell.Bind(peer).BindText(ConversationJson.Write(notice, ConversationJson.Default.Input)).Run();

    public void Told(long notice) => _told.Bind(notice).Run();

    public IReadOnlyList<PeerNotice> Notices(int limit)
    {
        var notices = new List<PeerNotice>();
        using var rows = _notices.Bind(limit).Query();
        while (rows.Next())
        {
            if (Stored.Input(rows.Bytes(3)) is { } notice)
                notices.Add(new(rows.Long(0), new(rows.Text(1), rows.Text(2)), notice));
            else
                putAside.Add("peer_notice", rows.Long(0));
        }
        return notices;
    }

    private static MessengerOffer? Read(Statement query)
    {
        using var rows = query.Query();
        return rows.Next() ? new(rows.Guid(0), rows.Guid(1), new(rows.Text(2), rows.Text(3)), rows.Moment(4)) : null;
    }
}
