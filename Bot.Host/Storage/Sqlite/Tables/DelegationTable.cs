using Bot.Core.Accounts;
using Bot.Core.Billing;
using Bot.Core.Delegating;

namespace Bot.Host.Storage.Sqlite.Tables;

/// <summary>What residents have entrusted to each other, and codes that were tried in vain.</summary>
internal sealed class DelegationTable(Database database)
{
    private const string Columns =
        "select id, organisation, account, owner, label, rights, offered_at, expires_at, relative, accepted_at from delegation";

    private readonly Statement _add = database.Prepare(
        """
        insert into delegation (id, organisation, account, owner, label, rights, code, offered_at, expires_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """);

    private readonly Statement _of = database.Prepare(
        $"{Columns} where organisation = ? and account = ? and owner = ? and ended_at is null order by id");

    private readonly Statement _withOwner = database.Prepare($"{Columns} where owner = ? order by id");
    private readonly Statement _withRelative = database.Prepare($"{Columns} where relative = ? order by id");
    private readonly Statement _onAccount = database.Prepare($"{Columns} where organisation = ? and account = ? and ended_at is null order by id");

    private readonly Statement _byCode = database.Prepare(
        $"""
        {Columns} where code = ? and ended_at is null
            and not exists (select 1 from access_lock lock where lock.organisation = delegation.organisation and lock.account = delegation.account)
        """);

    private readonly Statement _find = database.Prepare($"{Columns} where id = ? and ended_at is null");
    private readonly Statement _isOpen = database.Prepare("select count(*) from delegation where id = ? and relative is null and ended_at is null");
    private readonly Statement _accept = database.Prepare("update delegation set relative = ?, accepted_at = ?, code = null where id = ?");
    private readonly Statement _end = database.Prepare("update delegation set ended_at = ?, code = null where id = ? and ended_at is null");
    private readonly Statement _removeOwned = database.Prepare("delete from delegation where owner = ?");
    private readonly Statement _forgetRelative = database.Prepare("update delegation set relative = null where relative = ?");
    private readonly Statement _addWrong = database.Prepare("insert into wrong_code (resident, at) values (?, ?)");
    private readonly Statement _countWrong = database.Prepare("select count(*) from wrong_code where resident = ? and at >= ?");
    private readonly Statement _removeWrong = database.Prepare("delete from wrong_code where resident = ?");

    public void Add(DelegationOffered offered)
    {
        var delegation = offered.Delegation;
        _add.Bind(delegation.Id).Bind(delegation.Account.Organisation).Bind(delegation.Account.Number).Bind(delegation.Owner).Bind(delegation.Label)
            .Bind(delegation.Rights.ToString()).BindBytes(offered.CodeHash.Span).Bind(delegation.OfferedAt).Bind(delegation.ExpiresAt).Run();
    }

    public bool IsOpen(Guid delegation) => _isOpen.Bind(delegation).Number() == 1;

    public void Accept(DelegationAccepted accepted) => _accept.Bind(accepted.Link.Resident).Bind(accepted.At).Bind(accepted.Delegation).Run();

    /// <returns>False where it was ended before.</returns>
    public bool End(Guid delegation, DateTimeOffset at) => _end.Bind(at).Bind(delegation).Run() == 1;

    /// <returns>Null where it is ended.</returns>
    public Delegation? Find(Guid delegation) => Read(_find.Bind(delegation)).FirstOrDefault();

    public Delegation? Offered(ReadOnlySpan<byte> code) => Read(_byCode.BindBytes(code)).FirstOrDefault();

    /// <summary>Taken or to be taken, not ended.</summary>
    public IReadOnlyList<Delegation> Of(AccountKey account, Guid owner) =>
        Read(_of.Bind(account.Organisation).Bind(account.Number).Bind(owner));

    public IReadOnlyList<Delegation> On(AccountKey account) => Read(_onAccount.Bind(account.Organisation).Bind(account.Number));

    public IReadOnlyList<Delegation> WithOwner(Guid owner) => Read(_withOwner.Bind(owner));

    public IReadOnlyList<Delegation> WithRelative(Guid relative) => Read(_withRelative.Bind(relative));

    /// <summary>Takes a resident out of both sides; the links that rest on it are the caller's.</summary>
    public void Forget(Guid resident)
    {
        _removeOwned.Bind(resident).Run();
        _forgetRelative.Bind(resident).Run();
        _removeWrong.Bind(resident).Run();
    }

    public void AddWrong(WrongCodeTried tried) => _addWrong.Bind(tried.Resident).Bind(tried.At).Run();

    public int CountWrong(Guid resident, DateTimeOffset since) => (int)_countWrong.Bind(resident).Bind(since).Number();

    private static List<Delegation> Read(Statement query)
    {
        var found = new List<Delegation>();
        using var rows = query.Query();
        while (rows.Next())
        {
            found.Add(new(
                rows.Guid(0), new(rows.Text(1), rows.Text(2)), rows.Guid(3), rows.Text(4), Enum.Parse<Access>(rows.Text(5)), rows.Moment(6), rows.Moment(7),
                rows.GuidOrNull(8), rows.IsNull(9) ? null : rows.Moment(9)));
        }
        return found;
    }
}
