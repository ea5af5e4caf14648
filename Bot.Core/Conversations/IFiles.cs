namespace Bot.Core.Conversations;

/// <summary>Files that residents sent or are to receive; each belongs to one peer.</summary>
public interface IFiles
{
    /// <summary>Keeps a file on disk before anyone is told that it was received.</summary>
    /// <returns>The file's id.</returns>
    ValueTask<string> SaveAsync(Peer peer, Stream content, CancellationToken cancelled);

    /// <returns>Null where the peer has no such file.</returns>
    Stream? Open(Peer peer, string id);

    /// <summary>Deletes the files kept since before a moment.</summary>
    /// <returns>How many.</returns>
    int EraseBefore(DateTimeOffset moment);
}
