namespace Bot.Host.Storage.Sqlite;

/// <summary>Keeps a second process away from a database for as long as it is held.</summary>
internal sealed class StoreLock : IDisposable
{
    private readonly FileStream _file;

    /// <exception cref="CannotStartException">Another process has the database.</exception>
    public StoreLock(string database)
    {
        var path = database + ".lock";
        try
        {
            _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException fault)
        {
            throw new CannotStartException($"The database {database} is in use by another process, which holds {path}.", fault);
        }
    }

    public void Dispose() => _file.Dispose();
}
