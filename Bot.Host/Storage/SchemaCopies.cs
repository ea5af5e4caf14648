namespace Bot.Host.Storage;

/// <summary>Copies of a database as it was before a release changed its schema: beside it, <c>bot.db.before-060</c>.</summary>
/// <remarks>They hold what residents said, and are kept no longer than that is.</remarks>
internal static class SchemaCopies
{
    private const string Suffix = ".before-";

    /// <param name="number">Of the first migration that is not in the copy.</param>
    public static string PathOf(string database, int number) => $"{database}{Suffix}{number:000}";

    /// <returns>How many were erased.</returns>
    /// <exception cref="IOException">One of them could not be.</exception>
    public static int EraseBefore(string database, DateTimeOffset moment)
    {
        var path = Path.GetFullPath(database);
        var old = new DirectoryInfo(Path.GetDirectoryName(path)!).GetFiles(Path.GetFileName(path) + Suffix + "*")
            .Where(copy => copy.LastWriteTimeUtc < moment.UtcDateTime).ToList();
        old.ForEach(copy => copy.Delete());
        return old.Count;
    }
}
