using System.Text.Encodings.Web;
using System.Text.Json;
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
public sealed partial class ConversationJson : JsonSerializerContext
{
    /// <summary>
    /// What the store is written with: Cyrillic stands as it is, which a third of the bytes is enough for. Safe as nothing of
    /// it is put into a page unescaped.
    /// </summary>
    public static ConversationJson Stored => Relaxed.Context;

    // A class of its own, so that it is made after Default.
    private static class Relaxed
    {
        public static readonly ConversationJson Context =
            new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
