using Bot.Core.Accounts;
using Bot.Core.Billing;

namespace Bot.Host.Storage.Sqlite.Tables;

/// <summary>Accounts that a resident has closed to everybody else.</summary>
internal sealed class AccessLockTable(Database database)
{
    private readonly Statement _add = database.Prepare("insert into access_lock (organisation, account, resident, number, at) values (?, ?, ?, ?, ?)");
    private readonly Statement _find = database.Prepare("select resident, number, at from access_lock where organisation = ? and account = ?");
    private readonly Statement _remove = database.Prepare("delete from access_lock where organisation = ? and account = ?");
    private readonly Statement _forget = database.Prepare("update access_lock set resident = zeroblob(16) where resident = ?");

    public void Add(AccessLock closed) =>
        _add.Bind(closed.Account.Organisation).Bind(closed.Account.Number).Bind(closed.Resident).Bind(closed.Number).Bind(closed.At).Run();

    public AccessLock? Find(AccountKey account)
    {
        using var rows = _find.Bind(account.Organisation).Bind(account.Number).Query();
        return rows.Next() ? new(account, rows.Guid(0), rows.Text(1), rows.Moment(2)) : null;
    }

    public void Remove(AccountKey account) => _remove.Bind(account.Organisation).Bind(account.Number).Run();

    public void Forget(Guid resident) => _forget.Bind(resident).Run();
}
