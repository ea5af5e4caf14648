using Bot.Core.Conversations;

namespace Bot.Host.Channels.Messengers;

/// <summary>Keeps a resident's file as it comes from a messenger's server.</summary>
internal static class FetchedFile
{
    /// <param name="name">Of the file at its source: fetched again, it is the same file.</param>
    /// <param name="maxBytes">More is not read.</param>
    /// <returns>Null where it is larger; <see cref="FileRefused"/> where there is no room for it.</returns>
    public static async ValueTask<Input?> KeepAsync(
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
        return await files.SaveAsync(peer, name, whole, cancelled) switch
        {
            KeptFile.Kept kept => new FileSent(kept.Id, offered.Name, offered.ContentType, kept.Length),
            KeptFile.NoRoom { Why: var why } => new FileRefused(why),
            _ => throw new InvalidOperationException("A file is kept or there is no room for it."),
        };
    }
}
