using Bot.Core.Billing;
using Microsoft.Data.Sqlite;

namespace Bot.Host.Billing.Registry;

/// <summary>What was paid, newest first.</summary>
internal sealed class PaymentsQuery(SqliteConnection connection) : IDisposable
{
    private const string Sql = """
        select p.paid_on, p.sum, p.way, p.id, p.purpose
        from account a
        left join payment p on p.account = a.id
        where a.organisation = @organisation and a.number = @number and a.closed = 0
        order by p.paid_on desc, p.id desc
        limit @limit
        """;

    private readonly PreparedSql _query = new(connection, Sql);

    /// <returns>Null for an unknown or closed account.</returns>
    public IReadOnlyList<Payment>? Ask(AccountKey key, int limit)
    {
        // At least one row: that of an account without payments tells that the account is there.
        using var rows = _query.Query(key.Organisation, key.Number, Math.Max(limit, 1));
        if (!rows.Next())
            return null;
        var payments = new List<Payment>();
        if (rows.IsNull(0) || limit < 1)
            return payments;
        do
            payments.Add(Read(rows, 0));
        while (rows.Next());
        return payments;
    }

    /// <param name="first">The column of the day; sum, way, id and purpose follow.</param>
    public static Payment Read(PreparedSql.Rows rows, int first) => new(Stored.Date(rows.Long(first)), new(rows.Long(first + 1)), rows.Text(first + 2))
    {
        Reference = $"{(rows.Text(first + 3) is ['x', ':', .. var given] ? given : "")} {rows.Text(first + 4)}".Trim(),
    };

    public void Dispose() => _query.Dispose();
}
