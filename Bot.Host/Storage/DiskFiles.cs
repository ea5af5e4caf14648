using System.Security.Cryptography;
using System.Text;
using Bot.Core.Conversations;

namespace Bot.Host.Storage;

/// <summary>Residents' files in a directory beside the database, one directory for each peer.</summary>
/// <param name="database">Path of the database: the files of <c>data/bot.db</c> are in <c>data/bot.files</c>.</param>
public sealed class DiskFiles(string database) : IFiles
{
    private const int IdLength = 32;
    private readonly string _root = Path.ChangeExtension(Path.GetFullPath(database), ".files");

    public async ValueTask<string> SaveAsync(Peer peer, string name, Stream content, CancellationToken cancelled)
    {
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..IdLength];
        var directory = Directory.CreateDirectory(DirectoryOf(peer)).FullName;
        // Two uploads of the same may run at once.
        var part = Path.Combine(directory, $"{id}.{RandomNumberGenerator.GetHexString(8)}.part");
        try
        {
            await using (var file = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await content.CopyToAsync(file, cancelled);
                file.Flush(flushToDisk: true);
            }
            File.Move(part, Path.Combine(directory, id), overwrite: true);
            return id;
        }
        // A sender that sends too much is no fault of the disk.
        catch (IOException fault) when (fault is not BadHttpRequestException)
        {
            throw new StoreUnavailableException($"A resident's file could not be kept in {_root}: {fault.Message}", fault);
        }
        finally
        {
            File.Delete(part);
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
    }

    public int EraseBefore(DateTimeOffset moment, IReadOnlyCollection<KeptFile> except)
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

    private string DirectoryOf(Peer peer)
    {
        // The zero cannot be part of a channel's name, so that no two peers share a hash input.
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{peer.Channel}\0{peer.Id}"));
        return Path.Combine(_root, Convert.ToHexStringLower(hash));
    }
}
