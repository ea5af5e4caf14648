using Bot.Core.Billing;
using Bot.Core.MyData;

namespace Bot.Host.Storage.Sqlite.Tables;

/// <summary>What happened on each account.</summary>
internal sealed class AccountLog(Database database)
{
    private const string Columns = "select id, organisation, account, resident, at, kind, detail from account_log";

    private readonly Statement _add = database.Prepare("insert into account_log (organisation, account, resident, at, kind, detail) values (?, ?, ?, ?, ?, ?)");
    private readonly Statement _of = database.Prepare($"{Columns} where organisation = ? and account = ? and id < ? order by id desc limit ?");
    private readonly Statement _ofResident = database.Prepare($"{Columns} where organisation = ? and account = ? and id < ? and resident = ? order by id desc limit ?");
    private readonly Statement _count = database.Prepare("select count(*) from account_log where organisation = ? and account = ? and kind = ? and at >= ?");
    private readonly Statement _by = database.Prepare($"{Columns} where resident = ? order by id");
    private const string OfDelegations = "kind in ('DelegationOffered', 'DelegationAccepted', 'DelegationEnded')";

    private readonly Statement _forget = database.Prepare(
        $"update account_log set resident = zeroblob(16), detail = iif({OfDelegations}, null, detail) where resident = ?");

    // Also where it was the other one, or who locked the account, that did it.
    private readonly Statement _forgetLabels = database.Prepare(
        $"""
        update account_log set detail = null where {OfDelegations} and id in (
            select log.id from delegation join account_log log
            on log.organisation = delegation.organisation and log.account = delegation.account and log.detail = delegation.label
            where delegation.owner = ?)
        """);

    public void Add(AccountKey account, Guid resident, DateTimeOffset at, AccountEventKind kind, string? detail = null) =>
        _add.Bind(account.Organisation).Bind(account.Number).Bind(resident).Bind(at).Bind(kind.ToString()).Bind(detail).Run();

    public int Count(AccountKey account, AccountEventKind kind, DateTimeOffset since) =>
        (int)_count.Bind(account.Organisation).Bind(account.Number).Bind(kind.ToString()).Bind(since).Number();

    /// <summary>Newest first.</summary>
    public IReadOnlyList<AccountEvent> Of(AccountKey account, Guid? resident, long before, int limit) => resident is { } only
        ? Read(_ofResident.Bind(account.Organisation).Bind(account.Number).Bind(before).Bind(only).Bind(limit))
        : Read(_of.Bind(account.Organisation).Bind(account.Number).Bind(before).Bind(limit));

    public IReadOnlyList<AccountEvent> By(Guid resident) => Read(_by.Bind(resident));

    /// <summary>
    /// The account's history stays, which others may need to see a break-in; who it was does not, nor how they called those
    /// they had entrusted it to, whose delegations must be there still.
    /// </summary>
    public void Forget(Guid resident)
    {
        _forgetLabels.Bind(resident).Run();
        _forget.Bind(resident).Run();
    }

    private static List<AccountEvent> Read(Statement query)
    {
        var events = new List<AccountEvent>();
        using var rows = query.Query();
        while (rows.Next())
        {
            events.Add(new(
                rows.Long(0), new(rows.Text(1), rows.Text(2)), rows.Guid(3), rows.Moment(4), Enum.Parse<AccountEventKind>(rows.Text(5)), rows.TextOrNull(6)));
        }
        return events;
    }
}
