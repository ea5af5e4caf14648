using Bot.Core.Billing;
using Microsoft.Data.Sqlite;

namespace Bot.Host.Billing.Registry;

/// <summary>Whether a sum is that of one of an account's last bills.</summary>
internal sealed class ProofQuery(SqliteConnection connection) : IDisposable
{
    // For an unknown number the bills of the first account are looked at, so that the time taken tells nothing.
    private const string Account = """
        select min(id), coalesce(
            (select id from account where organisation = @organisation and number = @number and closed = 0), 0)
        from account
        """;

    private const string Bills = "select sum(sum) from charge where account = @account group by month order by month desc limit @bills";

    private readonly PreparedSql _account = new(connection, Account);
    private readonly PreparedSql _bills = new(connection, Bills);

    public bool Ask(AccountKey key, Money sum, int bills)
    {
        var (account, isKnown) = Find(key);
        using var rows = _bills.Query(account, bills);
        var isRight = false;
        while (rows.Next())
            isRight |= rows.Long(0) == sum.Kopecks;
        return isRight & isKnown;
    }

    public void Dispose()
    {
        _account.Dispose();
        _bills.Dispose();
    }

    private (long Id, bool IsKnown) Find(AccountKey key)
    {
        using var rows = _account.Query(key.Organisation, key.Number);
        rows.Next();
        var (first, found) = (rows.Long(0), rows.Long(1));
        return (found == 0 ? first : found, found != 0);
    }
}
