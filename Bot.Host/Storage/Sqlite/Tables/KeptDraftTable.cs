using System.Text.Json;
using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Readings;

namespace Bot.Host.Storage.Sqlite.Tables;

/// <summary>Drafts that wait for their window to open.</summary>
internal sealed class KeptDraftTable(Database database)
{
    private readonly Statement _replace = database.Prepare("delete from kept_draft where resident = ? and organisation = ? and account = ?");

    private readonly Statement _add = database.Prepare(
        "insert into kept_draft (id, resident, organisation, account, peer, due, body) values (?, ?, ?, ?, ?, ?, ?)");

    private readonly Statement _close = database.Prepare("delete from kept_draft where id = ?");
    private readonly Statement _get = database.Prepare("select body from kept_draft where id = ?");
    private readonly Statement _of = database.Prepare("select body from kept_draft where resident = ? and organisation = ? and account = ?");

    private readonly Statement _allOf = database.Prepare("select body, peer from kept_draft where resident = ?");

    private readonly Statement _due = database.Prepare(
        """
        select p.channel, p.external_id, d.id, d.due from kept_draft d join peer p on p.id = d.peer
        where d.due <= ? order by d.due, d.id limit ?
        """);

    public void Keep(KeptDraft draft, long peer)
    {
        _replace.Bind(draft.Resident).Bind(draft.Account.Organisation).Bind(draft.Account.Number).Run();
        _add.Bind(draft.Id).Bind(draft.Resident).Bind(draft.Account.Organisation).Bind(draft.Account.Number).Bind(peer)
            .Bind(draft.Due).BindText(ConversationJson.Write(draft, ConversationJson.Default.KeptDraft)).Run();
    }

    public bool IsThere(DraftClosed closed) => Get(closed.Id) is not null;

    public void Close(Guid id) => _close.Bind(id).Run();

    public KeptDraft? Get(Guid id) => Read(_get.Bind(id));

    public KeptDraft? Of(Guid resident, AccountKey account) => Read(_of.Bind(resident).Bind(account.Organisation).Bind(account.Number));

    /// <summary>A resident's drafts, with the number of the peer that is told of each.</summary>
    public IReadOnlyList<(KeptDraft Draft, long Peer)> AllOf(Guid resident)
    {
        var drafts = new List<(KeptDraft, long)>();
        using var rows = _allOf.Bind(resident).Query();
        while (rows.Next())
            drafts.Add((JsonSerializer.Deserialize(rows.Bytes(0), ConversationJson.Default.KeptDraft)!, rows.Long(1)));
        return drafts;
    }

    public IReadOnlyList<(Peer Peer, Guid Draft, DateTimeOffset Due)> Due(DateTimeOffset now, int limit)
    {
        var due = new List<(Peer, Guid, DateTimeOffset)>();
        using var rows = _due.Bind(now).Bind(limit).Query();
        while (rows.Next())
            due.Add((new(rows.Text(0), rows.Text(1)), rows.Guid(2), rows.Moment(3)));
        return due;
    }

    private static KeptDraft? Read(Statement query)
    {
        using var rows = query.Query();
        return rows.Next() ? JsonSerializer.Deserialize(rows.Bytes(0), ConversationJson.Default.KeptDraft) : null;
    }
}
