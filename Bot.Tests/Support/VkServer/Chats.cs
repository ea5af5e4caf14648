using System.Text.Json.Nodes;
using Bot.Tests.Support.Messengers;

namespace Bot.Tests.Support.VkServer;

/// <summary>What stands in each conversation, and who may be written to.</summary>
internal sealed class Chats(Func<string, string?> fileOf)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, Chat> _chats = [];
    private long _lastMessage = 50_000;

    public IReadOnlyList<VkMessage> In(long peer)
    {
        lock (_gate)
            return _chats.TryGetValue(peer, out var chat) ? [.. chat.Shown] : [];
    }

    /// <summary>The resident has written, or allowed it.</summary>
    public void Allow(long peer, bool isAllowed = true)
    {
        lock (_gate)
            Of(peer).IsAllowed = isAllowed;
    }

    /// <summary>A number for a message of the resident's.</summary>
    public long Next(long peer)
    {
        lock (_gate)
            return ++Of(peer).Last;
    }

    /// <summary>One recipient's part of the answer.</summary>
    public JsonObject Send(ApiCall call, long peer)
    {
        lock (_gate)
        {
            var chat = Of(peer);
            if (!chat.IsAllowed)
                return Refused(peer, 901, "Can't send messages for users without permission");
            var random = (int)call.Number("random_id");
            // Sent before: the same message once more.
            if (!chat.Sent.TryGetValue(random, out var sent))
            {
                sent = (++_lastMessage, ++chat.Last);
                chat.Sent[random] = sent;
                chat.Shown.Add(Shown(call, sent.Number, isEdit: false));
            }
            return new() { ["peer_id"] = peer, ["message_id"] = sent.Id, ["conversation_message_id"] = sent.Number };
        }
    }

    public static JsonObject Refused(long peer, int code, string description) => new()
    {
        ["peer_id"] = peer,
        ["message_id"] = 0,
        ["conversation_message_id"] = 0,
        ["error"] = new JsonObject { ["code"] = code, ["description"] = description },
    };

    /// <returns>False where there is no such message of the community.</returns>
    public bool Edit(ApiCall call)
    {
        lock (_gate)
        {
            var chat = Of(call.Number("peer_id"));
            if (!chat.Shown.Any(shown => shown.Id == call.Number("cmid") && shown.File is null))
                return false;
            chat.Shown.Add(Shown(call, call.Number("cmid"), isEdit: true));
            return true;
        }
    }

    private VkMessage Shown(ApiCall call, long number, bool isEdit)
    {
        var text = call.Text("message") ?? "";
        var keyboard = call.Text("keyboard") is { } json ? JsonNode.Parse(json)!["buttons"]!.DeepClone() as JsonArray : null;
        var bold = call.Text("format_data") is { } format
            ? JsonNode.Parse(format)!["items"]!.AsArray().Select(item => text.Substring(item!["offset"]!.GetValue<int>(), item["length"]!.GetValue<int>())).ToList()
            : [];
        return new(number, text, keyboard, bold, call.Text("attachment") is { } attachment ? fileOf(attachment) ?? attachment : null, isEdit);
    }

    private Chat Of(long peer)
    {
        if (!_chats.TryGetValue(peer, out var chat))
            _chats[peer] = chat = new() { IsAllowed = peer >= 2_000_000_000 };
        return chat;
    }

    private sealed class Chat
    {
        public List<VkMessage> Shown { get; } = [];

        public Dictionary<int, (long Id, long Number)> Sent { get; } = [];

        public bool IsAllowed { get; set; }

        public long Last { get; set; }
    }
}
