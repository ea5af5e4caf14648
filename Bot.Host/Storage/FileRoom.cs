using Bot.Core.Conversations;

namespace Bot.Host.Storage;

/// <summary>What residents' files may take: one resident's in a day, all together, and what must stay free on the disk.</summary>
/// <param name="root">Holds a directory for each peer.</param>
internal sealed class FileRoom(string root, StorageOptions options, TimeProvider time)
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>Where less than a large file is left, the administrator is told before the last one comes.</summary>
    private const long Little = 10 * Megabyte;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _today = [];
    private DateOnly _day;
    private long? _all;

    /// <summary>Why nothing can be kept now; null while it can.</summary>
    public string? Full
    {
        get
        {
            lock (_lock)
            {
                if (options.MaxFilesMegabytes > 0 && All() + Little > options.MaxFilesMegabytes * Megabyte)
                    return $"residents' files take {All() / Megabyte} of {options.MaxFilesMegabytes} MB ({StorageOptions.Section}:{nameof(options.MaxFilesMegabytes)})";
                return Free() < options.KeepFreeMegabytes * Megabyte
                    ? $"{Free() / Megabyte} MB are free on the disk, {options.KeepFreeMegabytes} must stay so ({StorageOptions.Section}:{nameof(options.KeepFreeMegabytes)})"
                    : null;
            }
        }
    }

    /// <summary>Takes room for a part of a file that is just being written.</summary>
    /// <returns>Null where it was there.</returns>
    public NoRoomFor? Take(string directory, int bytes)
    {
        lock (_lock)
        {
            var own = OfToday(directory) + bytes;
            if (options.FileMegabytesPerResidentADay > 0 && own > options.FileMegabytesPerResidentADay * Megabyte)
                return NoRoomFor.More;
            if ((options.MaxFilesMegabytes > 0 && All() + bytes > options.MaxFilesMegabytes * Megabyte) || Free() < options.KeepFreeMegabytes * Megabyte)
                return NoRoomFor.Any;
            _today[directory] = own;
            _all = All() + bytes;
            return null;
        }
    }

    /// <summary>Gives back what was taken for a file that is not kept after all.</summary>
    public void GiveBack(string directory, long bytes)
    {
        lock (_lock)
        {
            _today[directory] = Math.Max(0, OfToday(directory) - bytes);
            _all = Math.Max(0, All() - bytes);
        }
    }

    /// <summary>Files were deleted: what is left is looked up when it is asked for next.</summary>
    public void Recount()
    {
        lock (_lock)
            _all = null;
    }

    private long All() => _all ??= Files(root, SearchOption.AllDirectories).Sum(file => file.Length);

    // What was sent today before a restart lies in the directory.
    private long OfToday(string directory)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (today != _day)
        {
            _today.Clear();
            _day = today;
        }
        if (!_today.TryGetValue(directory, out var bytes))
            _today[directory] = bytes = Files(directory, SearchOption.TopDirectoryOnly).Where(file => DateOnly.FromDateTime(file.LastWriteTimeUtc) == today).Sum(file => file.Length);
        return bytes;
    }

    private long Free() => options.KeepFreeMegabytes == 0 ? long.MaxValue : new DriveInfo(Path.GetDirectoryName(root)!).AvailableFreeSpace;

    private static IEnumerable<FileInfo> Files(string directory, SearchOption option) =>
        Directory.Exists(directory) ? new DirectoryInfo(directory).EnumerateFiles("*", option) : [];
}
