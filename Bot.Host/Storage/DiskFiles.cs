using System.Security.Cryptography;
using System.Text;
using Bot.Core.Conversations;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Host.Storage;

/// <summary>Residents' files in a directory beside the database, one directory for each peer.</summary>
public sealed partial class DiskFiles : IFiles
{
    private const int IdLength = 32;
    private const int Portion = 81_920;
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);
    private readonly string _root;
    private readonly FileRoom _room;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private long _told;

    /// <param name="options">The files of <c>data/bot.db</c> are in <c>data/bot.files</c>.</param>
    public DiskFiles(StorageOptions options, TimeProvider time, ILogger<DiskFiles>? log = null)
    {
        _root = Path.ChangeExtension(Path.GetFullPath(options.Path), ".files");
        _room = new(_root, options, time);
        _time = time;
        _log = log ?? NullLogger<DiskFiles>.Instance;
    }

    public string? Full => _room.Full;

    public async ValueTask<KeptFile> SaveAsync(Peer peer, string name, Stream content, CancellationToken cancelled)
    {
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..IdLength];
        var kept = new FileInfo(PathOf(peer, id));
        if (kept.Exists)
        {
            await content.CopyToAsync(Stream.Null, cancelled);
            return new KeptFile.Kept(id, kept.Length);
        }
        var directory = DirectoryOf(peer);
        // Two uploads of the same may run at once.
        var part = Path.Combine(directory, $"{id}.{RandomNumberGenerator.GetHexString(8)}.part");
        long written = 0;
        var isKept = false;
        try
        {
            Directory.CreateDirectory(directory);
            await using (var file = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                var buffer = new byte[Portion];
                for (int read; (read = await content.ReadAsync(buffer, cancelled)) > 0; written += read)
                {
                    if (_room.Take(directory, read) is { } why)
                        return Refused(why);
                    await file.WriteAsync(buffer.AsMemory(0, read), cancelled);
                }
                file.Flush(flushToDisk: true);
            }
            isKept = TryMove(part, kept.FullName);
            return new KeptFile.Kept(id, new FileInfo(kept.FullName).Length);
        }
        // A sender that sends too much is no fault of the disk.
        catch (IOException fault) when (fault is not BadHttpRequestException)
        {
            throw new StoreUnavailableException($"A resident's file could not be kept in {_root}: {fault.Message}", fault);
        }
        finally
        {
            File.Delete(part);
            if (!isKept)
                _room.GiveBack(directory, written);
        }
    }

    public Stream? Open(Peer peer, string id)
    {
        if (id.Length != IdLength || !id.All(char.IsAsciiHexDigitLower))
            return null;
        var path = PathOf(peer, id);
        return File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read) : null;
    }

    /// <summary>Where a file lies, for the operator, who opens it with a program of their own.</summary>
    public string PathOf(Peer peer, string id) => Path.Combine(DirectoryOf(peer), id);

    public void Erase(Peer peer)
    {
        try
        {
            if (Directory.Exists(DirectoryOf(peer)))
                Directory.Delete(DirectoryOf(peer), recursive: true);
        }
        // An upload may come in meanwhile, or the disk be in trouble.
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw NotErased(fault);
        }
        _room.Recount();
    }

    public int EraseBefore(DateTimeOffset moment, IReadOnlyCollection<PeerFile> except)
    {
        var erased = 0;
        Exception? trouble = null;
        var needed = except.Select(file => PathOf(file.Peer, file.Id)).ToHashSet(StringComparer.Ordinal);
        foreach (var file in FilesBefore(moment).Where(file => !needed.Contains(file)))
        {
            try
            {
                File.Delete(file);
                erased++;
            }
            // Gone with its whole directory.
            catch (DirectoryNotFoundException)
            {
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                trouble = fault;
            }
        }
        _room.Recount();
        return trouble is null ? erased : throw NotErased(trouble);
    }

    private List<string> FilesBefore(DateTimeOffset moment)
    {
        try
        {
            return Directory.Exists(_root)
                ? [.. Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories).Where(file => File.GetLastWriteTimeUtc(file) < moment.UtcDateTime)]
                : [];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw NotErased(fault);
        }
    }

    private StoreUnavailableException NotErased(Exception fault) => new($"Residents' files could not be erased from {_root}: {fault.Message}", fault);

    /// <returns>False where another upload of the same was faster; its file stays.</returns>
    private static bool TryMove(string part, string kept)
    {
        try
        {
            File.Move(part, kept, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(kept))
        {
            return false;
        }
    }

    private KeptFile.NoRoom Refused(NoRoomFor why)
    {
        if (why == NoRoomFor.Any && (_told == 0 || _time.GetElapsedTime(Volatile.Read(ref _told)) >= Pause))
        {
            Volatile.Write(ref _told, _time.GetTimestamp());
            NoRoom(_room.Full ?? "little room is left");
        }
        return new(why);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Residents' files are refused: {Why}")]
    private partial void NoRoom(string why);

    private string DirectoryOf(Peer peer)
    {
        // The zero cannot be part of a channel's name, so that no two peers share a hash input.
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{peer.Channel}\0{peer.Id}"));
        return Path.Combine(_root, Convert.ToHexStringLower(hash));
    }
}
