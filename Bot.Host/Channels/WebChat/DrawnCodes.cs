using System.Text.Json;
using Bot.Core.Conversations;
using Bot.Host.Pictures;

namespace Bot.Host.Channels.WebChat;

/// <summary>Draws the code of a message. The message is named, not the code: addresses are written into logs.</summary>
internal static class DrawnCodes
{
    private const string Source = "code:";

    /// <summary>More than a page shows of a conversation.</summary>
    private const int MostShown = 1_000;

    public static async Task<IResult> Get(HttpContext http, IStore store, long sequence)
    {
        if (Visitor.Of(http) is not { } peer)
            return ChatError.NoCookie();
        try
        {
            var entries = await store.TranscriptAsync(peer, sequence - 1, MostShown, http.RequestAborted);
            if (entries.FirstOrDefault(entry => entry.Sequence == sequence) is not { Reply: { } reply }
                || JsonSerializer.Deserialize(reply.Span, ConversationJson.Default.Reply)?.Attachment?.Source is not { } source
                || !source.StartsWith(Source, StringComparison.Ordinal))
                return ChatError.Of(404, "no-code", "There is no such code in this conversation.");
            http.Response.Headers.CacheControl = "private, max-age=86400";
            http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
            return TypedResults.Bytes(CodePicture.Png(source[Source.Length..]), "image/png");
        }
        catch (StoreUnavailableException)
        {
            return ChatError.StoreUnavailable();
        }
    }
}
