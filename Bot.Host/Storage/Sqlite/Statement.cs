using System.Buffers;
using System.Text;
using SQLitePCL;

namespace Bot.Host.Storage.Sqlite;

/// <summary>
/// A statement that is compiled once and run many times. Parameters are bound in their order; running it makes it ready for
/// the next use.
/// </summary>
internal sealed class Statement(Database database, string sql) : IDisposable
{
    private sqlite3_stmt? _compiled;
    private int _bound;

    public Statement Bind(long value) => Check(raw.sqlite3_bind_int64(Compiled, ++_bound, value));

    public Statement Bind(long? value) =>
        value is { } known ? Bind(known) : Check(raw.sqlite3_bind_null(Compiled, ++_bound));

    public Statement Bind(DateTimeOffset value) => Bind(value.ToUnixTimeMilliseconds());

    /// <summary>Text that is UTF-8 already, such as JSON.</summary>
    public Statement BindText(ReadOnlySpan<byte> utf8) => Check(raw.sqlite3_bind_text(Compiled, ++_bound, utf8));

    public Statement BindBytes(ReadOnlySpan<byte> value) => Check(raw.sqlite3_bind_blob(Compiled, ++_bound, value));

    public Statement Bind(Guid? value) => value is { } known ? Bind(known) : Check(raw.sqlite3_bind_null(Compiled, ++_bound));

    public Statement Bind(Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        return Check(raw.sqlite3_bind_blob(Compiled, ++_bound, bytes));
    }

    public Statement Bind(string? value)
    {
        if (value is null)
            return Check(raw.sqlite3_bind_null(Compiled, ++_bound));
        // Not the library's own overload for strings: that one stops at a zero character.
        var size = Encoding.UTF8.GetMaxByteCount(value.Length);
        var rented = size > 512 ? ArrayPool<byte>.Shared.Rent(size) : null;
        var buffer = rented ?? stackalloc byte[512];
        BindText(buffer[..Encoding.UTF8.GetBytes(value, buffer)]);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return this;
    }

    /// <summary>Runs it to its end.</summary>
    /// <returns>How many rows it changed.</returns>
    public int Run()
    {
        Step();
        Reset();
        return database.Changes;
    }

    /// <summary>Rows of a query, to be disposed of before the next use.</summary>
    public Rows Query() => new(this);

    /// <summary>The only value of the only row; 0 where it is null or missing.</summary>
    public long Number()
    {
        using var rows = Query();
        return rows.Next() ? rows.Long(0) : 0;
    }

    internal sqlite3_stmt Compiled => _compiled ??= database.Compile(sql);

    internal bool Step()
    {
        var code = raw.sqlite3_step(Compiled);
        if (code is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            var fault = database.Fault(code);
            Reset();
            throw fault;
        }
        return code == raw.SQLITE_ROW;
    }

    internal void Reset()
    {
        _bound = 0;
        if (_compiled is not null)
            _ = raw.sqlite3_reset(_compiled);
    }

    public void Dispose() => _compiled?.Dispose();

    private Statement Check(int code) => code == raw.SQLITE_OK ? this : throw database.Fault(code);
}
