using System.Text;
using System.Text.Json;
using Bot.Core.Conversations;
using Bot.Host.Channels.Messengers;
using Bot.Host.Channels.Vk.Api;

namespace Bot.Host.Channels.Vk;

/// <summary>What an update of a private conversation means.</summary>
internal static class UpdateInput
{
    private const int English = 3;
    private static readonly string[] StartWords = ["начать", "start", "/start"];

    /// <summary>Words and files of one message come one after the other, the words first.</summary>
    public static IReadOnlyList<Input> Of(Message message, ClientInfo? client)
    {
        var payload = PayloadOf(message.Payload);
        if (payload?.Command == "start" || StartWords.Contains(message.Text?.Trim().ToLowerInvariant()))
            return [new Started(message.Ref is { } opened && IncomingMessage.IsPayload(opened) ? opened : null, client?.LangId == English ? "en" : null)];
        if (message.Geo?.Coordinates is { } place)
            return [new LocationShared(place.Latitude, place.Longitude)];
        if (payload?.A is { } action)
            return [OfAction(action)];
        var inputs = new List<Input>();
        if (!string.IsNullOrEmpty(message.Text))
            inputs.Add(IncomingMessage.OfText(message.Text));
        inputs.AddRange((message.Attachments ?? []).Select(Attached));
        return inputs.Count == 0 ? [new UnsupportedSent("message")] : inputs;
    }

    /// <returns>Null where no text was changed.</returns>
    public static Input? OfEdited(Message message) =>
        message.Text is { } text && IncomingText.Clean(text) is { Length: > 0 } clean ? new TextEdited(clean) : null;

    public static Input OfTap(JsonElement? payload) => payload switch
    {
        { ValueKind: JsonValueKind.Object } given when PayloadOf(given.GetRawText())?.A is { } action => OfAction(action),
        { ValueKind: JsonValueKind.String } given when PayloadOf(given.GetString())?.A is { } action => OfAction(action),
        _ => new UnsupportedSent("button"),
    };

    private static Input OfAction(string action) =>
        action is { Length: > 0 and <= ButtonAction.MaxBytes } && Ascii.IsValid(action) ? new ButtonPressed(action) : new UnsupportedSent("button");

    private static Payload? PayloadOf(string? json)
    {
        try
        {
            return json is null || !json.AsSpan().TrimStart().StartsWith("{") ? null : JsonSerializer.Deserialize(json, VkJson.Default.Payload);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Input Attached(JsonElement element)
    {
        try
        {
            return element.Deserialize(VkJson.Default.MessageAttachment) switch
            {
                { Photo.Sizes: { Length: > 0 } sizes } when sizes.MaxBy(size => size.Width * size.Height) is { Url: { } url } && IsAddress(url) =>
                    IncomingMessage.OfFile(url, "photo.jpg", "image/jpeg", null),
                { Doc: { Url: { } url } document } when IsAddress(url) =>
                    IncomingMessage.OfFile(url, NameOf(document), VkFiles.TypeOf(document.Ext), document.Size),
                { Type: var type } => new UnsupportedSent(type.Length <= 30 && Ascii.IsValid(type) ? type : "attachment"),
                null => new UnsupportedSent("attachment"),
            };
        }
        catch (JsonException)
        {
            return new UnsupportedSent("attachment");
        }
    }

    private static bool IsAddress(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "https" or "http";

    // VK's titles come with and without their extension.
    private static string NameOf(Document document)
    {
        var title = string.IsNullOrWhiteSpace(document.Title) ? "file" : document.Title;
        return document.Ext is { Length: > 0 } extension && !title.EndsWith($".{extension}", StringComparison.OrdinalIgnoreCase) ? $"{title}.{extension}" : title;
    }
}
