namespace Bot.Host.Channels.Vk.Api;

/// <summary>One recipient's part of an answer: a failure sits inside a success.</summary>
/// <param name="ConversationMessageId">Number of the message in the conversation, by which it is edited.</param>
internal sealed record SentMessage(long PeerId, long MessageId, long ConversationMessageId, RecipientError? Error);

internal sealed record RecipientError(int Code, string? Description);

/// <param name="Server">A full address.</param>
/// <param name="Ts">Place in the events from which they are read.</param>
internal sealed record LongPollServer(string Key, string Server, string Ts);

internal sealed record Groups([property: System.Text.Json.Serialization.JsonPropertyName("groups")] Group[]? All);

internal sealed record Group(long Id, string? Name, string? ScreenName);

internal sealed record TokenPermissions(TokenPermission[]? Permissions);

internal sealed record TokenPermission(string Name);

internal sealed record UploadServer(string UploadUrl);

/// <param name="Photo">JSON in a text, to be passed on as it is; «[]» where the picture was not taken.</param>
internal sealed record UploadedPhoto(long Server, string? Photo, string? Hash);

/// <param name="File">To be passed on as it is; missing where the file was not taken.</param>
internal sealed record UploadedDocument(string? File);

internal sealed record SavedPhoto(long Id, long OwnerId, string? AccessKey);

internal sealed record SavedDocument(SavedFile? Doc);

internal sealed record SavedFile(long Id, long OwnerId, string? AccessKey);
