using System.Text;
using Bot.Bench.Messengers;
using Microsoft.AspNetCore.Http;

namespace Bot.Bench.Vk;

/// <summary>What of VK the bench needs.</summary>
internal sealed class FastVk(FastServerOrder order) : FastServer(order, "vk")
{
    private long _lastMessage;
    private long _ts;

    protected override async Task ServeAsync(HttpContext http, string method)
    {
        switch (method)
        {
            case "messages.send":
                await SentAsync(http);
                break;
            case "longpoll":
                Begin();
                using (var updates = await PollAsync(http))
                    await AnswerAsync(http, Encoding.ASCII.GetBytes($"{{\"ts\":\"{Interlocked.Increment(ref _ts)}\",\"updates\":["), updates.ToArray(), "]}"u8.ToArray());
                break;
            case "groups.getLongPollServer":
                await AnswerAsync(http, Encoding.ASCII.GetBytes($$"""{"key":"k","server":"http://{{http.Request.Host}}/longpoll","ts":"0"}"""));
                break;
            case "groups.getById":
                await AnswerAsync(http, """{"groups":[{"id":1,"screen_name":"bench"}],"profiles":[]}"""u8.ToArray());
                break;
            case "groups.getTokenPermissions":
                await AnswerAsync(http, """{"mask":1,"permissions":[{"name":"messages"},{"name":"manage"},{"name":"photos"},{"name":"docs"}]}"""u8.ToArray());
                break;
            default:
                await AnswerAsync(http, "1"u8.ToArray());
                break;
        }
    }

    protected override byte[] Update(long id, long chat, string words) => Encoding.UTF8.GetBytes(
        $$$"""{"group_id":1,"type":"message_new","event_id":"{{{id:x}}}","v":"5.199","object":{"message":{"id":0,"date":{{{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}}},"peer_id":{{{chat}}},"from_id":{{{chat}}},"out":0,"text":"{{{words}}}","attachments":[]},"client_info":{"lang_id":0} } }""");

    private async Task SentAsync(HttpContext http)
    {
        var peers = PeersIn((await BodyAsync(http)).Span);
        if (!Takes())
        {
            await http.Response.WriteAsync("""{"error":{"error_code":6,"error_msg":"Too many requests per second"}}""");
            return;
        }
        var answer = new StringBuilder("[");
        foreach (var peer in peers)
        {
            Told(peer);
            var message = Interlocked.Increment(ref _lastMessage);
            answer.Append(answer.Length > 1 ? "," : "").Append($$"""{"peer_id":{{peer}},"message_id":{{message}},"conversation_message_id":{{message}}}""");
        }
        await AnswerAsync(http, Encoding.ASCII.GetBytes(answer.Append(']').ToString()));
    }

    private Task AnswerAsync(HttpContext http, byte[] result) => AnswerAsync(http, "{\"response\":"u8.ToArray(), result, "}"u8.ToArray());

    // Of a form; commas stand there as %2C.
    private static List<long> PeersIn(ReadOnlySpan<byte> form)
    {
        var text = Encoding.ASCII.GetString(form);
        var begin = text.IndexOf("peer_ids=", StringComparison.Ordinal) + "peer_ids=".Length;
        var end = text.IndexOf('&', begin);
        return [.. text[begin..(end < 0 ? text.Length : end)].Split("%2C").Select(long.Parse)];
    }
}
