namespace Bot.Host.Billing.Registry.Import;

/// <summary>Services and suppliers by name; each is stored when it is first met.</summary>
internal sealed class NamedRows(ImportContext context, string table) : IDisposable
{
    /// <summary>No organisation has as many; a file that makes up names must not fill the memory.</summary>
    private const int Remembered = 10_000;

    private readonly PreparedSql _find = new(
        context.Connection, $"select id from {table} where organisation = @organisation and name = @name");
    private readonly PreparedSql _insert = new(
        context.Connection, $"insert or ignore into {table} (organisation, name) values (@organisation, @name)");
    private readonly Dictionary<string, long> _ids = [];

    public long Id(string name)
    {
        if (_ids.TryGetValue(name, out var known))
            return known;
        if (_ids.Count == Remembered)
            _ids.Clear();
        _insert.Run(context.Organisation.Key, name);
        using var rows = _find.Query(context.Organisation.Key, name);
        rows.Next();
        return _ids[name] = rows.Long(0);
    }

    public void Dispose()
    {
        _find.Dispose();
        _insert.Dispose();
    }
}
