using Bot.Core.Billing;
using Microsoft.Data.Sqlite;

namespace Bot.Host.Billing.Registry;

/// <summary>Whether a sum is that of one of an account's last bills.</summary>
internal sealed class ProofQuery(SqliteConnection connection) : IDisposable
{
    // An unknown number is given the bills of the first account, and the same work with them, so that the time tells nothing.
    private const string Sql = """
        with known (id) as (select id from account where organisation = @organisation and number = @number and closed = 0)
        select exists (select 1 from known), sum(sum)
        from charge
        where account = coalesce((select id from known), (select min(id) from account))
        group by month
        order by month desc
        limit @bills
        """;

    private readonly PreparedSql _query = new(connection, Sql);

    public bool Ask(AccountKey account, Money sum, int bills)
    {
        using var rows = _query.Query(account.Organisation, account.Number, bills);
        var proved = false;
        while (rows.Next())
            proved |= rows.Flag(0) & rows.Long(1) == sum.Kopecks;
        return proved;
    }

    public void Dispose() => _query.Dispose();
}
