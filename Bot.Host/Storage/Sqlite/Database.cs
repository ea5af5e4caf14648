using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Bot.Host.Storage.Sqlite;

/// <summary>One connection with its statements; used by one thread at a time.</summary>
internal sealed class Database : IDisposable
{
    private readonly List<Statement> _statements = [];
    private readonly sqlite3 _handle;
    private readonly Statement _begin;
    private readonly Statement _commit;

    static Database()
    {
        Batteries_V2.Init();
        // Counting allocations takes a lock for each; refused, to no harm, where SQLite is in use already.
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    private Database(sqlite3 handle)
    {
        _handle = handle;
        _begin = Prepare("begin immediate");
        _commit = Prepare("commit");
    }

    /// <summary>Opens the one connection that writes, and makes the file where there is none.</summary>
    public static Database OpenWriter(string path, int maxMegabytes)
    {
        var database = Open(path, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE);
        database.Execute("pragma journal_mode = wal");
        database.Execute("pragma synchronous = full");
        database.Execute("pragma foreign_keys = on");
        // What is erased, a proof above all, must not be readable in the file afterwards.
        database.Execute("pragma secure_delete = on");
        database.Execute("pragma cache_size = -8192");
        // A page that many turns have changed is written back once for all of them.
        database.Execute("pragma wal_autocheckpoint = 4000");
        if (maxMegabytes > 0)
            database.Execute($"pragma max_page_count = {maxMegabytes * (1048576L / database.Number("pragma page_size"))}");
        return database;
    }

    public static Database OpenReader(string path)
    {
        // Read-write all the same: a read-only connection cannot recover the write-ahead log after a crash.
        var database = Open(path, raw.SQLITE_OPEN_READWRITE);
        database.Execute("pragma query_only = on");
        database.Execute("pragma cache_size = -2048");
        return database;
    }

    /// <summary>A connection beside the writer for a short change of a command, or for upkeep.</summary>
    public static Database OpenKeeper(string path)
    {
        var database = Open(path, raw.SQLITE_OPEN_READWRITE);
        database.Execute("pragma synchronous = full");
        database.Execute("pragma foreign_keys = on");
        database.Execute("pragma secure_delete = on");
        return database;
    }

    public int Changes => raw.sqlite3_changes(_handle);

    public Statement Prepare(string sql)
    {
        var statement = new Statement(this, sql);
        _statements.Add(statement);
        return statement;
    }

    /// <summary>Runs one or several statements without results.</summary>
    public void Execute(string sql)
    {
        var code = raw.sqlite3_exec(_handle, sql);
        if (code != raw.SQLITE_OK)
            throw Fault(code);
    }

    public long Number(string sql)
    {
        using var statement = new Statement(this, sql);
        return statement.Number();
    }

    public void Begin() => _begin.Run();

    public void Commit() => _commit.Run();

    /// <summary>Ends a failed transaction, whether or not SQLite has ended it by itself.</summary>
    public void Rollback()
    {
        foreach (var statement in _statements)
            statement.Reset();
        if (raw.sqlite3_get_autocommit(_handle) == 0)
            Execute("rollback");
    }

    public void Dispose()
    {
        foreach (var statement in _statements)
            statement.Dispose();
        _handle.Dispose();
    }

    internal sqlite3_stmt Compile(string sql)
    {
        var code = raw.sqlite3_prepare_v3(_handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var compiled);
        return code == raw.SQLITE_OK ? compiled : throw Fault(code);
    }

    internal SqliteException Fault(int code) =>
        new(raw.sqlite3_errmsg(_handle).utf8_to_string(), code & 0xff, raw.sqlite3_extended_errcode(_handle));

    private static Database Open(string path, int flags)
    {
        var code = raw.sqlite3_open_v2(path, out var handle, flags | raw.SQLITE_OPEN_NOMUTEX, null);
        var database = new Database(handle);
        if (code == raw.SQLITE_OK)
            code = raw.sqlite3_busy_timeout(handle, 5_000);
        if (code == raw.SQLITE_OK)
            return database;
        using (database)
            throw database.Fault(code);
    }
}
