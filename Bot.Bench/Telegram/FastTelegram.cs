using System.Text;
using System.Text.Json;
using Bot.Bench.Messengers;
using Microsoft.AspNetCore.Http;

namespace Bot.Bench.Telegram;

/// <summary>What of Telegram the bench needs.</summary>
internal sealed class FastTelegram(FastServerOrder order) : FastServer(order, "telegram")
{
    private WebhookSockets? _webhook;
    private long _lastMessage;

    protected override async Task ServeAsync(HttpContext http, string method)
    {
        switch (method)
        {
            case "sendMessage":
                await SentAsync(http);
                break;
            case "getUpdates":
                Begin();
                using (var updates = await PollAsync(http))
                    await AnswerAsync(http, "{\"ok\":true,\"result\":["u8.ToArray(), updates.ToArray(), "]}"u8.ToArray());
                break;
            case "setWebhook":
                var asked = await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body);
                _webhook = new(new(asked.GetProperty("url").GetString()!), asked.GetProperty("secret_token").GetString()!);
                await AnswerAsync(http, "true"u8.ToArray());
                Begin();
                break;
            case "getMe":
                await AnswerAsync(http, """{"id":1,"is_bot":true,"first_name":"b","username":"bench_bot"}"""u8.ToArray());
                break;
            default:
                await AnswerAsync(http, "true"u8.ToArray());
                break;
        }
    }

    protected override byte[] Update(long id, long chat, string words) => Encoding.UTF8.GetBytes(
        $$$"""{"update_id":{{{id}}},"message":{"message_id":{{{id}}},"from":{"id":{{{chat}}},"is_bot":false,"first_name":"Мария","language_code":"ru"},"chat":{"id":{{{chat}}},"first_name":"Мария","type":"private"},"date":{{{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}}},"text":"{{{words}}}"}}""");

    protected override bool Deliver(byte[] update)
    {
        _webhook?.Deliver(update);
        return _webhook is not null;
    }

    private async Task SentAsync(HttpContext http)
    {
        var chat = ChatOf((await BodyAsync(http)).Span);
        if (!Takes())
        {
            http.Response.StatusCode = 429;
            await http.Response.WriteAsync("""{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":3}}""");
            return;
        }
        Told(chat);
        await AnswerAsync(http, Encoding.UTF8.GetBytes(
            $$$"""{"message_id":{{{Interlocked.Increment(ref _lastMessage)}}},"date":1790000000,"chat":{"id":{{{chat}}},"type":"private"},"text":"ok"}"""));
    }

    private Task AnswerAsync(HttpContext http, byte[] result) => AnswerAsync(http, "{\"ok\":true,\"result\":"u8.ToArray(), result, "}"u8.ToArray());

    private static long ChatOf(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("chat_id"u8))
            {
                reader.Read();
                return reader.GetInt64();
            }
        }
        throw new JsonException("No chat_id.");
    }
}
