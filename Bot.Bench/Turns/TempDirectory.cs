namespace Bot.Bench.Turns;

/// <summary>A directory on the disk of the current one (a temporary directory may be in memory), removed afterwards.</summary>
internal sealed class TempDirectory : IDisposable
{
    private readonly DirectoryInfo _directory =
        Directory.CreateDirectory(Path.Combine(Environment.CurrentDirectory, ".bench-" + Guid.NewGuid().ToString("n")));

    public string Folder => _directory.FullName;

    public string File(string name) => Path.Combine(_directory.FullName, name);

    public void Dispose() => _directory.Delete(recursive: true);
}
