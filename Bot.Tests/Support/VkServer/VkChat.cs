using System.Text.Json.Nodes;
using Bot.Tests.Support.Messengers;

namespace Bot.Tests.Support.VkServer;

/// <summary>A resident with VK open.</summary>
public sealed class VkChat(VkServer server, long id) : MessengerChat<VkMessage>(server, id)
{
    public override IReadOnlyList<VkMessage> Seen => server.In(Id);

    /// <summary>«/start» stands for the button «Начать», and what follows it for the link by which the resident came.</summary>
    public override void Types(string text)
    {
        if (text.StartsWith("/start", StringComparison.Ordinal))
            Sends(new() { ["text"] = "Начать", ["payload"] = """{"command":"start"}""", ["ref"] = text.Length > 7 ? text[7..] : null });
        else
            Sends(new() { ["text"] = text });
    }

    public void Edits(string text) => server.Happens("message_edit", Message(new() { ["text"] = text, ["update_time"] = server.Now().ToUnixTimeSeconds() }));

    public override void Taps(string label)
    {
        var shown = Seen.LastOrDefault(message => message.ActionOf(label) is not null)
            ?? throw new InvalidOperationException($"There is no button [{label}] under {(Seen.Count > 0 ? Last : null)}");
        TapsPayload(JsonNode.Parse(shown.ActionOf(label)!["payload"]!.GetValue<string>())!, shown.Id);
    }

    /// <param name="payload">An object, or a text of one, as VK brings it.</param>
    public void TapsPayload(JsonNode? payload, long message) => server.Happens("message_event", new()
    {
        ["user_id"] = Id,
        ["peer_id"] = Id,
        ["event_id"] = server.NewTap(),
        ["payload"] = payload?.DeepClone(),
        ["conversation_message_id"] = message,
    });

    public void Sends(JsonObject content, int language = 0)
    {
        server.Allow(Id);
        server.Happens("message_new", new()
        {
            ["message"] = Message(content),
            ["client_info"] = new JsonObject { ["button_actions"] = new JsonArray("text", "callback"), ["keyboard"] = true, ["inline_keyboard"] = true, ["lang_id"] = language },
        });
    }

    public void Allows() => server.Happens("message_allow", new() { ["user_id"] = Id, ["key"] = "" }, () => server.Allow(Id));

    public void Denies() => server.Happens("message_deny", new() { ["user_id"] = Id }, () => server.Allow(Id, false));

    private JsonObject Message(JsonObject content)
    {
        content["text"] ??= "";
        content["id"] = 0;
        content["conversation_message_id"] = server.NextIn(Id);
        content["date"] = server.Now().ToUnixTimeSeconds();
        content["peer_id"] = Id;
        content["from_id"] = Id < 2_000_000_000 ? Id : 1001;
        content["out"] = 0;
        content["version"] = 10_000_001;
        content["attachments"] ??= new JsonArray();
        return content;
    }
}
