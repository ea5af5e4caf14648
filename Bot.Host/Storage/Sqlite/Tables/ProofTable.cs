using Bot.Core.Billing;
using Bot.Core.Conversations;

namespace Bot.Host.Storage.Sqlite.Tables;

/// <summary>Attempts to prove that an account is one's own; wrong ones are counted.</summary>
internal sealed class ProofTable(Database database)
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    private readonly Statement _add = database.Prepare(
        "insert into proof_attempt (organisation, account, resident, channel, at, is_right) values (?, ?, ?, ?, ?, ?)");

    private readonly Statement _forAccount = database.Prepare(
        "select count(*) from proof_attempt where organisation = ? and account = ? and at >= ? and is_right = 0");

    private readonly Statement _forResident = database.Prepare(
        "select count(*) from proof_attempt where resident = ? and at >= ? and is_right = 0");

    private readonly Statement _lastForAccount = database.Prepare(
        "select max(at) from proof_attempt where organisation = ? and account = ? and at >= ? and is_right = 0");

    private readonly Statement _lastForResident = database.Prepare("select max(at) from proof_attempt where resident = ? and at >= ? and is_right = 0");

    private readonly Statement _locked = database.Prepare(
        """
        select organisation, account, wrong, last from (
            select recent.organisation, recent.account, recent.last, (
                select count(*) from proof_attempt earlier
                where earlier.organisation = recent.organisation and earlier.account = recent.account and earlier.is_right = 0
                    and earlier.at > recent.last - ?2) as wrong
            from (select organisation, account, max(at) as last from proof_attempt where at > ?1 and is_right = 0 group by organisation, account) recent)
        where wrong >= ?3 order by last desc
        """);

    private readonly Statement _lockedResidents = database.Prepare(
        """
        select resident, wrong, last from (
            select recent.resident, recent.last, (
                select count(*) from proof_attempt earlier
                where earlier.resident = recent.resident and earlier.is_right = 0 and earlier.at > recent.last - ?2) as wrong
            from (select resident, max(at) as last from proof_attempt where at > ?1 and is_right = 0 group by resident) recent)
        where wrong >= ?3 order by last desc
        """);

    // The attempt itself stays known.
    private readonly Statement _releaseAccount = database.Prepare("update proof_attempt set is_right = -1 where organisation = ? and account = ? and is_right = 0");
    private readonly Statement _releaseResident = database.Prepare("update proof_attempt set is_right = -1 where resident = ? and is_right = 0");

    public void Add(ProofTried proof, string channel) =>
        _add.Bind(proof.Account.Organisation).Bind(proof.Account.Number).Bind(proof.Resident).Bind(channel)
            .Bind(proof.At).Bind(proof.Right ? 1 : 0).Run();

    public WrongProofs Count(AccountKey account, DateTimeOffset accountSince, Guid resident, DateTimeOffset residentSince, DateTimeOffset now)
    {
        var seen = CountSince(account, accountSince, resident, residentSince);
        // Up to the last wrong one: while a lock lasts, the first of the five may have grown too old to count.
        var atLast = CountSince(
            account, Last(_lastForAccount.Bind(account.Organisation).Bind(account.Number).Bind(accountSince), now) - (now - accountSince) + Moment,
            resident, Last(_lastForResident.Bind(resident).Bind(residentSince), now) - (now - residentSince) + Moment);
        return seen with { AtLastForAccount = seen.ForAccount == 0 ? 0 : atLast.ForAccount, AtLastForResident = seen.ForResident == 0 ? 0 : atLast.ForResident };
    }

    /// <summary>Whether nobody has tried wrongly since the step looked.</summary>
    public bool IsAsSeen(ProofTried proof) =>
        CountSince(proof.Account, proof.AccountSince, proof.Resident, proof.ResidentSince) == new WrongProofs(proof.SeenForAccount, proof.SeenForResident);

    public IReadOnlyList<LockedAccount> Locked(int limit, DateTimeOffset since, DateTimeOffset now)
    {
        var locked = new List<LockedAccount>();
        using var rows = _locked.Bind(since).Bind((long)(now - since).TotalMilliseconds).Bind(limit).Query();
        while (rows.Next())
            locked.Add(new(new(rows.Text(0), rows.Text(1)), rows.Int(2), rows.Moment(3)));
        return locked;
    }

    public IReadOnlyList<LockedResident> LockedResidents(int limit, DateTimeOffset since, DateTimeOffset now)
    {
        var locked = new List<LockedResident>();
        using var rows = _lockedResidents.Bind(since).Bind((long)(now - since).TotalMilliseconds).Bind(limit).Query();
        while (rows.Next())
            locked.Add(new(rows.Guid(0), rows.Int(1), rows.Moment(2)));
        return locked;
    }

    public int Release(AccountKey account) => _releaseAccount.Bind(account.Organisation).Bind(account.Number).Run();

    public int Release(Guid resident) => _releaseResident.Bind(resident).Run();

    private WrongProofs CountSince(AccountKey account, DateTimeOffset accountSince, Guid resident, DateTimeOffset residentSince) => new(
        (int)_forAccount.Bind(account.Organisation).Bind(account.Number).Bind(accountSince).Number(),
        (int)_forResident.Bind(resident).Bind(residentSince).Number());

    private static DateTimeOffset Last(Statement query, DateTimeOffset otherwise) =>
        query.Number() is > 0 and var last ? DateTimeOffset.FromUnixTimeMilliseconds(last) : otherwise;
}
