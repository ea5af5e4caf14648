using Microsoft.Data.Sqlite;

namespace Bot.Host.Billing.Registry;

/// <summary>Brings the registry's tables up to date: numbered scripts, each run once, with a copy of what was there before.</summary>
internal static class Schema
{
    private const string Folder = "Bot.Host.Billing.Registry.Migrations.";

    public static void Upgrade(SqliteConnection connection)
    {
        connection.Execute("create table if not exists schema_version (number integer primary key, name text not null)");
        var scripts = Scripts().ToList();
        if (Newest(connection) is > 0 and var newest && scripts.Select(script => script.Number).FirstOrDefault(number => number > newest) is > 0 and var next)
            Backup(connection, next);
        foreach (var (number, name) in scripts)
        {
            // The host and the import command may start at the same time; the second one waits here and finds it done.
            connection.Execute("begin immediate");
            if (!IsDone(connection, number))
            {
                connection.Execute(Read(name));
                using var done = new PreparedSql(connection, "insert into schema_version (number, name) values (@number, @name)");
                done.Run(number, name);
            }
            connection.Execute("commit");
        }
    }

    private static void Backup(SqliteConnection connection, int next)
    {
        var copy = $"{connection.DataSource}.before-{next:000}";
        var part = $"{copy}.{Guid.NewGuid():N}.part";
        try
        {
            connection.Execute($"vacuum into '{part.Replace("'", "''", StringComparison.Ordinal)}'");
            // The host and the import command may start at the same time: where the other one was faster, this is a copy of what came after.
            if (NewestOf(part) < next)
                File.Move(part, copy, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    }

    private static long NewestOf(string path)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, Mode = SqliteOpenMode.ReadOnly }.ToString());
        connection.Open();
        return Newest(connection);
    }

    private static long Newest(SqliteConnection connection)
    {
        using var query = new PreparedSql(connection, "select coalesce(max(number), 0) from schema_version");
        using var rows = query.Query();
        return rows.Next() ? rows.Long(0) : 0;
    }

    private static bool IsDone(SqliteConnection connection, int number)
    {
        using var query = new PreparedSql(connection, "select 1 from schema_version where number = @number");
        using var rows = query.Query(number);
        return rows.Next();
    }

    private static IEnumerable<(int Number, string Name)> Scripts() =>
        from resource in typeof(Schema).Assembly.GetManifestResourceNames()
        where resource.StartsWith(Folder, StringComparison.Ordinal)
        let name = resource[Folder.Length..]
        let number = int.Parse(name[..3])
        orderby number
        select (number, name);

    private static string Read(string name)
    {
        using var script = new StreamReader(typeof(Schema).Assembly.GetManifestResourceStream(Folder + name)!);
        return script.ReadToEnd();
    }
}
