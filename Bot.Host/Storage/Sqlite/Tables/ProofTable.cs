using Bot.Core.Billing;
using Bot.Core.Conversations;

namespace Bot.Host.Storage.Sqlite.Tables;

/// <summary>Attempts to prove that an account is one's own; wrong ones are counted.</summary>
internal sealed class ProofTable(Database database)
{
    private readonly Statement _add = database.Prepare(
        "insert into proof_attempt (organisation, account, resident, channel, at, is_right) values (?, ?, ?, ?, ?, ?)");

    private readonly Statement _forAccount = database.Prepare(
        "select count(*) from proof_attempt where organisation = ? and account = ? and at >= ? and is_right = 0");

    private readonly Statement _forResident = database.Prepare(
        "select count(*) from proof_attempt where resident = ? and at >= ? and is_right = 0");

    private readonly Statement _locked = database.Prepare(
        """
        select organisation, account, count(*), max(at) from proof_attempt where at >= ? and is_right = 0
        group by organisation, account having count(*) >= ? order by max(at) desc
        """);

    public void Add(ProofTried proof, string channel) =>
        _add.Bind(proof.Account.Organisation).Bind(proof.Account.Number).Bind(proof.Resident).Bind(channel)
            .Bind(proof.At).Bind(proof.Right ? 1 : 0).Run();

    public WrongProofs Count(AccountKey account, DateTimeOffset accountSince, Guid resident, DateTimeOffset residentSince) => new(
        (int)_forAccount.Bind(account.Organisation).Bind(account.Number).Bind(accountSince).Number(),
        (int)_forResident.Bind(resident).Bind(residentSince).Number());

    /// <summary>Whether nobody has tried wrongly since the step looked.</summary>
    public bool IsAsSeen(ProofTried proof) =>
        Count(proof.Account, proof.AccountSince, proof.Resident, proof.ResidentSince)
            == new WrongProofs(proof.SeenForAccount, proof.SeenForResident);

    public IReadOnlyList<LockedAccount> Locked(int limit, DateTimeOffset since)
    {
        var locked = new List<LockedAccount>();
        using var rows = _locked.Bind(since).Bind(limit).Query();
        while (rows.Next())
            locked.Add(new(new(rows.Text(0), rows.Text(1)), rows.Int(2), rows.Moment(3)));
        return locked;
    }
}
