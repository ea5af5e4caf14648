using System.Text;
using System.Text.Json;
using Bot.Core.Accounts;
using Bot.Core.Conversations;
using Bot.Core.Reminders;

namespace Bot.Host.Storage.Sqlite.Tables;

/// <summary>Who is reminded: links with their residents' choices, messengers, and what was seen of them.</summary>
internal sealed class RemindedTable(Database database)
{
    private readonly Statement _links = database.Prepare(
        """
        select link.id, link.resident, link.account, link.name, link.linked_at, link.access, link.delegation, link.suspended_at, choices.body, seen.body
        from link indexed by link_account
        left join reminder_choices choices on choices.resident = link.resident
        left join seen_news seen on seen.organisation = link.organisation and seen.account = link.account and seen.link = link.id
        where link.organisation = ?1 and (link.account, link.id) > (?2, ?3) order by link.account, link.id limit ?4
        """);

    private readonly Statement _peers = database.Prepare("select id, channel, external_id, reachable from peer where resident = ?");

    // Only for the few who have several: the moment stands in the conversation.
    private readonly Statement _heard = database.Prepare("select json_extract(state, '$.conversation.heardAt') from conversation where peer = ?");

    private readonly Statement _choices = database.Prepare("select body from reminder_choices where resident = ?");
    private readonly Statement _choose = database.Prepare("insert into reminder_choices (resident, body) values (?, ?) on conflict do update set body = excluded.body");
    private readonly Statement _forget = database.Prepare("delete from reminder_choices where resident = ?");
    private readonly Statement _see = database.Prepare(
        "insert into seen_news (organisation, account, link, body) values (?, ?, ?, ?) on conflict do update set body = excluded.body");

    private readonly Statement _forgetSeen = database.Prepare("delete from seen_news where organisation = ? and account = ? and link = ?");
    private readonly Statement _forgetAllSeen = database.Prepare(
        "delete from seen_news where (organisation, account, link) in (select organisation, account, id from link where resident = ?)");

    public IReadOnlyList<RemindedLink> Page(string organisation, LinkPlace after, int limit)
    {
        var page = new List<RemindedLink>(limit);
        using var rows = _links.Bind(organisation).Bind(after.Account ?? "").Bind(after.Link).Bind(limit).Query();
        while (rows.Next())
        {
            var link = new Link(rows.Guid(0), rows.Guid(1), new(organisation, rows.Text(2)), rows.TextOrNull(3), rows.Moment(4))
            {
                Access = Enum.Parse<Access>(rows.Text(5)),
                Delegation = rows.GuidOrNull(6),
                IsSuspended = !rows.IsNull(7),
            };
            page.Add(new(link, rows.IsNull(8) ? Usual : Read(rows.Bytes(8)), rows.IsNull(9) ? null : new(rows.Text(9)), PeersOf(link.Resident)));
        }
        return page;
    }

    /// <summary>The one used last first.</summary>
    public IReadOnlyList<RemindedPeer> PeersOf(Guid resident)
    {
        var peers = new List<(long Id, RemindedPeer Peer)>(1);
        using (var rows = _peers.Bind(resident).Query())
        {
            while (rows.Next())
                peers.Add((rows.Long(0), new(new(rows.Text(1), rows.Text(2)), rows.Int(3) != 0)));
        }
        return peers.Count == 1 ? [peers[0].Peer] : [.. peers.OrderByDescending(pair => HeardAt(pair.Id)).Select(pair => pair.Peer)];
    }

    public ReminderChoices Choices(Guid resident)
    {
        using var rows = _choices.Bind(resident).Query();
        return rows.Next() ? Read(rows.Bytes(0)) : Usual;
    }

    public void Choose(ReminderChoicesMade made) =>
        _choose.Bind(made.Resident).BindText(ConversationJson.Write(made.Choices, ConversationJson.Default.ReminderChoices)).Run();

    public void See(SeenOfLink seen) => _see.Bind(seen.Account.Organisation).Bind(seen.Account.Number).Bind(seen.Link).BindText(Encoding.UTF8.GetBytes(seen.News.Text)).Run();

    /// <summary>A link ends.</summary>
    public void ForgetSeen(Link link) => _forgetSeen.Bind(link.Account.Organisation).Bind(link.Account.Number).Bind(link.Id).Run();

    /// <summary>Takes out what was chosen, and what was seen of the links, which must be there still.</summary>
    public void Forget(Guid resident)
    {
        _forget.Bind(resident).Run();
        _forgetAllSeen.Bind(resident).Run();
    }

    private static readonly ReminderChoices Usual = new();

    private static ReminderChoices Read(ReadOnlySpan<byte> body) => JsonSerializer.Deserialize(body, ConversationJson.Default.ReminderChoices)!;

    private DateTimeOffset HeardAt(long peer)
    {
        using var rows = _heard.Bind(peer).Query();
        return rows.Next() && !rows.IsNull(0) ? DateTimeOffset.Parse(rows.Text(0), System.Globalization.CultureInfo.InvariantCulture) : DateTimeOffset.MinValue;
    }
}
