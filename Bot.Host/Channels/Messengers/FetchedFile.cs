using Bot.Core.Conversations;

namespace Bot.Host.Channels.Messengers;

/// <summary>Keeps a resident's file as it comes from a messenger's server.</summary>
internal static class FetchedFile
{
    /// <param name="name">Of the file at its source: fetched again, it is the same file.</param>
    /// <param name="maxBytes">More is not read.</param>
    /// <returns>Null where it is larger.</returns>
    public static async ValueTask<FileSent?> KeepAsync(
        IFiles files, Peer peer, string name, FileOffered offered, Stream content, long maxBytes, CancellationToken cancelled)
    {
        // First beside the store, so that a broken connection is not taken for a broken disk.
        await using var whole = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 81920, FileOptions.DeleteOnClose);
        var buffer = new byte[81920];
        for (int read; (read = await content.ReadAsync(buffer, cancelled)) > 0;)
        {
            if (whole.Length + read > maxBytes)
                return null;
            await whole.WriteAsync(buffer.AsMemory(0, read), cancelled);
        }
        whole.Position = 0;
        return new FileSent(await files.SaveAsync(peer, name, whole, cancelled), offered.Name, offered.ContentType, whole.Length);
    }
}
