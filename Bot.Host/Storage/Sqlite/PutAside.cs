using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Host.Storage.Sqlite;

/// <summary>
/// Rows of a kind that this release does not know, written by a newer one before a step back. They stay as they are, for the
/// newer release; the others go on.
/// </summary>
internal sealed partial class PutAside(ILogger? log)
{
    private readonly ILogger _log = log ?? NullLogger.Instance;
    private readonly ConcurrentDictionary<(string Table, long Row), bool> _seen = [];

    public long Count => _seen.Count;

    /// <summary>Told once for each row, however often it is met.</summary>
    public void Add(string table, long row)
    {
        if (_seen.TryAdd((table, row), true))
            Unknown(table, row);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The {Table} row {Row} is of a kind this release does not know: it is put aside for a newer release")]
    private partial void Unknown(string table, long row);
}
