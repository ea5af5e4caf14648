using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Bot.Tests.Support.Messengers;
using Microsoft.AspNetCore.Http;

namespace Bot.Tests.Support.VkServer;

/// <summary>VK on loopback: the API, long polling, callbacks, upload servers and residents' files.</summary>
public sealed class VkServer : PlatformServer
{
    public const string Token = "vk1.a.a_fake_Token_that_must_never_be_logged";
    public const long GroupId = 229_000_077;
    public const string Secret = "aSecretOfTheCallback17";

    private readonly ConcurrentDictionary<string, byte[]> _files = [];
    private readonly ConcurrentDictionary<string, DateTimeOffset> _taps = [];
    private readonly Uploads _uploads = new();
    private readonly EventQueue _events = new();
    private readonly Chats _chats;
    private readonly CallbackDelivery _callback;
    private int _lastEvent;
    private int _key = 1;

    private VkServer()
    {
        _chats = new(_uploads.FileOf);
        _callback = new(Secret, Violate, Stopped);
    }

    /// <summary>What the token may do.</summary>
    public IReadOnlyList<string> Rights { get; set; } = ["messages", "manage", "photos", "docs"];

    /// <summary>Seconds for which a long poll is held at most, whatever the caller asks.</summary>
    public int LongestPoll { get; set; } = 25;

    /// <summary>Deliveries to the callback that were not answered with «ok».</summary>
    public int CallbackFailures => _callback.Failures;

    /// <summary>Taps that nobody has answered yet.</summary>
    public int UnansweredTaps => _taps.Count;

    public static async Task<VkServer> StartAsync()
    {
        var server = new VkServer();
        await server.ListenAsync();
        return server;
    }

    public Task UntilAsync(Func<VkServer, bool> condition) => UntilAsync(() => condition(this));

    /// <summary>What the bot has said in a conversation, oldest first; an edit counts as said again.</summary>
    public IReadOnlyList<VkMessage> In(long peer) => _chats.In(peer);

    /// <summary>Whether the community may write to a resident.</summary>
    public void Allow(long peer, bool isAllowed = true) => _chats.Allow(peer, isAllowed);

    public void Happens(string type, JsonObject content, Action? before = null)
    {
        before?.Invoke();
        Bring(Update(type, content));
    }

    /// <summary>The same event once more, as after a lost answer.</summary>
    public void Bring(params JsonObject[] updates)
    {
        if (_callback.Url is null)
            _events.Add(updates);
        else
            _ = Task.WhenAll(updates.Select(_callback.DeliverAsync));
    }

    public JsonObject Update(string type, JsonObject content) => new()
    {
        ["group_id"] = GroupId,
        ["type"] = type,
        ["event_id"] = $"e{Interlocked.Increment(ref _lastEvent):x8}",
        ["v"] = "5.199",
        ["object"] = content,
    };

    /// <summary>The history of events is gone: <c>failed 1</c> for whoever has not read it.</summary>
    public void ForgetEvents() => _events.Forget();

    /// <summary>The key of the long poll is not valid any more: <c>failed 2</c>.</summary>
    public void ChangeKey() => Interlocked.Increment(ref _key);

    /// <summary>A file of a resident's.</summary>
    /// <returns>Its address, which leads on to another.</returns>
    public string Keep(string name, byte[] content)
    {
        _files[name] = content;
        return new Uri(Address, $"/moved/{name}").ToString();
    }

    /// <summary>From now on events are brought there; the confirmation is asked for first.</summary>
    public async Task<(int Status, string Body)> SetCallbackAsync(Uri url)
    {
        _callback.Url = url;
        return await PostAsync(new() { ["type"] = "confirmation", ["group_id"] = GroupId });
    }

    /// <summary>What the callback answers to anything whatever.</summary>
    public Task<(int Status, string Body)> PostAsync(JsonObject update) => _callback.PostAsync(update);

    internal long NextIn(long peer) => _chats.Next(peer);

    internal string NewTap()
    {
        var tap = Guid.NewGuid().ToString("N");
        _taps[tap] = Now();
        return tap;
    }

    protected override async Task ServeAsync(HttpContext http)
    {
        switch (http.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            case ["method", var method]:
                await CallAsync(http, method);
                break;
            case ["longpoll"]:
                await PollAsync(http);
                break;
            case ["upload", var kind]:
                await TakeAsync(http, await ApiCall.ReadAsync(http.Request, $"upload/{kind}"), [], fault => new(100, fault));
                break;
            case ["moved", var name] when _files.ContainsKey(name):
                http.Response.Redirect($"/file/{name}");
                break;
            case ["file", var name] when _files.TryGetValue(name, out var content):
                await http.Response.Body.WriteAsync(content);
                break;
            default:
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                break;
        }
    }

    protected override string Answer(JsonNode result) => result is JsonObject { } whole && whole.Remove("bare") ? whole.ToJsonString() : $"{{\"response\":{result.ToJsonString()}}}";

