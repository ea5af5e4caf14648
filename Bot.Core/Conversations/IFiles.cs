namespace Bot.Core.Conversations;

/// <summary>Files that residents sent or are to receive; each belongs to one peer.</summary>
public interface IFiles
{
    /// <summary>Keeps a file on disk before anyone is told that it was received.</summary>
    /// <param name="name">Names it once and for all within the peer: what is saved under a name again is there already.</param>
    /// <returns>The file's id.</returns>
    ValueTask<string> SaveAsync(Peer peer, string name, Stream content, CancellationToken cancelled);

    /// <returns>Null where the peer has no such file.</returns>
    Stream? Open(Peer peer, string id);

    /// <summary>Deletes all files of a peer.</summary>
    /// <exception cref="StoreUnavailableException">Some are still there.</exception>
    void Erase(Peer peer);

    /// <summary>Deletes the files kept since before a moment.</summary>
    /// <param name="except">Those that are needed for longer.</param>
    /// <returns>How many.</returns>
    /// <exception cref="StoreUnavailableException">Some are still there; all others are deleted.</exception>
    int EraseBefore(DateTimeOffset moment, IReadOnlyCollection<KeptFile> except);
}

/// <param name="Peer">Whose it is.</param>
/// <param name="Id">As <see cref="IFiles"/> knows it.</param>
public sealed record KeptFile(Peer Peer, string Id);
