using System.Text;
using System.Text.Json;
using Bot.Core.Conversations;
using Bot.Host.Pipeline;

namespace Bot.Host.Channels.WebChat;

/// <summary>A message as the page sends it: one of text, action, place and start.</summary>
/// <param name="Id">Made by the page; sent again with the message until it is answered.</param>
/// <param name="Start">The deep link's payload, empty for none.</param>
/// <param name="Lang">The page's language, with a start.</param>
/// <param name="Place">Where the resident is, as the browser was allowed to tell.</param>
internal sealed record SentMessage(Guid Id, string? Text, string? Action, string? Start, string? Lang = null, SentPlace? Place = null);

/// <param name="Latitude">In degrees, WGS 84.</param>
internal sealed record SentPlace(double Latitude, double Longitude);

/// <param name="Sequence">The message's place in the conversation, as the event stream numbers it.</param>
internal sealed record StoredMessage(long Sequence);

/// <summary>Takes what a resident typed or tapped.</summary>
internal static class SentMessages
{
    public const int MaxBytes = 256 * 1024;
    private const int MaxPayload = 64;

    public static async Task<IResult> Post(HttpContext http, Inbox inbox, OpenPages pages, Flood flood, Newcomers newcomers, Addresses addresses, TimeProvider time)
    {
        if (Visitor.Of(http) is not { } peer)
            return ChatError.NoCookie();
        if (!http.Request.HasJsonContentType())
            return ChatError.Of(415, "not-json", "The content type must be application/json.");
        if (flood.Refusal(http, peer, isFile: false) is { } refusal)
            return refusal;
        if (!BodyLimit.Set(http, MaxBytes))
            return TooLong();

        try
        {
            var sent = await JsonSerializer.DeserializeAsync(http.Request.Body, ChatJson.Default.SentMessage, http.RequestAborted);
            if (sent is null || sent.Id == Guid.Empty)
                return ChatError.Of(400, "no-id", "The message has no id.");
            if (InputOf(sent) is not { } input)
                return ChatError.Of(400, "empty", "The message says nothing: text, action, place or start is missing or not valid.");
            if (await newcomers.RefusalAsync(http, peer) is { } crowded)
                return crowded;
            addresses.Note(http, peer);
            var accepted = await inbox.AcceptAsync(new(peer, sent.Id.ToString(), input, time.GetUtcNow()), http.RequestAborted);
            pages.Wake(peer);
            return TypedResults.Json(new StoredMessage(accepted.Sequence), ChatJson.Default.StoredMessage, statusCode: 202);
        }
        catch (JsonException)
        {
            return ChatError.Of(400, "not-json", "The body is not the JSON of a message.");
        }
        catch (BadHttpRequestException fault) when (fault.StatusCode == 413)
        {
            return TooLong();
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

    private static Input? InputOf(SentMessage sent) => sent switch
    {
        { Text: { } text, Action: null, Place: null, Start: null } => IncomingText.Message(text),
        { Action: { Length: > 0 and <= ButtonAction.MaxBytes } action, Text: null, Place: null, Start: null } when Ascii.IsValid(action) => new ButtonPressed(action),
        { Place: { Latitude: >= -90 and <= 90, Longitude: >= -180 and <= 180 } place, Text: null, Action: null, Start: null } => new LocationShared(place.Latitude, place.Longitude),
        { Start: { } payload, Text: null, Action: null, Place: null } => new Started(IsPayload(payload) ? payload : null, sent.Lang is "en" ? sent.Lang : null),
        _ => null,
    };

    private static bool IsPayload(string payload) =>
        payload.Length is > 0 and <= MaxPayload && payload.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static IResult TooLong() =>
        ChatError.Of(413, "too-long", $"A message may have {MaxBytes / 1024} KB. Send a long text in parts or as a file.");
}
