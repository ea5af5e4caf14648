using System.Text.Json.Serialization;
using Bot.Core.Accounts;
using Bot.Core.Readings;

namespace Bot.Core.Conversations;

/// <summary>How everything that is stored as JSON is written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(StoredState.Envelope))]
[JsonSerializable(typeof(Conversation))]
[JsonSerializable(typeof(Stage))]
[JsonSerializable(typeof(Input))]
[JsonSerializable(typeof(Reply))]
[JsonSerializable(typeof(Effect))]
[JsonSerializable(typeof(Submission))]
[JsonSerializable(typeof(Link))]
public sealed partial class ConversationJson : JsonSerializerContext;
