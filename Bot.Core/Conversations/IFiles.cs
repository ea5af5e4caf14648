using System.Text.Json.Serialization;

namespace Bot.Core.Conversations;

/// <summary>Files that residents sent or are to receive; each belongs to one peer.</summary>
public interface IFiles
{
    /// <summary>Keeps a file on disk before anyone is told that it was received.</summary>
    /// <param name="name">Names it once and for all within the peer: what is saved under a name again is there already and stays as it is.</param>
    ValueTask<KeptFile> SaveAsync(Peer peer, string name, Stream content, CancellationToken cancelled);

    /// <returns>Null where the peer has no such file.</returns>
    Stream? Open(Peer peer, string id);

    /// <summary>Deletes all files of a peer.</summary>
    /// <exception cref="StoreUnavailableException">Some are still there.</exception>
    void Erase(Peer peer);

    /// <summary>Deletes the files kept since before a moment.</summary>
    /// <param name="except">Those that are needed for longer.</param>
    /// <returns>How many.</returns>
    /// <exception cref="StoreUnavailableException">Some are still there; all others are deleted.</exception>
    int EraseBefore(DateTimeOffset moment, IReadOnlyCollection<PeerFile> except);

    /// <summary>Why no file can be kept now, for the administrator; null while they can.</summary>
    string? Full { get; }
}

/// <summary>What became of a file that was to be kept.</summary>
public abstract record KeptFile
{
    private KeptFile()
    {
    }

    /// <param name="Length">Bytes.</param>
    public sealed record Kept(string Id, long Length) : KeptFile;

    /// <summary>Nothing of it is kept.</summary>
    public sealed record NoRoom(NoRoomFor Why) : KeptFile;
}

[JsonConverter(typeof(JsonStringEnumConverter<NoRoomFor>))]
public enum NoRoomFor
{
    /// <summary>The resident's files of today are as many as one may send; tomorrow there is room again.</summary>
    More,

    /// <summary>All residents' files together take what they may, or the disk is nearly full.</summary>
    Any,
}

/// <param name="Peer">Whose it is.</param>
/// <param name="Id">As <see cref="IFiles"/> knows it.</param>
public sealed record PeerFile(Peer Peer, string Id);
