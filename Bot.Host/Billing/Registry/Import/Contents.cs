using Microsoft.Data.Sqlite;

namespace Bot.Host.Billing.Registry.Import;

/// <summary>What a registry holds.</summary>
internal static class Contents
{
    public static bool Nothing(SqliteConnection connection) => IsEmpty(connection, "account") && NoCards(connection);

    public static bool NoCards(SqliteConnection connection) => IsEmpty(connection, "card");

    private static bool IsEmpty(SqliteConnection connection, string table)
    {
        using var query = new PreparedSql(connection, $"select 1 from {table} limit 1");
        using var rows = query.Query();
        return !rows.Next();
    }
}
