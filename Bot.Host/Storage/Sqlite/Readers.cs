using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Bot.Host.Storage.Sqlite;

/// <summary>Connections for queries, each with its compiled statements; opened as they are needed and kept.</summary>
internal sealed class Readers(string path, PutAside putAside) : IDisposable
{
    private readonly ConcurrentBag<(Database Database, Session Session)> _idle = [];

    public T Read<T>(Func<Session, T> query)
    {
        try
        {
            var reader = _idle.TryTake(out var idle) ? idle : Open();
            var isSound = false;
            try
            {
                var answer = query(reader.Session);
                isSound = true;
                return answer;
            }
            finally
            {
                if (isSound)
                    _idle.Add(reader);
                else
                    reader.Database.Dispose();
            }
        }
        catch (SqliteException fault) when (fault.IsUnavailable())
        {
            throw fault.ToUnavailable(path);
        }
    }

    /// <summary>Writes the log back into the database and leaves nothing of it; waits for the writer and readers for a while.</summary>
    /// <returns>False where that was not long enough.</returns>
    public bool Checkpoint()
    {
        try
        {
            using var database = Database.OpenKeeper(path);
            // No turn is written while it waits for readers.
            database.Execute("pragma busy_timeout = 500");
            // Kept from its end by a reader it does not fail; the first column of its answer says so.
            return database.Number("pragma wal_checkpoint(truncate)") == 0;
        }
        catch (SqliteException fault) when (fault.IsUnavailable())
        {
            throw fault.ToUnavailable(path);
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var reader))
            reader.Database.Dispose();
    }

    private (Database Database, Session Session) Open()
    {
        var database = Database.OpenReader(path);
        return (database, new(database, putAside));
    }
}
