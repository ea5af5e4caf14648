using System.Text.Json;
using Bot.Core.Conversations;
using Bot.Host.Pictures;

namespace Bot.Host.Channels.WebChat;

/// <summary>Draws the picture or document of a message. The message is named, not what is in it: addresses are written into logs.</summary>
internal static class DrawnFiles
{
    /// <summary>More than a page shows of a conversation.</summary>
    private const int MostShown = 1_000;

    public static async Task<IResult> Get(HttpContext http, IStore store, DrawnAttachments attachments, long sequence)
    {
        if (Visitor.Of(http) is not { } peer)
            return ChatError.NoCookie();
        try
        {
            var entries = await store.TranscriptAsync(peer, sequence - 1, MostShown, http.RequestAborted);
            if (entries.FirstOrDefault(entry => entry.Sequence == sequence) is not { Reply: { } reply }
                || JsonSerializer.Deserialize(reply.Span, ConversationJson.Default.Reply)?.Attachment is not { } attachment
                || !DrawnAttachments.IsDrawn(attachment))
                return ChatError.Of(404, "no-file", "There is no such file in this conversation.");
            if (await attachments.DrawAsync(attachment, http.RequestAborted) is not { } drawn)
                return ChatError.Of(503, "not-drawn", "The file cannot be drawn now. Ask again later.");
            // A bill must not outlive the conversation, erased perhaps, in which it was asked for.
            http.Response.Headers.CacheControl = "no-store";
            http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
            return TypedResults.Bytes(drawn, attachment.ContentType, attachment.ContentType == "application/pdf" ? attachment.Name : null);
        }
        catch (StoreUnavailableException)
        {
            return ChatError.StoreUnavailable();
        }
    }
}
