namespace Bot.Host.Storage;

/// <summary>
/// A folder for files that live no longer than a call, such as a photograph that is being read. Nobody but the bot's own user may
/// enter it, and what a kill has left in it is gone at the next start.
/// </summary>
public sealed class ScratchFolder
{
    /// <param name="database">Path of the database, which this process has to itself: the folder of <c>data/bot.db</c> is <c>data/bot.temp</c>.</param>
    /// <exception cref="CannotStartException">The folder cannot be emptied or made.</exception>
    public ScratchFolder(string database)
    {
        Path = System.IO.Path.ChangeExtension(System.IO.Path.GetFullPath(database), ".temp");
        try
        {
            if (Directory.Exists(Path))
                Directory.Delete(Path, recursive: true);
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(Path);
            else
                Directory.CreateDirectory(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException($"{StorageOptions.Section}:Path: '{Path}' cannot be emptied for files in use: {fault.Message}", fault);
        }
    }

    public string Path { get; }

    /// <summary>A path that nobody else gets.</summary>
    public string New() => System.IO.Path.Combine(Path, Guid.NewGuid().ToString("N"));
}
