using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Bot.Host.Billing.Registry;

internal static class SqliteExtensions
{
    /// <summary>Runs statements without values; waits for a busy file for the connection's <c>busy_timeout</c>, and no longer.</summary>
    public static void Execute(this SqliteConnection connection, string sql)
    {
        var result = raw.sqlite3_exec(connection.Handle!, sql);
        if (result != raw.SQLITE_OK)
            SqliteException.ThrowExceptionForRC(result, connection.Handle);
    }

    /// <summary>Whether another connection holds what was asked for.</summary>
    public static bool IsBusy(this SqliteException fault) => fault.SqliteErrorCode is raw.SQLITE_BUSY or raw.SQLITE_LOCKED;

    /// <summary>Ends a transaction that failed; SQLite may have ended it already.</summary>
    public static void Rollback(this SqliteConnection connection)
    {
        if (raw.sqlite3_get_autocommit(connection.Handle!) == 0)
            connection.Execute("rollback");
    }
}
