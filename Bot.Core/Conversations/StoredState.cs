using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Core.Conversations;

/// <summary>A conversation as it lies in the store: JSON with the version of its schema.</summary>
public static class StoredState
{
    /// <summary>Grows when stored conversations must be changed to be understood; <see cref="Upgrade"/> does that.</summary>
    public const int Schema = 1;

    /// <param name="LostStage">What it waited for is not known to this release; everything else is kept.</param>
    public readonly record struct Loaded(Conversation Conversation, bool LostStage);

    public static ReadOnlyMemory<byte> Save(Conversation conversation) =>
        ConversationJson.Write(new Envelope(Schema, conversation), ConversationJson.Default.Envelope);

    /// <exception cref="JsonException">It is not JSON of ours at all.</exception>
    public static Loaded Load(StoredConversation stored) => stored.Read is { } read ? new(read, false) : Load(stored.State);

    /// <param name="state">Null for a conversation that has not begun.</param>
    /// <exception cref="JsonException">It is not JSON of ours at all.</exception>
    public static Loaded Load(ReadOnlyMemory<byte>? state)
    {
        if (state is not { } json)
            return new(new(), false);
        try
        {
            var envelope = JsonSerializer.Deserialize(json.Span, ConversationJson.Default.Envelope)!;
            if (envelope.Schema == Schema)
                return new(envelope.Conversation, false);
        }
        catch (JsonException)
        {
            // A stage of another release: below, without it.
        }
        return WithoutStage(json);
    }

    private static Loaded WithoutStage(ReadOnlyMemory<byte> json)
    {
        var node = JsonNode.Parse(json.Span)!.AsObject();
        var conversation = Upgrade(node["conversation"]!.AsObject(), (int)node["schema"]!);
        try
        {
            return new(conversation.Deserialize(ConversationJson.Default.Conversation)!, false);
        }
        catch (JsonException)
        {
            conversation.Remove("stage");
            conversation.Remove("suspended");
            conversation.Remove("beneath");
            return new(conversation.Deserialize(ConversationJson.Default.Conversation)!, true);
        }
    }

    /// <summary>Brings an older schema to the present one, step by step. There is only one so far.</summary>
    private static JsonObject Upgrade(JsonObject conversation, int schema) => schema <= Schema
        ? conversation
        : throw new JsonException($"The conversation has schema {schema}; this release knows {Schema}. It was written by a newer release.");

    /// <summary>What is written.</summary>
    public sealed record Envelope(int Schema, Conversation Conversation);
}
