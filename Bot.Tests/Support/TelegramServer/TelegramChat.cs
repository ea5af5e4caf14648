using System.Text.Json.Nodes;

namespace Bot.Tests.Support.TelegramServer;

/// <summary>A resident with the app open: what they do, and what they then see.</summary>
public sealed class TelegramChat(TelegramServer server, long id)
{
    private int _seen;
    private long _message;

    public long Id => id;

    public IReadOnlyList<ShownMessage> Seen => server.In(id);

    public ShownMessage Last => server.In(id)[^1];

    /// <returns>The next message of the bot.</returns>
    public Task<ShownMessage> SaysAsync(string text)
    {
        Types(text);
        return NextAsync();
    }

    public Task<ShownMessage> TapsAsync(string label)
    {
        Taps(label);
        return NextAsync();
    }

    /// <summary>Waits for a message that the resident has not seen yet.</summary>
    public async Task<ShownMessage> NextAsync()
    {
        await server.UntilAsync(now => now.In(id).Count > _seen);
        return server.In(id)[_seen++];
    }

    /// <summary>Everything so far is seen.</summary>
    public void Catches() => _seen = server.In(id).Count;

    public long Types(string text) => Sends(new() { ["text"] = text });

    public void Edits(string text) => server.Happens(new JsonObject { ["edited_message"] = Message(new() { ["text"] = text, ["edit_date"] = server.Now().ToUnixTimeSeconds() }) });

    /// <summary>A button of the last message that has it.</summary>
    public void Taps(string label)
    {
        var shown = server.In(id).LastOrDefault(message => message.DataOf(label) is not null)
            ?? throw new InvalidOperationException($"There is no button [{label}] under {(server.In(id).Count > 0 ? Last : null)}");
        TapsData(shown.DataOf(label)!, shown.Id);
    }

    public void TapsData(string data, long message) => server.Happens(new JsonObject
    {
        ["callback_query"] = new JsonObject
        {
            ["id"] = $"{id}-{message}-{Interlocked.Increment(ref _message)}",
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

    private JsonObject From() => new() { ["id"] = id, ["is_bot"] = false, ["first_name"] = "Мария", ["language_code"] = "ru" };

    private JsonObject Chat() => new() { ["id"] = id, ["type"] = id < 0 ? "supergroup" : "private" };
}
