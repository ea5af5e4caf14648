using Microsoft.Data.Sqlite;

namespace Bot.Host.Billing.Registry;

/// <summary>The registry's own SQLite file: whoever holds this may open connections to tables that are up to date.</summary>
public sealed class RegistryDatabase
{
    private readonly string _connection;

    private RegistryDatabase(string path) =>
        // Connections are kept by those who use them; a second pool beneath would only hold files open.
        _connection = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, ForeignKeys = true }.ToString();

    /// <summary>Creates the file where there is none, and brings its tables up to date.</summary>
    /// <exception cref="RegistryUnusableException">The path cannot be written, or holds something else.</exception>
    public static RegistryDatabase Open(string path)
    {
        try
        {
            var full = Path.GetFullPath(path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            var database = new RegistryDatabase(full);
            using var connection = database.Connect(TimeSpan.FromSeconds(10));
            Schema.Upgrade(connection);
            return database;
        }
        catch (Exception fault) when (fault is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new RegistryUnusableException($"Billing:Registry:Path: '{path}' cannot be used: {fault.Message}", fault);
        }
    }

    /// <param name="patience">How long a write waits for another process that writes.</param>
    internal SqliteConnection Connect(TimeSpan patience)
    {
        var connection = new SqliteConnection(_connection);
        try
        {
            connection.Open();
            connection.Execute($"pragma busy_timeout = {(int)patience.TotalMilliseconds}");
            connection.Execute("pragma journal_mode = wal");
            connection.Execute("pragma synchronous = full");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}

/// <summary>The registry's file cannot be opened; the message names the key and says why.</summary>
public sealed class RegistryUnusableException(string message, Exception inner) : CannotStartException(message, inner);
