using Bot.Core.Billing;
using Microsoft.Data.Sqlite;

namespace Bot.Host.Billing.Registry;

/// <summary>What is to pay, and the newest bills.</summary>
internal sealed class StatementQuery(SqliteConnection connection) : IDisposable
{
    private const string Due = """
        select id, opening
            + coalesce((select sum(sum) from charge where account = a.id), 0)
            - coalesce((select sum(sum) from payment where account = a.id), 0)
        from account a
        where organisation = @organisation and number = @number and closed = 0
        """;

    private const string Lines = """
        select c.month, c.position, s.name, p.name, c.quantity, c.unit, c.sum, p.contacts, c.benefit
        from charge c
        join service s on s.id = c.service
        join supplier p on p.id = c.supplier
        where c.account = @account
        order by c.month desc
        """;

    private const string Paid = """
        select paid_on, sum, way, id, purpose from payment where account = @account
        """;

    private readonly PreparedSql _begin = new(connection, "begin");
    private readonly PreparedSql _due = new(connection, Due);
    private readonly PreparedSql _lines = new(connection, Lines);
    private readonly PreparedSql _paid = new(connection, Paid);
    private readonly PreparedSql _end = new(connection, "commit");

    /// <returns>Null for an unknown or closed account.</returns>
    public Statement? Ask(AccountKey key, int months)
    {
        // One state of the tables for all questions: an import may be finished between them.
        _begin.Run();
        try
        {
            return FindDue(key) is var (account, due) ? new(due, FindBills(account, months)) { Payments = FindPayments(account) } : null;
        }
        finally
        {
            _end.Run();
        }
    }

    public void Dispose()
    {
        _begin.Dispose();
        _due.Dispose();
        _lines.Dispose();
        _paid.Dispose();
        _end.Dispose();
    }

    private (long Account, Money Due)? FindDue(AccountKey key)
    {
        using var rows = _due.Query(key.Organisation, key.Number);
        return rows.Next() ? (rows.Long(0), new Money(rows.Long(1))) : null;
    }

    private List<Payment> FindPayments(long account)
    {
        using var rows = _paid.Query(account);
        var payments = new List<Payment>();
        while (rows.Next())
            payments.Add(PaymentsQuery.Read(rows, 0));
        // Sorted here: SQLite would take and free a large buffer for it each time.
        return [.. payments.OrderByDescending(payment => payment.On).Take(Statement.PaymentsAtLeast)];
    }

    private List<Bill> FindBills(long account, int months)
    {
        using var rows = _lines.Query(account);
        var bills = new List<Bill>();
        var more = rows.Next();
        while (more && bills.Count < months)
        {
            var month = rows.Long(0);
            var lines = new List<(long Position, Charge Charge)>();
            do
            {
                lines.Add((rows.Long(1), ReadCharge(rows)));
                more = rows.Next();
            }
            while (more && rows.Long(0) == month);
            var charges = lines.OrderBy(line => line.Position).Select(line => line.Charge).ToList();
            bills.Add(new(Stored.Month(month), new(charges.Sum(charge => charge.Sum.Kopecks)), charges));
        }
        return bills;
    }

    private static Charge ReadCharge(PreparedSql.Rows rows) => new(
        rows.Text(2), rows.Text(3), rows.IsNull(4) ? null : Stored.Amount(rows.Long(4)), rows.TextOrNull(5), new(rows.Long(6)))
    {
        Contacts = rows.Text(7),
        Benefit = new(rows.Long(8)),
    };
}
