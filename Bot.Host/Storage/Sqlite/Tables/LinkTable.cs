using Bot.Core.Accounts;
using Bot.Core.Billing;

namespace Bot.Host.Storage.Sqlite.Tables;

/// <summary>Which accounts are whose.</summary>
internal sealed class LinkTable(Database database)
{
    // The same account linked from two channels at once is one link.
    private readonly Statement _add = database.Prepare(
        """
        insert into link (id, resident, organisation, account, name, linked_at, access, delegation) values (?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (resident, organisation, account) do nothing
        """);

    private readonly Statement _of = database.Prepare(
        """
        select id, organisation, account, name, linked_at, access, delegation, suspended_at, confirmed_at from link
        where resident = ? order by linked_at, id
        """);

    private readonly Statement _others = database.Prepare(
        "select resident from link where organisation = ? and account = ? and resident <> ? and delegation is null and suspended_at is null");

    private readonly Statement _suspended = database.Prepare("select resident from link where organisation = ? and account = ? and suspended_at is not null");
    private readonly Statement _stands = database.Prepare("select count(*) from link where id = ? and access = ? and suspended_at is null");
    private readonly Statement _rename = database.Prepare("update link set name = ? where id = ?");
    private readonly Statement _confirm = database.Prepare("update link set confirmed_at = ? where id = ?");
    private readonly Statement _remove = database.Prepare("delete from link where id = ?");
    private readonly Statement _removeOfDelegation = database.Prepare("delete from link where resident = ? and delegation = ?");
    private readonly Statement _suspend = database.Prepare("update link set suspended_at = ? where organisation = ? and account = ? and id <> ? and delegation is null");
    private readonly Statement _resume = database.Prepare("update link set suspended_at = null where organisation = ? and account = ?");
    private readonly Statement _removeSuspended = database.Prepare("delete from link where organisation = ? and account = ? and suspended_at is not null");
    private readonly Statement _removeUnsuspended = database.Prepare("delete from link where organisation = ? and account = ? and suspended_at is null");
    private readonly Statement _removeAll = database.Prepare("delete from link where resident = ?");

    /// <summary>Who else has proved an account.</summary>
    public IReadOnlyList<Guid> OthersWith(AccountKey account, Guid resident)
    {
        using var rows = _others.Bind(account.Organisation).Bind(account.Number).Bind(resident).Query();
        return Residents(rows);
    }

    /// <summary>Who was locked out of an account.</summary>
    public IReadOnlyList<Guid> SuspendedOf(AccountKey account)
    {
        using var rows = _suspended.Bind(account.Organisation).Bind(account.Number).Query();
        return Residents(rows);
    }

    /// <returns>False where the resident has the account already.</returns>
    public bool Add(Link link) =>
        _add.Bind(link.Id).Bind(link.Resident).Bind(link.Account.Organisation).Bind(link.Account.Number)
            .Bind(link.Name).Bind(link.LinkedAt).Bind(link.Access.ToString()).Bind(link.Delegation).Run() == 1;

    public bool Stands(AccessRelied relied) => _stands.Bind(relied.Link).Bind(relied.Access.ToString()).Number() == 1;

    public void Rename(LinkRenamed renamed) => _rename.Bind(renamed.Name).Bind(renamed.Link).Run();

    public void Confirm(LinkConfirmed confirmed) => _confirm.Bind(confirmed.At).Bind(confirmed.Link).Run();

    public void Remove(Guid link) => _remove.Bind(link).Run();

    public void RemoveOfDelegation(Guid resident, Guid delegation) => _removeOfDelegation.Bind(resident).Bind(delegation).Run();

    public void RemoveAll(Guid resident) => _removeAll.Bind(resident).Run();

    public void Suspend(AccountKey account, Guid except, DateTimeOffset at) =>
        _suspend.Bind(at).Bind(account.Organisation).Bind(account.Number).Bind(except).Run();

    public void Resume(AccountKey account) => _resume.Bind(account.Organisation).Bind(account.Number).Run();

    public void RemoveSuspended(AccountKey account) => _removeSuspended.Bind(account.Organisation).Bind(account.Number).Run();

    public void RemoveUnsuspended(AccountKey account) => _removeUnsuspended.Bind(account.Organisation).Bind(account.Number).Run();

    public IReadOnlyList<Link> Of(Guid resident)
    {
        var links = new List<Link>();
        using var rows = _of.Bind(resident).Query();
        while (rows.Next())
        {
            links.Add(new(rows.Guid(0), resident, new(rows.Text(1), rows.Text(2)), rows.TextOrNull(3), rows.Moment(4))
            {
                Access = Enum.Parse<Access>(rows.Text(5)),
                Delegation = rows.GuidOrNull(6),
                IsSuspended = !rows.IsNull(7),
                IsConfirmed = !rows.IsNull(8),
            });
        }
        return links;
    }

    private static List<Guid> Residents(Rows rows)
    {
        var residents = new List<Guid>();
        while (rows.Next())
            residents.Add(rows.Guid(0));
        return residents;
    }
}
