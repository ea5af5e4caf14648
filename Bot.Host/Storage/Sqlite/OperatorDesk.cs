using Bot.Core.Accounts;
using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.MyData;
using Bot.Core.Requests;
using Microsoft.Data.Sqlite;

namespace Bot.Host.Storage.Sqlite;

/// <summary>
/// What operators' commands read and change in a database that a running host may hold. Each change is one short transaction
/// of tables the host keeps nothing of in memory.
/// </summary>
public sealed partial class OperatorDesk : IDisposable
{
    private readonly string _path;
    private readonly Database _database;
    private readonly Session _session;

    private OperatorDesk(string path, Database database)
    {
        _path = path;
        _database = database;
        _session = new(database, new(null));
    }

    /// <exception cref="CannotStartException">There is no database, or it is not of this release.</exception>
    public static OperatorDesk Open(string path)
    {
        if (!File.Exists(path))
            throw new CannotStartException($"There is no database {path} yet; {StorageOptions.Section}:Path says where it is.");
        Database? database = null;
        try
        {
            database = Database.OpenKeeper(path);
            var schema = database.Number("select max(number) from schema_version");
            var known = Migration.Embedded.Max(migration => migration.Number);
            if (schema != known)
                throw new CannotStartException($"The database {path} has schema {schema}, this release {known}: start the host of this release once, then give the command again.");
            return new(path, database);
        }
        catch (Exception fault)
        {
            database?.Dispose();
            if (fault is SqliteException or IOException)
                throw new CannotStartException($"{StorageOptions.Section}:Path: '{path}' cannot be used: {fault.Message}", fault);
            throw;
        }
    }

    public IReadOnlyList<Request> Requests(bool withDone) => Run(() => _session.Requests.All(withDone));

    public Request? Request(string number) => Run(() => _session.Requests.Get(number));

    /// <returns>The order's id.</returns>
    public long Answer(RequestAnswered answer, DateTimeOffset at) => Change(() => _session.Orders.Add(answer, at));

    /// <summary>Answers a request, and lets its sender see all of the card it is about.</summary>
    /// <returns>False where the sender has no such card any more; nothing was written.</returns>
    public bool AnswerAndConfirm(RequestAnswered answer, Request request, DateTimeOffset at) => Change(() =>
    {
        if (_session.Links.Of(request.Resident).FirstOrDefault(link => link.Account == new AccountKey(request.Organisation, request.Account ?? "") && !link.IsSuspended) is not { } link)
            return false;
        _session.Links.Confirm(new(link.Id, at));
        _session.Log.Add(link.Account, Guid.Empty, at, AccountEventKind.CardConfirmed, request.Number);
        _session.Orders.Add(answer, at);
        return true;
    });

    public IReadOnlyList<LockedAccount> LockedAccounts(int wrong, DateTimeOffset since, DateTimeOffset now) => Run(() => _session.Proofs.Locked(wrong, since, now));

    public IReadOnlyList<LockedResident> LockedResidents(int wrong, DateTimeOffset since, DateTimeOffset now) =>
        Run(() => _session.Proofs.LockedResidents(wrong, since, now));

    /// <returns>How many wrong proofs count no longer.</returns>
    public int ReleaseAccount(AccountKey account) => Change(() => _session.Proofs.Release(account));

    /// <inheritdoc cref="ReleaseAccount"/>
    public int ReleaseResident(Guid resident) => Change(() => _session.Proofs.Release(resident));

    public IReadOnlyList<LockedSource> LockedSources(int attempts, DateTimeOffset since) => Run(() => _session.Proofs.LockedSources(attempts, since));

    /// <inheritdoc cref="Tables.ProofTable.Besieged"/>
    public IReadOnlyList<(string Organisation, int Wrong)> Besieged(int wrong, DateTimeOffset since) => Run(() => _session.Proofs.Besieged(wrong, since));

    /// <inheritdoc cref="ReleaseAccount"/>
    public int ReleaseSource(string source) => Change(() => _session.Proofs.ReleaseSource(source));

    /// <inheritdoc cref="Tables.ProofTable.ReleaseAll"/>
    public int ReleaseAll(string organisation) => Change(() => _session.Proofs.ReleaseAll(organisation));

    /// <summary>Ends a lock of all access, closes its request, and has everybody told whom it concerned.</summary>
    /// <param name="keepsLocker">The resident who asked for the lock keeps the account.</param>
    /// <param name="keepsOthers">Those who were locked out get it back; otherwise they link it again with its proof.</param>
    /// <returns>False where the account is not locked.</returns>
    public bool Unlock(AccountKey account, bool keepsLocker, bool keepsOthers, DateTimeOffset at) => Change(() =>
    {
        if (_session.AccessLocks.Find(account) is not { } closed)
            return false;
        _session.AccessLocks.Remove(account);
        Tell(closed.Resident, new AccessOpened(account, keepsLocker, keepsOthers, closed.Number));
        foreach (var other in _session.Links.SuspendedOf(account))
            Tell(other, new AccessOpened(account, keepsOthers, keepsOthers, null));
        _session.Requests.Move(new(closed.Number, RequestStatus.Closed, null, at));
        if (!keepsLocker)
            _session.Links.RemoveUnsuspended(account);
        if (keepsOthers)
            _session.Links.Resume(account);
        else
            _session.Links.RemoveSuspended(account);
        _session.Log.Add(account, Guid.Empty, at, AccountEventKind.AccessUnlocked, closed.Number);
        return true;
    });

    private void Tell(Guid resident, Input notice)
    {
        foreach (var peer in _session.Joining.PeersOf(resident))
            _session.Messengers.Tell(peer, notice);
    }

    public void Dispose() => _database.Dispose();

    private T Change<T>(Func<T> change) => Run(() =>
    {
        _database.Begin();
        try
        {
            var result = change();
            _database.Commit();
            return result;
        }
        catch
        {
            _database.Rollback();
            throw;
        }
    });

    private T Run<T>(Func<T> call)
    {
        try
        {
            return call();
        }
        catch (SqliteException fault) when (fault.IsUnavailable())
        {
            throw fault.ToUnavailable(_path);
        }
    }
}
