using Bot.Core.Conversations;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Bot.Host.Storage.Sqlite;

/// <summary>Tells a disk in trouble from a bug, and says which trouble in an administrator's words.</summary>
internal static class StoreFault
{
    public static bool IsUnavailable(this SqliteException fault) => Describe(fault) is not null;

    public static StoreUnavailableException ToUnavailable(this SqliteException fault, string path) =>
        new($"The database {path} {Describe(fault)} (SQLite {fault.SqliteErrorCode}/{fault.SqliteExtendedErrorCode}: {fault.Message})", fault);

    private static string? Describe(SqliteException fault) => fault.SqliteErrorCode switch
    {
        raw.SQLITE_FULL => "cannot grow: the disk is full or Storage:MaxSizeMegabytes is reached",
        raw.SQLITE_IOERR => "cannot be read or written: the disk reports an error or is full",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "is locked by another program",
        raw.SQLITE_READONLY or raw.SQLITE_PERM => "may not be written by this user, or the disk is read-only",
        raw.SQLITE_CANTOPEN => "cannot be opened",
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => "is damaged and must be restored from a backup",
        raw.SQLITE_NOMEM => "cannot be used: memory is short",
        _ => null,
    };
}
