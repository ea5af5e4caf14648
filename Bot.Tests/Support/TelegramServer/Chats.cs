using System.Text.Json.Nodes;
using Bot.Tests.Support.Messengers;

namespace Bot.Tests.Support.TelegramServer;

/// <summary>What stands in each chat.</summary>
internal sealed class Chats
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, List<ShownMessage>> _chats = [];
    private long _lastMessage = 1_000;

    public IReadOnlyList<ShownMessage> In(long chat)
    {
        lock (_gate)
            return _chats.TryGetValue(chat, out var shown) ? [.. shown] : [];
    }

    public JsonObject Send(ApiCall call, DateTimeOffset now)
    {
        lock (_gate)
        {
            var message = Shown(call, ++_lastMessage, isEdit: false);
            Of(call).Add(message);
            return Message(call, message, now);
        }
    }

    /// <returns>Null where there is no such message, or one that has no text.</returns>
    public JsonObject? Edit(ApiCall call, DateTimeOffset now)
    {
        lock (_gate)
        {
            var id = call.Number("message_id");
            if (!Of(call).Any(shown => shown.Id == id && shown.File is null))
                return null;
            var message = Shown(call, id, isEdit: true);
            Of(call).Add(message);
            return Message(call, message, now);
        }
    }

    private static ShownMessage Shown(ApiCall call, long id, bool isEdit)
    {
        var text = call.Text("text") ?? call.Text("caption") ?? "";
        var markup = call.Parameters["reply_markup"] as JsonObject;
        return new(
            id,
            call.Text("parse_mode") == "HTML" ? MessageHtml.Read(text) : text,
            markup?["inline_keyboard"]?.DeepClone() as JsonArray,
            markup?["keyboard"]?.DeepClone() as JsonArray,
            call.FileName("photo") ?? call.FileName("document"),
            call.Flag("protect_content"),
            isEdit);
    }

    private static JsonObject Message(ApiCall call, ShownMessage shown, DateTimeOffset now) => new()
    {
        ["message_id"] = shown.Id,
        ["date"] = now.ToUnixTimeSeconds(),
        ["chat"] = new JsonObject { ["id"] = call.Number("chat_id"), ["type"] = "private" },
        ["text"] = shown.Text,
    };

    private List<ShownMessage> Of(ApiCall call)
    {
        var chat = call.Number("chat_id");
        if (!_chats.TryGetValue(chat, out var shown))
            _chats[chat] = shown = [];
        return shown;
    }
}
