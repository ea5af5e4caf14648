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

    // Reminders have no index by resident: they are found by their accounts, below.
    private readonly Statement[] _rename = [.. Named.Where(named => named.Table != "reminder").Select(named => database.Prepare($"update or ignore {named.Table} set {named.Column} = ? where {named.Column} = ?"))];

    private const string AccountsOfFrom = "(organisation, account) in (select organisation, account from account_log where resident = ?1) and resident = ?1";

    // What either has heard already, neither hears again.
    private readonly Statement _heard = database.Prepare(
        $"""
        delete from reminder where resident = ?2 and status = 0 and exists (
            select 1 from reminder other where other.organisation = reminder.organisation and other.account = reminder.account and other.resident = ?1
                and other.kind = reminder.kind and other.period = reminder.period and other.status <> 0)
            and (organisation, account) in (select organisation, account from account_log where resident = ?1)
        """);

    private readonly Statement _reminders = database.Prepare($"update or ignore reminder set resident = ?2 where {AccountsOfFrom}");

    // What both have once for the same, the reminder of one bill and the choices, stays as it is with the one who is joined.
    private readonly Statement _twice = database.Prepare($"delete from reminder where {AccountsOfFrom}");
    private readonly Statement _choices = database.Prepare("delete from reminder_choices where resident = ?");
    private readonly Statement _resident = database.Prepare("delete from resident where id = ?");
    private readonly Statement _peers = database.Prepare("select id from peer where resident = ? order by id");

    // A turn that is under way in another conversation began with the former resident: it is run again.
    private readonly Statement _touch = database.Prepare("update conversation set version = version + 1 where peer = ?");
    private readonly Statement _relink = database.Prepare("update conversation set version = version + 1, state = replace(replace(state, ?, ?), ?, ?) where peer = ?");

    private readonly Statement _begin = database.Prepare("update conversation set version = version + 1, state = ? where peer = ?");
    private readonly Statement _untie = database.Prepare("update peer set resident = null where id = ?");
    private readonly UnsentMessages _unsent = new(database);
    // A reminder on its way there is given to another messenger of the resident; what is sent and not recorded may come again.
    private readonly Statement _elsewhere = database.Prepare(
        """
        update reminder indexed by reminder_message set status = 0, attempt = attempt + 1, due = ?1, message = null
        where status = 2 and resident = ?3 and message in (select sequence from outbox indexed by outbox_broadcast where peer = ?2 and status = 0 and priority = 2)
        """);

    private readonly Statement _notices = database.Prepare("delete from peer_notice where peer = ?");
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
        _heard.Bind(from).Bind(into).Run();
        _reminders.Bind(from).Bind(into).Run();
        _twice.Bind(from).Run();
        foreach (var rename in _rename)
            rename.Bind(into).Bind(from).Run();
        _choices.Bind(from).Run();
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
        _elsewhere.Bind(at).Bind(peer).Bind(resident).Run();
        _unsent.DropBroadcasts(peer, at);
        _notices.Bind(peer).Run();
        _untie.Bind(peer).Run();
        if (isInHand)
            return;
        _unsent.Drop(peer, at);
        _begin.BindText(Fresh).Bind(peer).Run();
    }
}
