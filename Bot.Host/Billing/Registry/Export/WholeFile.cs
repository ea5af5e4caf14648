namespace Bot.Host.Billing.Registry.Export;

/// <summary>A file that stands under its name only when it is whole.</summary>
internal sealed class WholeFile : IDisposable
{
    private readonly string _path;
    private readonly string _part;
    private readonly FileStream _content;

    /// <param name="path">There must be no such file yet.</param>
    /// <exception cref="IOException">There is one, or none can be written there.</exception>
    public WholeFile(string path)
    {
        if (File.Exists(path))
            throw new IOException($"'{path}' exists already; name another file.");
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder))
            throw new IOException($"There is no folder '{folder}' for '{path}'.");
        _path = path;
        // Under this name nobody takes it for a whole file.
        _part = path + ".part";
        _content = new(_part, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16);
    }

    public Stream Content => _content;

    /// <summary>Gives it its name, once all of it is on the disk.</summary>
    public void Keep()
    {
        _content.Flush(flushToDisk: true);
        _content.Dispose();
        File.Move(_part, _path);
    }

    /// <summary>Takes the name back from a file that is not to count.</summary>
    public void TakeBack() => File.Delete(_path);

    public void Dispose()
    {
        _content.Dispose();
        File.Delete(_part);
    }
}
