using Bot.Core.Billing;
using Microsoft.Data.Sqlite;

namespace Bot.Host.Billing.Registry;

/// <summary>What is to pay, and the newest bills.</summary>
internal sealed class StatementQuery(SqliteConnection connection) : IDisposable
{
    private const string Sql = """
        with known (id, due) as materialized (
            select id, opening
                + coalesce((select sum(sum) from charge where account = a.id), 0)
                - coalesce((select sum(sum) from payment where account = a.id), 0)
            from account a
            where organisation = @organisation and number = @number and closed = 0),
        oldest (month) as (
            select min(month) from (
                select distinct month from charge where account = (select id from known) order by month desc limit @months))
        select k.due, c.month, s.name, p.name, c.quantity, c.unit, c.sum
        from known k
        left join charge c on c.account = k.id and c.month >= (select month from oldest)
        left join service s on s.id = c.service
        left join supplier p on p.id = c.supplier
        order by c.month desc, c.position
        """;

    private readonly PreparedSql _query = new(connection, Sql);

    /// <returns>Null for an unknown or closed account.</returns>
    public Statement? Ask(AccountKey key, int months)
    {
        using var rows = _query.Query(key.Organisation, key.Number, months);
        if (!rows.Next())
            return null;
        var toPay = new Money(rows.Long(0));
        var bills = new List<Bill>();
        if (rows.IsNull(1))
            return new(toPay, bills);

        var more = true;
        while (more)
        {
            var month = rows.Long(1);
            var total = Money.Zero;
            var lines = new List<Charge>();
            do
            {
                var charge = ReadCharge(rows);
                total += charge.Sum;
                lines.Add(charge);
                more = rows.Next();
            }
            while (more && rows.Long(1) == month);
            bills.Add(new(Stored.Month(month), total, lines));
        }
        return new(toPay, bills);
    }

    public void Dispose() => _query.Dispose();

    private static Charge ReadCharge(PreparedSql.Rows rows) => new(
        rows.Text(2), rows.Text(3), rows.IsNull(4) ? null : Stored.Amount(rows.Long(4)), rows.TextOrNull(5), new(rows.Long(6)));
}
