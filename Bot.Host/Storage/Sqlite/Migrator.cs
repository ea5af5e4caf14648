namespace Bot.Host.Storage.Sqlite;

/// <summary>Brings a database to the schema of this release, with a copy of what was there before.</summary>
internal sealed class Migrator(Database database, string path, TimeProvider time)
{
    /// <exception cref="CannotStartException">The database was written by a newer release.</exception>
    public void Run(IReadOnlyList<Migration> migrations)
    {
        database.Execute(
            "create table if not exists schema_version (number integer primary key, name text not null, applied_at integer not null)");
        var current = database.Number("select max(number) from schema_version");
        var newest = migrations.Max(migration => migration.Number);
        if (current > newest)
        {
            throw new CannotStartException(
                $"The database {path} has schema {current}, and this release knows only {newest}: start the newer release, or restore a backup.");
        }
        var pending = migrations.Where(migration => migration.Number > current).OrderBy(migration => migration.Number).ToList();
        if (current > 0 && pending is [var first, ..])
            Backup(first);
        foreach (var migration in pending)
            Apply(migration);
    }

    private void Backup(Migration migration)
    {
        var copy = SchemaCopies.PathOf(path, migration.Number);
        var part = copy + ".part";
        File.Delete(part);
        database.Execute($"vacuum into '{part.Replace("'", "''", StringComparison.Ordinal)}'");
        File.Move(part, copy, overwrite: true);
    }

    private void Apply(Migration migration)
    {
        database.Begin();
        try
        {
            database.Execute(migration.Sql);
            using var noted = new Statement(database, "insert into schema_version (number, name, applied_at) values (?, ?, ?)");
            noted.Bind(migration.Number).Bind(migration.Name).Bind(time.GetUtcNow()).Run();
            database.Commit();
        }
        catch
        {
            database.Rollback();
            throw;
        }
    }
}
