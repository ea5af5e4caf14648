using Bot.Host.Channels.Messengers;
using Bot.Host.Channels.Vk.Api;

namespace Bot.Host.Channels.Vk;

/// <summary>Brings pictures and files to VK in its three steps: where to, there, and what it is called from now on.</summary>
internal sealed class VkUploads(VkClient client)
{
    /// <summary>A picture that is not taken as one goes as a document.</summary>
    /// <returns>The attachment's name for a message, such as <c>doc1_2</c>.</returns>
    public async Task<VkAnswer<string>> UploadAsync(long chat, OutgoingFile file, CancellationToken cancelled)
    {
        if (file.IsPhoto && await PhotoAsync(chat, file, cancelled) is var photo && !IsNotTaken(photo))
            return photo;
        return await DocumentAsync(chat, file, cancelled);
    }

    private async Task<VkAnswer<string>> PhotoAsync(long chat, OutgoingFile file, CancellationToken cancelled)
    {
        var where = await client.AskAsync("photos.getMessagesUploadServer", VkJson.Default.ResponseUploadServer, cancelled, new KeyValuePair<string, string?>("peer_id", $"{chat}"));
        if (where is not VkAnswer<UploadServer>.Done { Response.UploadUrl: var address })
            return Pass<UploadServer>(where);
        var brought = await client.UploadAsync(address, "photo", file, VkJson.Default.UploadedPhoto, cancelled);
        if (brought is not VkAnswer<UploadedPhoto>.Done { Response: var uploaded })
            return Pass<UploadedPhoto>(brought);
        if (uploaded.Photo is null or "" or "[]")
            return NotTaken;
        var saved = await client.AskAsync(
            "photos.saveMessagesPhoto", VkJson.Default.ResponseSavedPhotoArray, cancelled,
            new("photo", uploaded.Photo), new("server", $"{uploaded.Server}"), new("hash", uploaded.Hash));
        return saved is VkAnswer<SavedPhoto[]>.Done { Response: [var photo, ..] }
            ? new VkAnswer<string>.Done(Name("photo", photo.OwnerId, photo.Id, photo.AccessKey))
            : Pass<SavedPhoto[]>(saved);
    }

    private async Task<VkAnswer<string>> DocumentAsync(long chat, OutgoingFile file, CancellationToken cancelled)
    {
        var where = await client.AskAsync(
            "docs.getMessagesUploadServer", VkJson.Default.ResponseUploadServer, cancelled, new("peer_id", $"{chat}"), new("type", "doc"));
        if (where is not VkAnswer<UploadServer>.Done { Response.UploadUrl: var address })
            return Pass<UploadServer>(where);
        var brought = await client.UploadAsync(address, "file", file, VkJson.Default.UploadedDocument, cancelled);
        if (brought is not VkAnswer<UploadedDocument>.Done { Response: var uploaded })
            return Pass<UploadedDocument>(brought);
        if (uploaded.File is null or "")
            return NotTaken;
        var saved = await client.AskAsync("docs.save", VkJson.Default.ResponseSavedDocument, cancelled, new("file", uploaded.File), new("title", file.Name));
        return saved is VkAnswer<SavedDocument>.Done { Response.Doc: { } document }
            ? new VkAnswer<string>.Done(Name("doc", document.OwnerId, document.Id, document.AccessKey))
            : Pass<SavedDocument>(saved);
    }

    private static bool IsNotTaken(VkAnswer<string> answer) =>
        answer is VkAnswer<string>.Refused refused && VkErrors.RemedyFor(refused.Code) is VkRemedy.Change or VkRemedy.Mend;

    private static VkAnswer<string> NotTaken => new VkAnswer<string>.Refused(100, "the file was not taken");

    private static string Name(string kind, long owner, long id, string? key) => key is { Length: > 0 } ? $"{kind}{owner}_{id}_{key}" : $"{kind}{owner}_{id}";

    private static VkAnswer<string> Pass<T>(VkAnswer<T> answer) => answer switch
    {
        VkAnswer<T>.Refused refused => new VkAnswer<string>.Refused(refused.Code, refused.Message),
        VkAnswer<T>.Failed failed => new VkAnswer<string>.Failed(failed.Reason),
        _ => new VkAnswer<string>.Failed("an answer without what was asked for"),
    };
}
