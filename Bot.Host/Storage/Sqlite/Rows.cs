using System.Text;
using SQLitePCL;

namespace Bot.Host.Storage.Sqlite;

/// <summary>The rows of a running <see cref="Statement"/>.</summary>
internal readonly ref struct Rows(Statement statement)
{
    public bool Next() => statement.Step();

    public long Long(int column) => raw.sqlite3_column_int64(statement.Compiled, column);

    public int Int(int column) => raw.sqlite3_column_int(statement.Compiled, column);

    public bool IsNull(int column) => raw.sqlite3_column_type(statement.Compiled, column) == raw.SQLITE_NULL;

    public DateTimeOffset Moment(int column) => DateTimeOffset.FromUnixTimeMilliseconds(Long(column));

    /// <summary>Valid until the next row.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(statement.Compiled, column);

    public string Text(int column) => Encoding.UTF8.GetString(Bytes(column));

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public Guid Guid(int column) => new(Bytes(column), bigEndian: true);

    public Guid? GuidOrNull(int column) => IsNull(column) ? null : Guid(column);

    public void Dispose() => statement.Reset();
}