    protected override async Task<object> DoAsync(ApiCall call, CancellationToken aborted)
    {
        switch (call.Method)
        {
            case "groups.getById":
                return new JsonObject { ["groups"] = new JsonArray(new JsonObject { ["id"] = GroupId, ["name"] = "Abonent", ["screen_name"] = "abonent_test" }), ["profiles"] = new JsonArray() };
            case "groups.getTokenPermissions":
                return new JsonObject { ["mask"] = 1, ["permissions"] = new JsonArray([.. Rights.Select(right => new JsonObject { ["name"] = right, ["setting"] = 1 })]) };
            case "groups.getLongPollServer":
                return Rights.Contains("manage")
                    ? new JsonObject { ["key"] = $"key{_key}", ["server"] = new Uri(Address, "/longpoll").ToString(), ["ts"] = $"{_events.Ts}" }
                    : new Fault.Refuses(15, "Access denied: no access to call this method");
            case "messages.send":
                return new JsonArray([.. call.Text("peer_ids")!.Split(',').Select(peer => (JsonNode)_chats.Send(call, long.Parse(peer)))]);
            case "messages.edit":
                return _chats.Edit(call) ? JsonValue.Create(1) : new Fault.Refuses(909, "Can't edit this message, because it's too old");
            case "messages.sendMessageEventAnswer":
                return _taps.TryRemove(call.Text("event_id")!, out var tapped) && Now() - tapped <= TimeSpan.FromMinutes(1)
                    ? JsonValue.Create(1)
                    : new Fault.Refuses(100, "One of the parameters specified was missing or invalid: event_id is invalid");
            case "photos.getMessagesUploadServer":
                return new JsonObject { ["album_id"] = -64, ["upload_url"] = new Uri(Address, "/upload/photo").ToString(), ["user_id"] = 0 };
            case "docs.getMessagesUploadServer":
                return new JsonObject { ["upload_url"] = new Uri(Address, "/upload/doc").ToString() };
            case "upload/photo":
                return Bare(_uploads.BringPhoto(call));
            case "upload/doc":
                return Bare(_uploads.BringDocument(call));
            case "photos.saveMessagesPhoto":
                return _uploads.SavePhoto(call);
            case "docs.save":
                return _uploads.SaveDocument(call);
            case "a_check":
                return await EventsAsync(call, aborted);
            default:
                return JsonValue.Create(1);
        }
    }

    protected override async Task RefuseAsync(HttpContext http, Fault.Refuses refuses)
    {
        var answer = http.Request.Path == "/longpoll"
            ? new JsonObject { ["failed"] = refuses.Code, ["ts"] = _events.Ts }
            : new JsonObject
            {
                ["error"] = new JsonObject { ["error_code"] = refuses.Code, ["error_msg"] = refuses.Description, ["request_params"] = new JsonArray(new JsonObject { ["key"] = "v", ["value"] = "5.199" }) },
            };
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(answer.ToJsonString(), Encoding.UTF8);
    }

    private async Task CallAsync(HttpContext http, string method)
    {
        if (!http.Request.HasFormContentType || http.Request.Query.Count > 0)
            Violate($"{method} is no form, or says something in its address");
        var call = await ApiCall.ReadAsync(http.Request, method);
        if (http.Request.Headers.Authorization != $"Bearer {Token}")
        {
            await RefuseAsync(http, new(5, "User authorization failed: invalid access_token (4)."));
            return;
        }
        await TakeAsync(http, call, CallCheck.Faults(call), fault => new(100, $"One of the parameters specified was missing or invalid: {fault}"));
    }

    private async Task PollAsync(HttpContext http)
    {
        var parameters = new JsonObject();
        foreach (var (name, value) in http.Request.Query)
            parameters[name] = value.ToString();
        var call = new ApiCall("a_check", parameters);
        var isWhole = call.Text("act") == "a_check" && call.Text("key") is { Length: > 0 } && long.TryParse(call.Text("ts"), out _) && call.Number("wait") is > 0 and <= 90;
        await TakeAsync(http, call, isWhole ? [] : [$"No long poll: {call}"], _ => new(3, "failed"));
    }

    private async Task<object> EventsAsync(ApiCall call, CancellationToken aborted)
    {
        if (call.Text("key") != $"key{_key}")
            return Bare(new() { ["failed"] = 2 });
        using var mine = CancellationTokenSource.CreateLinkedTokenSource(aborted, Stopped);
        try
        {
            var found = await _events.TakeAsync(call.Number("ts"), TimeSpan.FromSeconds(Math.Min(call.Number("wait"), LongestPoll)), mine.Token);
            return Bare(found is var (ts, updates) ? new() { ["ts"] = $"{ts}", ["updates"] = updates } : new() { ["failed"] = 1, ["ts"] = _events.Ts });
        }
        catch (OperationCanceledException)
        {
            return Bare(new() { ["failed"] = 2 });
        }
    }

    // Not in the API's envelope.
    private static JsonObject Bare(JsonObject answer)
    {
        answer["bare"] = true;
        return answer;
    }
}
