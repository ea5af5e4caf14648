using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Host.Channels.Vk.Api;

/// <summary>What the API and we say to each other; what we do not know of it is passed over.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(Update))]
[JsonSerializable(typeof(MessageNew))]
[JsonSerializable(typeof(Message))]
[JsonSerializable(typeof(MessageEvent))]
[JsonSerializable(typeof(MessageAllowance))]
[JsonSerializable(typeof(MessageAttachment))]
[JsonSerializable(typeof(Payload))]
[JsonSerializable(typeof(Keyboard))]
[JsonSerializable(typeof(FormatData))]
[JsonSerializable(typeof(Snackbar))]
[JsonSerializable(typeof(LongPollAnswer))]
[JsonSerializable(typeof(UploadedPhoto))]
[JsonSerializable(typeof(UploadedDocument))]
[JsonSerializable(typeof(Response<JsonElement>))]
[JsonSerializable(typeof(Response<SentMessage[]>))]
[JsonSerializable(typeof(Response<LongPollServer>))]
[JsonSerializable(typeof(Response<Groups>))]
[JsonSerializable(typeof(Response<TokenPermissions>))]
[JsonSerializable(typeof(Response<UploadServer>))]
[JsonSerializable(typeof(Response<SavedPhoto[]>))]
[JsonSerializable(typeof(Response<SavedDocument>))]
internal sealed partial class VkJson : JsonSerializerContext;

/// <summary>The envelope of every answer.</summary>
internal sealed record Response<T>([property: JsonPropertyName("response")] T? Result, ResponseError? Error);

internal sealed record ResponseError(int ErrorCode, string? ErrorMsg);
