using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Bot.Core.Conversations;

namespace Bot.Host.Storage.Sqlite;

/// <summary>Reads bodies that a newer release may have written.</summary>
internal static class Stored
{
    /// <returns>Null where it is of a kind this release does not know.</returns>
    public static Input? Input(ReadOnlySpan<byte> body) => Read(body, ConversationJson.Default.Input);

    /// <inheritdoc cref="Input"/>
    public static Effect? Effect(ReadOnlySpan<byte> body) => Read(body, ConversationJson.Default.Effect);

    private static T? Read<T>(ReadOnlySpan<byte> body, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(body, type);
        }
        // An unknown discriminator, or none at all.
        catch (Exception fault) when (fault is JsonException or NotSupportedException)
        {
            return null;
        }
    }
}
