using System.Text;
using Bot.Core.Conversations;
using Bot.Host.Channels.Messengers;
using Bot.Host.Channels.Telegram.Api;

namespace Bot.Host.Channels.Telegram;

/// <summary>What an update of a private chat means to a conversation.</summary>
internal static class UpdateInput
{
    /// <summary>Set at the start as the bot's commands; each is a command of the core.</summary>
    public static readonly string[] Commands = ["menu", "readings", "debt", "payments", "accounts", "link", "help", "operator"];

    /// <summary>A file comes after the words under it.</summary>
    /// <returns>None where there is nothing to answer.</returns>
    public static IReadOnlyList<Input> Of(Message message)
    {
        if (OfContent(message) is not { } content)
            return [];
        return message.Caption is { } caption && IncomingMessage.OfText(caption) is TextSent words ? [words, content] : [content];
    }

    /// <returns>Null where no words were changed: a place that moves.</returns>
    public static Input? OfEdited(Message message) =>
        (message.Text ?? message.Caption) is { } text && IncomingText.Clean(text) is { Length: > 0 } clean ? new TextEdited(clean) : null;

    public static Input OfTap(string? data) =>
        data is { Length: > 0 and <= ButtonAction.MaxBytes } && Ascii.IsValid(data) ? new ButtonPressed(data) : new UnsupportedSent("button");

    public static Input? OfMembership(ChatMember? member) => member?.Status switch
    {
        "kicked" or "left" => new BotBlocked(),
        "member" => new BotUnblocked(),
        _ => null,
    };

    private static Input? OfContent(Message message) => message switch
    {
        { Text: { } text } => OfText(text, message.From?.LanguageCode),
        { Contact: { PhoneNumber: { } phone } contact } => new ContactShared(phone, contact.UserId is { } user && user == message.From?.Id),
        { Location: { } location } => new LocationShared(location.Latitude, location.Longitude),
        { Photo: [.., { FileId: { } photo } largest] } => IncomingMessage.OfFile(photo, "photo.jpg", "image/jpeg", largest.FileSize),
        { Document: { FileId: { } file } document } => IncomingMessage.OfFile(
            file, document.FileName ?? "file", document.MimeType ?? "application/octet-stream", document.FileSize),
        { MigrateToChatId: not null } => null,
        _ => new UnsupportedSent("message"),
    };

    private static Input OfText(string text, string? language)
    {
        if (text.StartsWith('/'))
        {
            var words = text.Split(' ', 2, StringSplitOptions.TrimEntries);
            var command = words[0][1..].Split('@')[0].ToLowerInvariant();
            if (command == "start")
                return new Started(words is [_, var payload] && IncomingMessage.IsPayload(payload) ? payload : null, language);
            if (Commands.Contains(command))
                return new ButtonPressed(new ButtonAction(command).ToString());
        }
        return IncomingMessage.OfText(text);
    }
}
