namespace Bot.Tests.Storage;

/// <summary>A database as a killed process leaves it: what had reached the files at one moment.</summary>
internal static class Crash
{
    /// <returns>Path of the copy, beside the original.</returns>
    public static string Copy(string database)
    {
        var copy = $"{database}-{Guid.NewGuid():n}";
        // First the log, then its file, which upkeep may have brought up to the log meanwhile; nothing may be written.
        foreach (var part in (string[])["-wal", ""])
        {
            using var from = new FileStream(database + part, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var to = File.Create(copy + part);
            from.CopyTo(to);
        }
        return copy;
    }
}
