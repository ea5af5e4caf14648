using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Host.Channels.Telegram.Api;

/// <summary>What the Bot API and we say to each other; what we do not know of it is passed over.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Update))]
[JsonSerializable(typeof(GetUpdates))]
[JsonSerializable(typeof(SendMessage))]
[JsonSerializable(typeof(EditMessageText))]
[JsonSerializable(typeof(AnswerCallbackQuery))]
[JsonSerializable(typeof(SendChatAction))]
[JsonSerializable(typeof(GetFile))]
[JsonSerializable(typeof(Nothing))]
[JsonSerializable(typeof(SetWebhook))]
[JsonSerializable(typeof(SetMyCommands))]
[JsonSerializable(typeof(SetMyDescription))]
[JsonSerializable(typeof(SetMyShortDescription))]
[JsonSerializable(typeof(Response<JsonElement>))]
[JsonSerializable(typeof(Response<SentMessage>))]
[JsonSerializable(typeof(Response<User>))]
[JsonSerializable(typeof(Response<RemoteFile>))]
internal sealed partial class TelegramJson : JsonSerializerContext;

/// <summary>The envelope of every answer.</summary>
internal sealed record Response<T>(bool Ok, T? Result, int? ErrorCode, string? Description, ResponseParameters? Parameters);

internal sealed record ResponseParameters(int? RetryAfter, long? MigrateToChatId);
