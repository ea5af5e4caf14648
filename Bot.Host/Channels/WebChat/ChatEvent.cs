using System.Text;
using System.Text.Json;
using Bot.Core.Conversations;
using Bot.Host.Pictures;

namespace Bot.Host.Channels.WebChat;

/// <summary>One line of the conversation as the page gets it: <c>at</c> and either <c>input</c> or <c>reply</c>.</summary>
internal static class ChatEvent
{
    /// <returns>JSON without line breaks; null for what a resident does not see.</returns>
    public static string? Data(TranscriptEntry entry)
    {
        if (entry.Reply is null && !IsSeen(entry.Input))
            return null;
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("at", entry.At);
            if (entry.Reply is { } reply)
            {
                json.WritePropertyName("reply");
                WriteOnOneLine(json, reply);
            }
            else if (entry.Input is { } input)
            {
                json.WritePropertyName("input");
                JsonSerializer.Serialize(json, input, ConversationJson.Default.Input);
            }
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static bool IsSeen(Input? input) => input is TextSent or ButtonPressed or FileSent or UnsupportedSent or Erased;

    private static void WriteOnOneLine(Utf8JsonWriter json, ReadOnlyMemory<byte> reply)
    {
        using var document = JsonDocument.Parse(reply);
        if (!document.RootElement.TryGetProperty("attachment", out var attachment)
            || attachment.Deserialize(ConversationJson.Default.Attachment) is not { } given || !DrawnAttachments.IsDrawn(given))
        {
            document.RootElement.WriteTo(json);
            return;
        }
        // The page asks for it by the message's number, and needs nothing of what it is drawn from.
        var shown = JsonSerializer.Deserialize(reply.Span, ConversationJson.Default.Reply)!;
        JsonSerializer.Serialize(json, shown with { Attachment = given with { Source = "drawn:" } }, ConversationJson.Default.Reply);
    }
}
