using Bot.Core.Conversations;
using Bot.Core.Messengers;

namespace Bot.Host.Storage.Sqlite.Tables;

/// <summary>Makes one resident of two, and parts a conversation from one. Every table that names a resident has its place here.</summary>
internal sealed class Joining(Database database)
{
    private static readonly byte[] Fresh = StoredState.Save(new()).ToArray();

    /// <summary>Tables and columns that name a resident; links and drafts, where two may collide, are the caller's.</summary>
    public static readonly IReadOnlyList<(string Table, string Column)> Named =
    [
        ("consent", "resident"), ("link", "resident"), ("proof_attempt", "resident"), ("wrong_code", "resident"), ("submission", "resident"),
        ("delegation", "owner"), ("delegation", "relative"), ("access_lock", "resident"), ("request", "resident"), ("account_log", "resident"), ("peer", "resident"),
        ("payment_order", "resident"), ("reminder", "resident"), ("reminder_choices", "resident"), ("parted", "resident"),
    ];

    private readonly Statement[] _rename = [.. Named.Select(named => database.Prepare($"update or ignore {named.Table} set {named.Column} = ? where {named.Column} = ?"))];

    // What both have once for the same, the reminder of one bill and the choices, stays as it is with the one who is joined.
    private readonly Statement[] _double = [.. ((string[])["reminder", "reminder_choices"]).Select(table => database.Prepare($"delete from {table} where resident = ?"))];
    private readonly Statement _resident = database.Prepare("delete from resident where id = ?");
    private readonly Statement _peers = database.Prepare("select id from peer where resident = ? order by id");

    // A turn that is under way in another conversation began with the former resident: it is run again.
    private readonly Statement _touch = database.Prepare("update conversation set version = version + 1 where peer = ?");
    private readonly Statement _relink = database.Prepare("update conversation set version = version + 1, state = replace(replace(state, ?, ?), ?, ?) where peer = ?");

    private readonly Statement _begin = database.Prepare("update conversation set version = version + 1, state = ? where peer = ?");
    private readonly Statement _untie = database.Prepare("update peer set resident = null where id = ?");
    private readonly Statement _unsent = database.Prepare("update outbox set body = null, status = 3, done_at = ? where peer = ? and status = 0");
    private readonly Statement _drafts = database.Prepare("update kept_draft set peer = ? where peer = ? and resident = ?");
    private readonly Statement _requests = database.Prepare("update request set peer = ? where peer = ? and resident = ?");

    // The files of a request that moves stay where they are.
    private readonly Statement _files = database.Prepare(
        "update request_part set peer = ?1 where file is not null and peer is null and number in (select number from request where peer = ?1 and resident = ?2)");

    private readonly Statement _followed = database.Prepare("update or ignore payment_follower set peer = ? where peer = ?");
    private readonly Statement _followedTwice = database.Prepare("delete from payment_follower where peer = ?");

    private readonly Statement _hide = database.Prepare(
        """
        insert into parted (peer, resident, sequence)
        select ?, ?, max(coalesce((select max(sequence) from inbox), 0), coalesce((select max(sequence) from outbox), 0))
        """);

    public IReadOnlyList<long> PeersOf(Guid resident)
    {
        var peers = new List<long>();
        using var rows = _peers.Bind(resident).Query();
        while (rows.Next())
            peers.Add(rows.Long(0));
        return peers;
    }

    public void Rename(Guid from, Guid into)
    {
        foreach (var rename in _rename)
            rename.Bind(into).Bind(from).Run();
        foreach (var twice in _double)
            twice.Bind(from).Run();
        _resident.Bind(from).Run();
    }

    /// <summary>Lets another conversation of the two go on with the links that stay.</summary>
    public void Relink(long peer, IReadOnlyList<LinkMerged> merged)
    {
        _touch.Bind(peer).Run();
        foreach (var (dropped, kept, _) in merged)
            _relink.Bind($"{dropped}").Bind($"{kept}").Bind($"{dropped:N}").Bind($"{kept:N}").Bind(peer).Run();
    }

    /// <summary>Takes a conversation from its resident: it begins anew, at consent, and shows nothing of what was said before.</summary>
    /// <param name="heir">The conversation in which the resident hears of drafts, requests and orders from now on.</param>
    /// <param name="isInHand">Its own state is written by its turn.</param>
    public void Part(Guid resident, long peer, long heir, bool isInHand, DateTimeOffset at)
    {
        _drafts.Bind(heir).Bind(peer).Bind(resident).Run();
        _files.Bind(peer).Bind(resident).Run();
        _requests.Bind(heir).Bind(peer).Bind(resident).Run();
        _followed.Bind(heir).Bind(peer).Run();
        _followedTwice.Bind(peer).Run();
        _hide.Bind(peer).Bind(resident).Run();
        _untie.Bind(peer).Run();
        if (isInHand)
            return;
        _unsent.Bind(at).Bind(peer).Run();
        _begin.BindText(Fresh).Bind(peer).Run();
    }
}
