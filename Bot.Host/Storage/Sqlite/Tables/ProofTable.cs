using Bot.Core.Billing;
using Bot.Core.Conversations;

namespace Bot.Host.Storage.Sqlite.Tables;

/// <summary>Attempts to prove that an account is one's own; wrong ones are counted.</summary>
internal sealed class ProofTable(Database database)
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    private readonly Statement _add = database.Prepare(
        "insert into proof_attempt (organisation, account, resident, channel, at, is_right, source) values (?, ?, ?, ?, ?, ?, ?)");

    private readonly Statement _forAccount = database.Prepare(
        "select count(*) from proof_attempt where organisation = ? and account = ? and at >= ? and is_right = 0");

    private readonly Statement _forResident = database.Prepare(
        "select count(*) from proof_attempt where resident = ? and at >= ? and is_right = 0");

    private readonly Statement _fromSource = database.Prepare("select count(*) from proof_attempt where source = ? and at >= ?");
    private readonly Statement _forOrganisation = database.Prepare("select count(*) from proof_attempt where organisation = ? and at >= ? and is_right = 0");

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

    private readonly Statement _sources = database.Prepare(
        "select source, count(*) as attempts, max(at) as last from proof_attempt where source is not null and at >= ? group by source having attempts >= ? order by last desc");

    private readonly Statement _besieged = database.Prepare(
        "select organisation, count(*) as wrong from proof_attempt where at >= ? and is_right = 0 group by organisation having wrong >= ? order by organisation");

    // The attempt itself stays known.
    private readonly Statement _releaseAccount = database.Prepare("update proof_attempt set is_right = -1 where organisation = ? and account = ? and is_right = 0");
    private readonly Statement _releaseResident = database.Prepare("update proof_attempt set is_right = -1 where resident = ? and is_right = 0");

    private readonly Statement _releaseSource = database.Prepare("update proof_attempt set source = null where source = ?");
    private readonly Statement _releaseAll = database.Prepare(
        "update proof_attempt set is_right = iif(is_right = 0, -1, is_right), source = null where organisation = ? and (is_right = 0 or source is not null)");

    private readonly Statement _forgetSources = database.Prepare("update proof_attempt set source = null where source is not null and at < ?");

    /// <summary>Whence it came is kept only where it counts against it.</summary>
    public void Add(ProofTried proof, string channel) =>
        _add.Bind(proof.Asked.Account.Organisation).Bind(proof.Asked.Account.Number).Bind(proof.Asked.Resident).Bind(channel)
            .Bind(proof.Asked.At).Bind(proof.Right ? 1 : 0).Bind(proof.CountsForSource ? proof.Asked.Source : null).Run();

    public WrongProofs Count(ProofAsked asked)
    {
        var (account, resident, now) = (asked.Account, asked.Resident, asked.At);
        var (forAccount, forResident) = CountSince(account, asked.AccountSince, resident, asked.ResidentSince);
        // Up to the last wrong one: while a lock lasts, the first of the five may have grown too old to count.
        var (atLastForAccount, atLastForResident) = CountSince(
            account, Last(_lastForAccount.Bind(account.Organisation).Bind(account.Number).Bind(asked.AccountSince), now) - (now - asked.AccountSince) + Moment,
            resident, Last(_lastForResident.Bind(resident).Bind(asked.ResidentSince), now) - (now - asked.ResidentSince) + Moment);
        return new(
            forAccount, forResident, forAccount == 0 ? 0 : atLastForAccount, forResident == 0 ? 0 : atLastForResident,
            FromSource(asked, asked.SourceSince), FromSource(asked, asked.SiegeSince),
            (int)_forOrganisation.Bind(account.Organisation).Bind(asked.SiegeSince).Number());
    }

    /// <summary>
    /// Whether nobody has tried meanwhile the same account, as the same resident or from the same source. Of the organisation's
    /// count, which is large, a few more do no harm.
    /// </summary>
    public bool IsAsSeen(ProofTried proof)
    {
        var (asked, seen) = (proof.Asked, proof.Seen);
        return CountSince(asked.Account, asked.AccountSince, asked.Resident, asked.ResidentSince) == (seen.ForAccount, seen.ForResident)
            && (!proof.CountsForSource || FromSource(asked, asked.SourceSince) == seen.ForSource);
    }

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

    public IReadOnlyList<LockedSource> LockedSources(int limit, DateTimeOffset since)
    {
        var locked = new List<LockedSource>();
        using var rows = _sources.Bind(since).Bind(limit).Query();
        while (rows.Next())
            locked.Add(new(rows.Text(0), rows.Int(1), rows.Moment(2)));
        return locked;
    }

    /// <summary>Organisations with at least so many wrong ones since a moment, and how many.</summary>
    public IReadOnlyList<(string Organisation, int Wrong)> Besieged(int limit, DateTimeOffset since)
    {
        var besieged = new List<(string, int)>();
        using var rows = _besieged.Bind(since).Bind(limit).Query();
        while (rows.Next())
            besieged.Add((rows.Text(0), rows.Int(1)));
        return besieged;
    }

    public int Release(AccountKey account) => _releaseAccount.Bind(account.Organisation).Bind(account.Number).Run();

    public int Release(Guid resident) => _releaseResident.Bind(resident).Run();

    public int ReleaseSource(string source) => _releaseSource.Bind(source).Run();

    /// <summary>All accounts of an organisation, and the residents and sources that have tried them.</summary>
    public int ReleaseAll(string organisation) => _releaseAll.Bind(organisation).Run();

    public int ForgetSources(DateTimeOffset before) => _forgetSources.Bind(before).Run();

    private int FromSource(ProofAsked asked, DateTimeOffset since) => (int)_fromSource.Bind(asked.Source).Bind(since).Number();

    private (int ForAccount, int ForResident) CountSince(AccountKey account, DateTimeOffset accountSince, Guid resident, DateTimeOffset residentSince) => (
        (int)_forAccount.Bind(account.Organisation).Bind(account.Number).Bind(accountSince).Number(),
        (int)_forResident.Bind(resident).Bind(residentSince).Number());

    private static DateTimeOffset Last(Statement query, DateTimeOffset otherwise) =>
        query.Number() is > 0 and var last ? DateTimeOffset.FromUnixTimeMilliseconds(last) : otherwise;
}
