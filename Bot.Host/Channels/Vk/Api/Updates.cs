using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Host.Channels.Vk.Api;

/// <summary>What happened, by long poll or callback alike; of the many kinds those that are asked for.</summary>
/// <param name="Object">Read by its type, so that one that cannot be read takes no other with it.</param>
/// <param name="Secret">With callbacks only.</param>
internal sealed record Update([property: JsonRequired] string Type, JsonElement Object, long GroupId, string? EventId, string? Secret);

internal sealed record MessageNew([property: JsonRequired] Message Message, ClientInfo? ClientInfo);

/// <param name="LangId">0 for Russian, 3 for English.</param>
internal sealed record ClientInfo(int LangId);

/// <param name="Payload">JSON in a text.</param>
/// <param name="Ref">Of the link by which the conversation was opened.</param>
/// <param name="Out">1 for a message of the community's own.</param>
internal sealed record Message(
    [property: JsonRequired] long PeerId,
    [property: JsonRequired] long FromId,
    long Date,
    long? UpdateTime,
    string? Text,
    string? Payload,
    string? Ref,
    JsonElement[]? Attachments,
    Geo? Geo,
    int Out)
{
    private const long FirstChat = 2_000_000_000;

    /// <summary>Of a resident to the community, in private.</summary>
    public bool IsPrivate => FromId > 0 && FromId == PeerId && Out == 0;

    public static bool IsChat(long peer) => peer >= FirstChat;
}

internal sealed record Geo(Coordinates? Coordinates);

internal sealed record Coordinates(double Latitude, double Longitude);

internal sealed record MessageAttachment([property: JsonRequired] string Type, Photo? Photo, Document? Doc);

internal sealed record Photo(long Id, long OwnerId, PhotoSize[]? Sizes);

internal sealed record PhotoSize(string? Url, int Width, int Height);

internal sealed record Document(long Id, long OwnerId, string? Title, long? Size, string? Ext, string? Url);

/// <summary>A tapped button.</summary>
/// <param name="Payload">As it was given, or as a text of it.</param>
internal sealed record MessageEvent(
    [property: JsonRequired] long UserId, [property: JsonRequired] long PeerId, [property: JsonRequired] string EventId, JsonElement? Payload, long ConversationMessageId);

internal sealed record MessageAllowance([property: JsonRequired] long UserId);

/// <param name="Updates">Missing where <paramref name="Failed"/> says why.</param>
/// <param name="Ts">A text, or a number beside <paramref name="Failed"/>.</param>
/// <param name="Failed">1: the events up to <paramref name="Ts"/> are gone; 2: the key is; 3: both.</param>
internal sealed record LongPollAnswer(JsonElement? Ts, JsonElement[]? Updates, int? Failed);
