using System.Text.Json.Nodes;
using Bot.Tests.Support.Messengers;

namespace Bot.Tests.Support.TelegramServer;

/// <summary>A resident with Telegram open.</summary>
public sealed class TelegramChat(TelegramServer server, long id) : MessengerChat<ShownMessage>(server, id)
{
    private long _message;

    public override IReadOnlyList<ShownMessage> Seen => server.In(Id);

    public override void Types(string text) => Sends(new() { ["text"] = text });

    public void Edits(string text) => server.Happens(new JsonObject { ["edited_message"] = Message(new() { ["text"] = text, ["edit_date"] = server.Now().ToUnixTimeSeconds() }) });

    public override void Taps(string label)
    {
        var shown = Seen.LastOrDefault(message => message.DataOf(label) is not null)
            ?? throw new InvalidOperationException($"There is no button [{label}] under {(Seen.Count > 0 ? Last : null)}");
        TapsData(shown.DataOf(label)!, shown.Id);
    }

    public void TapsData(string data, long message) => server.Happens(new JsonObject
    {
        ["callback_query"] = new JsonObject
        {
            ["id"] = $"{Id}-{message}-{Interlocked.Increment(ref _message)}",
            ["from"] = From(),
            ["chat_instance"] = "1",
            ["message"] = new JsonObject { ["message_id"] = message, ["date"] = 0, ["chat"] = Chat() },
            ["data"] = data,
        },
    });

    public long Sends(JsonObject content) => server.Happens(new JsonObject { ["message"] = Message(content) });

    public void BecomesMember(string status) => server.Happens(new JsonObject
    {
        ["my_chat_member"] = new JsonObject
        {
            ["chat"] = Chat(),
            ["from"] = From(),
            ["date"] = server.Now().ToUnixTimeSeconds(),
            ["old_chat_member"] = new JsonObject { ["status"] = "member" },
            ["new_chat_member"] = new JsonObject { ["status"] = status },
        },
    });

    private JsonObject Message(JsonObject content)
    {
        content["message_id"] = Interlocked.Increment(ref _message);
        content["date"] = server.Now().ToUnixTimeSeconds();
        content["chat"] = Chat();
        content["from"] = From();
        return content;
    }

    private JsonObject From() => new() { ["id"] = Id, ["is_bot"] = false, ["first_name"] = "Мария", ["language_code"] = "ru" };

    private JsonObject Chat() => new() { ["id"] = Id, ["type"] = Id < 0 ? "supergroup" : "private" };
}
