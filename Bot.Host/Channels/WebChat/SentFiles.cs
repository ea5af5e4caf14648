using System.Text;
using Bot.Core.Conversations;
using Bot.Host.Pipeline;
using Microsoft.Extensions.Options;

namespace Bot.Host.Channels.WebChat;

/// <summary>Takes a resident's files and shows them to that resident again.</summary>
internal static class SentFiles
{
    private const int MaxNameLength = 120;

    /// <summary>More than a page shows of a conversation.</summary>
    private const int MostShown = 1_000;

    /// <summary>Holds the file's name, percent-encoded: names tell much, and addresses are written into logs.</summary>
    private const string NameHeader = "X-File-Name";

    /// <summary>The body is the file itself.</summary>
    public static async Task<IResult> Post(
        HttpContext http, Inbox inbox, IStore store, IFiles files, OpenPages pages, Flood flood, Newcomers newcomers, FilesByAddress byAddress, IOptions<WebChatOptions> options, TimeProvider time, Guid id)
    {
        if (Visitor.Of(http) is not { } peer)
            return ChatError.NoCookie();
        if (flood.Refusal(http, peer, isFile: true) is { } refusal)
            return refusal;
        if (!BodyLimit.Set(http, options.Value.MaxFileBytes))
            return TooLarge(options.Value);
        if (id == Guid.Empty || http.Request.ContentLength == 0)
            return ChatError.Of(400, "empty", "The file is empty or has no id.");
        if (!byAddress.MayBring(http, options.Value.MaxFileBytes))
            return NoRoom(http, NoRoomFor.More, time);

        try
        {
            if (await newcomers.RefusalAsync(http, peer) is { } crowded)
                return crowded;
            // Nothing is kept before consent, not even for a moment.
            var sent = (await store.LoadAsync(peer, http.RequestAborted)).Resident is null
                ? await PassByAsync(http)
                : await SaveAsync(http, files, peer, id);
            if (sent is FileRefused { Why: var why })
                return NoRoom(http, why, time);
            var accepted = await inbox.AcceptAsync(new(peer, id.ToString(), sent, time.GetUtcNow()), http.RequestAborted);
            pages.Wake(peer);
            return TypedResults.Json(new StoredMessage(accepted.Sequence), ChatJson.Default.StoredMessage, statusCode: 202);
        }
        catch (BadHttpRequestException fault) when (fault.StatusCode == 413)
        {
            return TooLarge(options.Value);
        }
        catch (BadHttpRequestException fault)
        {
            // Too slow or broken off: the sender's affair, and nothing for the log.
            return ChatError.Of(fault.StatusCode, "broken-off", "The message did not arrive whole. Send it again with the same id.");
        }
        catch (StoreUnavailableException)
        {
            return ChatError.StoreUnavailable();
        }
    }

    public static async Task<IResult> Get(HttpContext http, IStore store, IFiles files, string id)
    {
        if (Visitor.Of(http) is not { } peer)
            return ChatError.NoCookie();
        try
        {
            if (await store.HiddenUpToAsync(peer, http.RequestAborted) > 0 && !await IsShownAsync(store, peer, id, http.RequestAborted))
                return NoFile();
        }
        catch (StoreUnavailableException)
        {
            return ChatError.StoreUnavailable();
        }
        if (files.Open(peer, id) is not { } content)
            return NoFile();
        http.Response.Headers.CacheControl = "private, no-cache";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        var picture = PictureType.Of(content);
        if (picture is null)
            http.Response.Headers.ContentDisposition = "attachment";
        return TypedResults.Stream(content, picture ?? "application/octet-stream");
    }

    /// <summary>The files lie together whoever sent them: only those the conversation speaks of are this resident's.</summary>
    private static async ValueTask<bool> IsShownAsync(IStore store, Peer peer, string id, CancellationToken cancelled)
    {
        var attached = Encoding.UTF8.GetBytes($"\"file:{id}\"");
        return (await store.TranscriptAsync(peer, 0, MostShown, cancelled))
            .Any(entry => entry.Input is FileSent sent ? sent.FileId == id : entry.Reply is { } reply && reply.Span.IndexOf(attached) >= 0);
    }

    private static IResult NoFile() => ChatError.Of(404, "no-file", "There is no such file in this conversation.");

    private static async ValueTask<Input> PassByAsync(HttpContext http)
    {
        await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
        return new UnsupportedSent("file");
    }

    /// <summary>Under the event's id: an upload that is repeated because its answer was lost leaves one file.</summary>
    private static async ValueTask<Input> SaveAsync(HttpContext http, IFiles files, Peer peer, Guid id)
    {
        return await files.SaveAsync(peer, $"event/{id}", http.Request.Body, http.RequestAborted) switch
        {
            KeptFile.Kept kept => new FileSent(kept.Id, NameOf(http.Request.Headers[NameHeader].ToString()), TypeOf(http.Request.ContentType), kept.Length),
            KeptFile.NoRoom { Why: var why } => new FileRefused(why),
            _ => throw new InvalidOperationException("A file is kept or there is no room for it."),
        };
    }

    private static string NameOf(string header)
    {
        var clean = IncomingText.Clean(Uri.UnescapeDataString(header)).Replace('\n', ' ');
        clean = clean[(clean.LastIndexOfAny(['/', '\\']) + 1)..];
        return clean.Length is > 0 and <= MaxNameLength ? clean : clean.Length == 0 ? "file" : clean[^MaxNameLength..];
    }

    private static string TypeOf(string? type) =>
        type is { Length: <= 100 } && System.Net.Http.Headers.MediaTypeHeaderValue.TryParse(type, out var parsed) && parsed.MediaType is { } media
            ? media
            : "application/octet-stream";

    private static IResult NoRoom(HttpContext http, NoRoomFor why, TimeProvider time)
    {
        if (why == NoRoomFor.Any)
            return ChatError.Of(507, "no-room", "There is no room for files now. The administrator knows.");
        http.Response.Headers.RetryAfter = Math.Ceiling((TimeSpan.FromDays(1) - time.GetUtcNow().TimeOfDay).TotalSeconds).ToString();
        return ChatError.Of(429, "files-of-today", "These are as many files as may be sent in a day. Go on tomorrow.");
    }

    private static IResult TooLarge(WebChatOptions options) =>
        ChatError.Of(413, "file-too-large", $"A file may have {options.MaxFileMegabytes} MB.");
}
