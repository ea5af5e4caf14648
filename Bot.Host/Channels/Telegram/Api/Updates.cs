using System.Text.Json.Serialization;

namespace Bot.Host.Channels.Telegram.Api;

/// <summary>What happened; of the many kinds those that are asked for.</summary>
internal sealed record Update(long UpdateId, Message? Message, Message? EditedMessage, CallbackQuery? CallbackQuery, ChatMemberUpdated? MyChatMember)
{
    /// <summary>Always sent: what is not named stays as it was set before.</summary>
    public static readonly string[] AllowedKinds = ["message", "edited_message", "callback_query", "my_chat_member"];
}

/// <param name="Date">Unix seconds; 0 for a message that is not accessible any more.</param>
internal sealed record Message(
    long MessageId,
    [property: JsonRequired] Chat Chat,
    User? From,
    long Date,
    long? EditDate,
    string? Text,
    string? Caption,
    PhotoSize[]? Photo,
    Document? Document,
    Contact? Contact,
    Location? Location,
    long? MigrateToChatId);

internal sealed record Chat(long Id, string? Type)
{
    public bool IsPrivate => Type == "private";

    public bool IsGroup => Type is "group" or "supergroup";
}

internal sealed record User(long Id, string? LanguageCode, string? Username);

internal sealed record PhotoSize(string FileId, int Width, int Height, long? FileSize);

internal sealed record Document(string FileId, string? FileName, string? MimeType, long? FileSize);

internal sealed record Contact(string PhoneNumber, long? UserId);

internal sealed record Location(double Latitude, double Longitude);

/// <param name="Message">With a date of 0 where it is not accessible any more; missing for inline messages.</param>
internal sealed record CallbackQuery([property: JsonRequired] string Id, [property: JsonRequired] User From, Message? Message, string? Data);

internal sealed record ChatMemberUpdated([property: JsonRequired] Chat Chat, User? From, long Date, ChatMember? NewChatMember);

internal sealed record ChatMember(string? Status);

internal sealed record RemoteFile(string? FilePath, long? FileSize);

/// <summary>Of a sent message only its id is read.</summary>
internal sealed record SentMessage(long MessageId);
