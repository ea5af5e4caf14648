using Bot.Core.Conversations;

namespace Bot.Host.Storage.Sqlite.Tables;

/// <summary>Who writes to the bot: a number for each peer, the resident behind it, and whether it can be reached.</summary>
internal sealed class PeerTable(Database database)
{
    private const int MaxKnown = 20_000;
    private readonly Dictionary<Peer, Known> _known = [];

    private readonly Statement _find = database.Prepare("select id, reachable from peer where channel = ? and external_id = ?");
    private readonly Statement _add = database.Prepare("insert into peer (channel, external_id) values (?, ?) returning id");
    private readonly Statement _setReachable = database.Prepare("update peer set reachable = ? where id = ?");
    private readonly Statement _resident = database.Prepare("select resident from peer where id = ?");
    private readonly Statement _tie = database.Prepare("update peer set resident = ? where id = ?");

    public long Id(Peer peer) => Get(peer).Id;

    public void SetReachable(Peer peer, bool reachable)
    {
        var known = Get(peer);
        if (known.Reachable == reachable)
            return;
        _setReachable.Bind(reachable ? 1 : 0).Bind(known.Id).Run();
        known.Reachable = reachable;
    }

    public Guid? Resident(Peer peer)
    {
        using var rows = _resident.Bind(Id(peer)).Query();
        return rows.Next() ? rows.GuidOrNull(0) : null;
    }

    public void Tie(Peer peer, Guid resident) => _tie.Bind(resident).Bind(Id(peer)).Run();

    public void Forget() => _known.Clear();

    private Known Get(Peer peer)
    {
        if (_known.TryGetValue(peer, out var known))
            return known;
        if (_known.Count >= MaxKnown)
            _known.Clear();
        return _known[peer] = Find(peer) ?? Add(peer);
    }

    private Known? Find(Peer peer)
    {
        using var rows = _find.Bind(peer.Channel).Bind(peer.Id).Query();
        return rows.Next() ? new(rows.Long(0), rows.Int(1) != 0) : null;
    }

    private Known Add(Peer peer) => new(_add.Bind(peer.Channel).Bind(peer.Id).Number(), true);

    private sealed class Known(long id, bool reachable)
    {
        public long Id => id;

        public bool Reachable { get; set; } = reachable;
    }
}
