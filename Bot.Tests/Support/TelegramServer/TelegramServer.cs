using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Support.TelegramServer;

/// <summary>
/// Telegram on loopback. It checks every call and holds what it would have refused against the test; faults are put in its
/// way on demand.
/// </summary>
public sealed class TelegramServer : IAsyncDisposable
{
    public const string Token = "123456789:AAF-a_fake_Token_that_must_never_be_logged";
    public const string Username = "abonent_test_bot";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ConcurrentQueue<string> _violations = [];
    private readonly ConcurrentQueue<ApiCall> _calls = [];
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Fault>> _faults = [];
    private readonly ConcurrentDictionary<string, byte[]> _files = [];
    private readonly Chats _chats = new();
    private readonly WebhookDelivery _webhook;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _polling = new();
    private CancellationTokenSource? _poller;
    private WebApplication? _app;
    private TaskCompletionSource _called = NewSignal();

    private TelegramServer() => _webhook = new(Updates, _stop.Token);

    public Uri Address { get; private set; } = new("http://127.0.0.1:0");

    /// <summary>Seconds for which a long poll is held at most, whatever the caller asks.</summary>
    public int LongestPoll { get; set; } = 50;

    /// <summary>Replaces answers to calls for which nothing is queued: <see cref="Fault"/> by method and call.</summary>
    public Func<ApiCall, Fault?>? Always { get; set; }

    /// <summary>The moment that messages bear.</summary>
    public Func<DateTimeOffset> Now { get; set; } = () => TimeProvider.System.GetUtcNow();

    public IReadOnlyList<ApiCall> Calls => [.. _calls];

    internal UpdateQueue Updates { get; } = new();

    /// <summary>Where updates are delivered; null while they are polled.</summary>
    public string? WebhookUrl => _webhook.Url;

    public static async Task<TelegramServer> StartAsync()
    {
        var server = new TelegramServer();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        server._app = builder.Build();
        server._app.Run(server.ServeAsync);
        await server._app.StartAsync();
        server.Address = new(server._app.Urls.Single());
        return server;
    }

    /// <summary>The next calls of a method get these faults, one each.</summary>
    public void Break(string method, params Fault[] faults)
    {
        foreach (var fault in faults)
            _faults.GetOrAdd(method, _ => []).Enqueue(fault);
    }

    public IEnumerable<ApiCall> CallsOf(string method) => _calls.Where(call => call.Method == method);

    /// <summary>Waits until the calls so far satisfy a condition.</summary>
    public async Task UntilAsync(Func<TelegramServer, bool> condition)
    {
        using var late = new CancellationTokenSource(Patience);
        while (true)
        {
            var called = Volatile.Read(ref _called).Task;
            if (condition(this))
                return;
            await called.WaitAsync(late.Token);
        }
    }

    /// <summary>Puts an update of any kind before the bot.</summary>
    public long Happens(JsonObject update) => Updates.Add(update);

    /// <summary>A file that the bot can fetch.</summary>
    public void Keep(string fileId, byte[] content) => _files[fileId] = content;

    /// <summary>What the bot has said in a chat, oldest first; an edit counts as said again.</summary>
    public IReadOnlyList<ShownMessage> In(long chat) => _chats.In(chat);

    /// <exception cref="Xunit.Sdk.XunitException">A call was not as Telegram takes it.</exception>
    public void AssertClean() => Assert.Empty(_violations);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _app!.DisposeAsync();
        _stop.Dispose();
        AssertClean();
    }

    private async Task ServeAsync(HttpContext http)
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
        var faults = CallCheck.Faults(call);
        foreach (var fault in faults)
            _violations.Enqueue(fault);
        var queued = _faults.TryGetValue(method, out var waiting) && waiting.TryDequeue(out var next) ? next : Always?.Invoke(call);
        try
        {
            await AnswerAsync(http, call, faults.Count > 0 ? new Fault.Refuses(400, $"Bad Request: {faults[0]}") : queued);
        }
        finally
        {
            _calls.Enqueue(call);
            Interlocked.Exchange(ref _called, NewSignal()).TrySetResult();
        }
    }

    private async Task AnswerAsync(HttpContext http, ApiCall call, Fault? fault)
    {
        switch (fault)
        {
            case Fault.Refuses refuses:
                await RefuseAsync(http, refuses);
                return;
            case Fault.Page page:
                http.Response.StatusCode = page.Status;
                http.Response.ContentType = "text/html";
                await http.Response.WriteAsync("<html><body><h1>Bad Gateway</h1></body></html>");
                return;
            case Fault.Cut:
                http.Abort();
                return;
            case Fault.Slow slow:
                await slow.Until.WaitAsync(Patience);
                break;
        }
        var result = await DoAsync(call, http.RequestAborted);
        if (result is Fault.Refuses refused)
        {
            await RefuseAsync(http, refused);
            return;
        }
        if (fault is Fault.CutAfter)
        {
            http.Abort();
            return;
        }
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(fault is Fault.BrokenJson ? "{\"ok\":true,\"result\":{\"message_id" : $"{{\"ok\":true,\"result\":{((JsonNode)result).ToJsonString()}}}");
    }

    /// <returns>A <see cref="JsonNode"/>, or a refusal.</returns>
    private async Task<object> DoAsync(ApiCall call, CancellationToken aborted)
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
        using var mine = CancellationTokenSource.CreateLinkedTokenSource(aborted, _stop.Token);
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

    private static async Task RefuseAsync(HttpContext http, Fault.Refuses refuses)
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

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
