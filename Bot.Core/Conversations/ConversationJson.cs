using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Bot.Core.Accounts;
using Bot.Core.Payments;
using Bot.Core.Readings;
using Bot.Core.Reminders;

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
[JsonSerializable(typeof(KeptDraft))]
[JsonSerializable(typeof(ReminderChoices))]
[JsonSerializable(typeof(PaidFor))]
// Outcomes of different ports share their names.
[JsonSerializable(typeof(Registration.Refused), TypeInfoPropertyName = "RegistrationRefused")]
[JsonSerializable(typeof(Registration.Unavailable), TypeInfoPropertyName = "RegistrationUnavailable")]
[JsonSerializable(typeof(OrderStatus.Unavailable), TypeInfoPropertyName = "OrderStatusUnavailable")]
public sealed partial class ConversationJson : JsonSerializerContext
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Bytes, Utf8JsonWriter Json)? _writer;

    /// <summary>
    /// Writes what is stored: Cyrillic stands as it is, which a third of the bytes is enough for. Safe as nothing of it is put
    /// into a page unescaped.
    /// </summary>
    /// <param name="type">Of <see cref="Default"/>: its options are those the generated writers were made for, and only with them are they used.</param>
    public static byte[] Write<T>(T value, JsonTypeInfo<T> type)
    {
        var (bytes, json) = _writer ??= New();
        bytes.ResetWrittenCount();
        json.Reset();
        JsonSerializer.Serialize(json, value, type);
        json.Flush();
        return bytes.WrittenSpan.ToArray();

        static (ArrayBufferWriter<byte>, Utf8JsonWriter) New()
        {
            var buffer = new ArrayBufferWriter<byte>(4096);
            return (buffer, new(buffer, Relaxed));
        }
    }
}
