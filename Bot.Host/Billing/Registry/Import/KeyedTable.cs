using Microsoft.Data.Sqlite;

namespace Bot.Host.Billing.Registry.Import;

/// <summary>
/// Puts rows into a table by their natural key, so that a file loaded twice changes nothing. The row's <c>import</c> tells
/// whether this same file named it before: no list of a million keys is held in memory for that.
/// </summary>
internal sealed class KeyedTable : IDisposable
{
    private readonly PreparedSql _find;
    private readonly PreparedSql _insert;
    private readonly PreparedSql _update;

    /// <param name="stamps">Columns that are written each time and whose change is none, beside <c>import</c> itself.</param>
    public KeyedTable(SqliteConnection connection, string table, string[] keys, string[] values, params string[] stamps)
    {
        string[] written = [.. keys, "import", .. values, .. stamps];
        var columns = string.Join(", ", written);
        var given = string.Join(", ", written.Select(name => "@" + name));
        var where = string.Join(" and ", keys.Select(key => $"{key} = @{key}"));
        var same = string.Join(" and ", values.Select(value => $"{value} is @{value}"));
        var set = string.Join(", ", written[keys.Length..].Select(name => $"{name} = @{name}"));
        // The unused table names the values in one order for all three statements, that in which they are bound.
        var order = $"with given ({columns}) as (select {given})";
        _find = new(connection, $"{order} select import = @import, {same} from {table} where {where}");
        _insert = new(connection, $"insert into {table} ({columns}) values ({given})");
        _update = new(connection, $"{order} update {table} set {set} where {where}");
    }

    /// <param name="row">The keys, the import's id, the values and the stamps, in the order of the constructor.</param>
    public Put Put(params ReadOnlySpan<SqlValue> row)
    {
        var found = Find(row);
        if (found == Import.Put.New)
            _insert.Run(row);
        else if (found != Import.Put.Repeated)
            _update.Run(row);
        return found;
    }

    public void Dispose()
    {
        _find.Dispose();
        _insert.Dispose();
        _update.Dispose();
    }

    private Put Find(ReadOnlySpan<SqlValue> row)
    {
        using var rows = _find.Query(row);
        if (!rows.Next())
            return Import.Put.New;
        if (rows.Flag(0))
            return Import.Put.Repeated;
        return rows.Flag(1) ? Import.Put.Same : Import.Put.Changed;
    }
}

internal enum Put
{
    New,
    Changed,
    Same,

    /// <summary>This file has named the same thing before; nothing was written.</summary>
    Repeated,
}
