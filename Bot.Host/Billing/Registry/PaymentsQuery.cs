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
        """;

    private readonly PreparedSql _query = new(connection, Sql);

    /// <returns>Null for an unknown or closed account.</returns>
    public IReadOnlyList<Payment>? Ask(AccountKey key, int limit)
    {
        // One row at least: that of an account without payments tells that the account is there.
        using var rows = _query.Query(key.Organisation, key.Number);
        if (!rows.Next())
            return null;
        if (rows.IsNull(0))
            return [];
        // Sorted here, as an account's meters are: SQLite's own sorter costs more than the look-up.
        var payments = new List<(string Id, Payment Payment)>();
        do
            payments.Add((rows.Text(3), Read(rows, 0)));
        while (rows.Next());
        return [.. payments.OrderByDescending(row => row.Payment.On).ThenByDescending(row => row.Id, StringComparer.Ordinal).Take(limit).Select(row => row.Payment)];
    }

    /// <param name="first">The column of the day; sum, way, id and purpose follow.</param>
    public static Payment Read(PreparedSql.Rows rows, int first) => new(Stored.Date(rows.Long(first)), new(rows.Long(first + 1)), rows.Text(first + 2))
    {
        Reference = $"{(rows.Text(first + 3) is ['x', ':', .. var given] ? given : "")} {rows.Text(first + 4)}".Trim(),
    };

    public void Dispose() => _query.Dispose();
}
