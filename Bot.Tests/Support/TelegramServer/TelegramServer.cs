using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Bot.Tests.Support.Messengers;
using Microsoft.AspNetCore.Http;

namespace Bot.Tests.Support.TelegramServer;

/// <summary>Telegram on loopback.</summary>
public sealed class TelegramServer : PlatformServer
{
    public const string Token = "123456789:AAF-a_fake_Token_that_must_never_be_logged";
    public const string Username = "abonent_test_bot";

    private readonly ConcurrentDictionary<string, byte[]> _files = [];
    private readonly Chats _chats = new();
    private readonly WebhookDelivery _webhook;
    private readonly Lock _polling = new();
    private CancellationTokenSource? _poller;

    private TelegramServer() => _webhook = new(Updates, Stopped);

    /// <summary>Seconds for which a long poll is held at most, whatever the caller asks.</summary>
    public int LongestPoll { get; set; } = 50;

    internal UpdateQueue Updates { get; } = new();

    /// <summary>Where updates are delivered; null while they are polled.</summary>
    public string? WebhookUrl => _webhook.Url;

    public static async Task<TelegramServer> StartAsync()
    {
        var server = new TelegramServer();
        await server.ListenAsync();
        return server;
    }

    /// <summary>Waits until the calls so far satisfy a condition.</summary>
    public Task UntilAsync(Func<TelegramServer, bool> condition) => UntilAsync(() => condition(this));

    /// <summary>Puts an update of any kind before the bot.</summary>
    public long Happens(JsonObject update) => Updates.Add(update);

    /// <summary>A file that the bot can fetch.</summary>
    public void Keep(string fileId, byte[] content) => _files[fileId] = content;

    /// <summary>What the bot has said in a chat, oldest first; an edit counts as said again.</summary>
    public IReadOnlyList<ShownMessage> In(long chat) => _chats.In(chat);

    protected override async Task ServeAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (path is ["file", $"bot{Token}", "files", var name] && _files.TryGetValue(name, out var content))
        {
            await http.Response.Body.WriteAsync(content);
            return;
        }
        if (path is not [$"bot{Token}", var method])
        {
            await RefuseAsync(http, path is [['b', 'o', 't', ..], _] ? new(401, "Unauthorized") : new(404, "Not Found"));
            return;
        }
        var call = await ApiCall.ReadAsync(http.Request, method);
        await TakeAsync(http, call, CallCheck.Faults(call), fault => new(400, $"Bad Request: {fault}"));
    }

    protected override string Answer(JsonNode result) => $"{{\"ok\":true,\"result\":{result.ToJsonString()}}}";

    protected override async Task<object> DoAsync(ApiCall call, CancellationToken aborted)
    {
        switch (call.Method)
        {
            case "getMe":
                return new JsonObject { ["id"] = 123456789, ["is_bot"] = true, ["first_name"] = "Abonent", ["username"] = Username };
            case "getUpdates":
                return _webhook.Url is null
                    ? await PollAsync(call, aborted)
                    : new Fault.Refuses(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
            case "setWebhook":
                _webhook.Set(call.Text("url")!, call.Text("secret_token"));
                return JsonValue.Create(true);
            case "deleteWebhook":
                _webhook.Set(null, null);
                return JsonValue.Create(true);
            case "getFile":
                return _files.TryGetValue(call.Text("file_id")!, out var content)
                    ? new JsonObject { ["file_id"] = call.Text("file_id"), ["file_unique_id"] = "u", ["file_size"] = content.Length, ["file_path"] = $"files/{call.Text("file_id")}" }
                    : new Fault.Refuses(400, "Bad Request: invalid file_id");
            case "sendMessage" or "sendPhoto" or "sendDocument":
                return _chats.Send(call, Now());
            case "editMessageText":
                return (object?)_chats.Edit(call, Now()) ?? new Fault.Refuses(400, "Bad Request: message to edit not found");
            default:
                return JsonValue.Create(true);
        }
    }

    // The second poller ends the first, as the real server does.
    private async Task<object> PollAsync(ApiCall call, CancellationToken aborted)
    {
        using var mine = CancellationTokenSource.CreateLinkedTokenSource(aborted, Stopped);
        lock (_polling)
        {
            try
            {
                _poller?.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It has ended by itself.
            }
            _poller = mine;
        }
        Updates.Confirm(call.Number("offset"));
        Changed();
        var seconds = Math.Min(call.Number("timeout"), LongestPoll);
        try
        {
            return new JsonArray([.. await Updates.TakeAsync(call.Number("offset"), (int)call.Number("limit"), TimeSpan.FromSeconds(seconds), mine.Token)]);
        }
        catch (OperationCanceledException)
        {
            return Fault.OtherPoller;
        }
    }

    protected override async Task RefuseAsync(HttpContext http, Fault.Refuses refuses)
    {
        var answer = new JsonObject { ["ok"] = false, ["error_code"] = refuses.Code, ["description"] = refuses.Description };
        if (refuses.RetryAfter is { } seconds)
        {
            http.Response.Headers.RetryAfter = $"{seconds}";
            answer["parameters"] = new JsonObject { ["retry_after"] = seconds };
        }
        if (refuses.MigrateTo is { } chat)
            answer["parameters"] = new JsonObject { ["migrate_to_chat_id"] = chat };
        http.Response.StatusCode = refuses.Code;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(answer.ToJsonString(), Encoding.UTF8);
    }
}
