using Bot.Core.Readings;
using Microsoft.Data.Sqlite;

namespace Bot.Host.Billing.Registry;

/// <summary>What became of a submission.</summary>
internal sealed class DecisionQuery(SqliteConnection connection) : IDisposable
{
    private readonly PreparedSql _query = new(connection, "select decision, reason from submission where number = @key");

    /// <returns>Null for a submission that was never handed over.</returns>
    public HandOver? Ask(string key)
    {
        using var rows = _query.Query(key);
        return rows.Next() ? Outcome(rows.Text(0), rows.TextOrNull(1)) : null;
    }

    public void Dispose() => _query.Dispose();

    private static HandOver Outcome(string decision, string? reason) => decision switch
    {
        "waiting" => new HandOver.Queued(),
        "taken" => new HandOver.Taken(),
        _ => new HandOver.Refused(reason ?? ""),
    };
}
