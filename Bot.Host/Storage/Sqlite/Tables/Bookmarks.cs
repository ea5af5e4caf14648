namespace Bot.Host.Storage.Sqlite.Tables;

/// <summary>How far channels have read.</summary>
internal sealed class Bookmarks(Database database)
{
    private readonly Statement _find = database.Prepare("select position from bookmark where name = ?");

    private readonly Statement _keep = database.Prepare(
        "insert into bookmark (name, position) values (?, ?) on conflict (name) do update set position = excluded.position");

    public string? Find(string name)
    {
        using var rows = _find.Bind(name).Query();
        return rows.Next() ? rows.Text(0) : null;
    }

    public void Keep(string name, string position) => _keep.Bind(name).Bind(position).Run();
}
