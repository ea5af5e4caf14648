using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Bot.Host.Billing.Registry;

/// <summary>
/// A statement prepared once and run many times; values are given in the order in which their names first appear in the SQL.
/// Straight on SQLite's own calls: SqliteCommand boxes every value, and answers a busy file by sleeping 150 ms at a time.
/// Not for two threads at once.
/// </summary>
internal sealed class PreparedSql : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public PreparedSql(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
    }

    /// <returns>How many rows were written.</returns>
    public int Run(params ReadOnlySpan<SqlValue> values)
    {
        Bind(values);
        try
        {
            while (Step())
            {
                // Rows of a returning clause are of no use to the caller.
            }
            return raw.sqlite3_changes(_database);
        }
        finally
        {
            raw.sqlite3_reset(_statement);
        }
    }

    public Rows Query(params ReadOnlySpan<SqlValue> values)
    {
        Bind(values);
        return new Rows(this);
    }

    public void Dispose() => _statement.Dispose();

    private void Bind(ReadOnlySpan<SqlValue> values)
    {
        for (var i = 0; i < values.Length; i++)
            Check(values[i].Bind(_statement, i + 1));
    }

    private bool Step()
    {
        var result = raw.sqlite3_step(_statement);
        if (result == raw.SQLITE_ROW)
            return true;
        if (result != raw.SQLITE_DONE)
            Check(result);
        return false;
    }

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
            SqliteException.ThrowExceptionForRC(result, _database);
    }

    /// <summary>The rows of one run; the statement is free again when they are disposed.</summary>
    public readonly ref struct Rows(PreparedSql sql)
    {
        public bool Next() => sql.Step();

        public long Long(int column) => raw.sqlite3_column_int64(sql._statement, column);

        public int Int(int column) => raw.sqlite3_column_int(sql._statement, column);

        public bool Flag(int column) => Long(column) != 0;

        public string Text(int column) => raw.sqlite3_column_text(sql._statement, column).utf8_to_string();

        public bool IsNull(int column) => raw.sqlite3_column_type(sql._statement, column) == raw.SQLITE_NULL;

        /// <summary>A value that is stored by its name.</summary>
        public T Name<T>(int column)
            where T : struct, Enum => EnumNames<T>.Of(raw.sqlite3_column_blob(sql._statement, column));

        public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

        public void Dispose() => raw.sqlite3_reset(sql._statement);
    }
}
