using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Bot.Tests.Support;

/// <summary>One line of the conversation as the chat page gets it.</summary>
/// <param name="IsReply">The bot's; else the resident's own.</param>
public sealed record Said(long Sequence, bool IsReply, string Text, IReadOnlyList<(string Label, string Action)> Buttons)
{
    /// <summary>Of the buttons that lead to a page elsewhere.</summary>
    public IReadOnlyList<string> Links { get; init; } = [];

    public string ActionOf(string label) => Buttons.First(button => button.Label == label).Action;
}

/// <summary>
/// A resident at the chat page without a browser: keeps the cookie, sends what was not acknowledged again with the same id,
/// and reads the event stream on from the last number after it broke.
/// </summary>
public sealed class WebVisitor : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly JsonSerializerOptions AsTyped = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly CookieContainer _cookies = new();
    private readonly HostProcess _host;
    private readonly HttpClient _client;
    private StreamReader? _stream;
    private long _number;

    /// <param name="address">The network address a proxy says the visitor has.</param>
    public WebVisitor(HostProcess host, string? address = null)
    {
        _host = host;
        _client = new(new SocketsHttpHandler { CookieContainer = _cookies }) { BaseAddress = host.Address, Timeout = Patience };
        if (address is not null)
            _client.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        _client.DefaultRequestHeaders.Add("Origin", host.Address.GetLeftPart(UriPartial.Authority));
    }

    /// <summary>What the page's cookie says, once it is there.</summary>
    public string Cookie => _cookies.GetAllCookies().Single().Value;

    /// <summary>All that was heard on the event stream, in its order.</summary>
    public List<Said> Heard { get; } = [];

    /// <summary>Words to the owner that somebody else linked the account: they come between answers, whenever another visitor arrives.</summary>
    public List<Said> OthersCame { get; } = [];

    public Said LastReply => Heard.Last(said => said.IsReply);

    public static async Task<WebVisitor> ArriveAsync(HostProcess host, string? address = null)
    {
        var visitor = new WebVisitor(host, address);
        await visitor.PersistAsync(async () => (await visitor._client.GetAsync("/")).Dispose());
        return visitor;
    }

    /// <summary>A resident who has agreed and linked an account.</summary>
    public static async Task<WebVisitor> ArriveLinkedAsync(HostProcess host, string account = "4460153001", string proof = "4231,57")
    {
        var visitor = await ArriveAgreedAsync(host);
        await visitor.SayAsync(account);
        Assert.StartsWith("Готово", (await visitor.SayAsync(proof)).Text, StringComparison.Ordinal);
        return visitor;
    }

    /// <summary>A resident who has agreed.</summary>
    public static async Task<WebVisitor> ArriveAgreedAsync(HostProcess host, string? address = null)
    {
        var visitor = await ArriveAsync(host, address);
        await visitor.OpenAsync();
        await visitor.SayAsync("согласен");
        return visitor;
    }

    /// <summary>What a supervisor is told, ready or not.</summary>
    public static async Task<JsonDocument> ReadinessAsync(HostProcess host)
    {
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri(host.Address, "/health/ready"));
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
    }

    public Task<Said> OpenAsync() => AskAsync(new { Id = Guid.NewGuid(), Start = "" });

    public Task<Said> SayAsync(string text) => AskAsync(new { Id = Guid.NewGuid(), Text = text });

    public Task<Said> TapAsync(string label) => PressAsync(LastReply.ActionOf(label));

    public Task<Said> PressAsync(string action) => AskAsync(new { Id = Guid.NewGuid(), Action = action });

    /// <summary>Sends until it is acknowledged, and waits for the first answer after it.</summary>
    public async Task<Said> AskAsync(object message) => await AnswerAfterAsync(await SendAsync(message));

    /// <returns>The sequence under which it was acknowledged.</returns>
    public async Task<long> SendAsync(object message)
    {
        long sequence = 0;
        await PersistAsync(async () =>
        {
            using var answer = await PostAsync(message);
            var body = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.StatusCode == HttpStatusCode.Accepted, $"{answer.StatusCode}: {body}");
            sequence = JsonDocument.Parse(body).RootElement.GetProperty("sequence").GetInt64();
        });
        return sequence;
    }

    /// <summary>Sends a file until it is acknowledged.</summary>
    /// <returns>The sequence under which it was.</returns>
    public async Task<long> SendFileAsync(byte[] content, string name, string type)
    {
        long sequence = 0;
        var id = Guid.NewGuid();
        await PersistAsync(async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/chat/files?id={id}") { Content = new ByteArrayContent(content) };
            request.Headers.Add("X-File-Name", Uri.EscapeDataString(name));
            request.Content.Headers.ContentType = new(type);
            using var answer = await _client.SendAsync(request);
            var body = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.StatusCode == HttpStatusCode.Accepted, $"{answer.StatusCode}: {body}");
            sequence = JsonDocument.Parse(body).RootElement.GetProperty("sequence").GetInt64();
        });
        return sequence;
    }

    public Task<HttpResponseMessage> PostAsync(object message) => _client.PostAsJsonAsync("/chat/messages", message, AsTyped);

    /// <summary>Waits for a line of the conversation; one heard before counts.</summary>
    public async Task<Said> HearsAsync(Func<Said, bool> isIt)
    {
        using var patience = new CancellationTokenSource(Patience);
        Said? heard;
        while ((heard = Heard.FirstOrDefault(isIt)) is null)
            Heard.Add(await NextAsync(patience.Token));
        return heard;
    }

    public async Task<Said> AnswerAfterAsync(long sequence) => (await AnswersAfterAsync(sequence, 1))[0];

    /// <summary>Waits for as many answers as are due, and asks for help to see that no more come.</summary>
    public async Task<IReadOnlyList<string>> AnswersAsync(long after, int due)
    {
        await AnswersAfterAsync(after, due);
        var help = await SayAsync("помощь");
        return [.. Heard.Where(said => said.IsReply && said.Sequence > after && said.Sequence < help.Sequence).Select(said => said.Text)];
    }

    public void Dispose()
    {
        _stream?.Dispose();
        _client.Dispose();
    }

    private async Task<IReadOnlyList<Said>> AnswersAfterAsync(long sequence, int count)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var answers = Heard.Where(said => said.IsReply && said.Sequence > sequence).ToList();
            if (answers.Count >= count)
                return answers;
            Heard.Add(await NextAsync(patience.Token));
        }
    }

    private async Task<Said> NextAsync(CancellationToken patience)
    {
        while (true)
        {
            try
            {
                _stream ??= await ConnectAsync(patience);
                while (await _stream.ReadLineAsync(patience) is { } line)
                {
                    if (line.StartsWith("id: ", StringComparison.Ordinal))
                        _number = long.Parse(line[4..], CultureInfo.InvariantCulture);
                    else if (line.StartsWith("data: {\"at\"", StringComparison.Ordinal) && Parse(_number, line[6..]) is var said)
                    {
                        if (!said.IsReply || !said.Text.Contains("подключил кто-то ещё", StringComparison.Ordinal))
                            return said;
                        OthersCame.Add(said);
                    }
                }
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException)
            {
                // The program was killed; its next start goes on after the last number.
            }
            _stream?.Dispose();
            _stream = null;
            await _host.Up.WaitAsync(patience);
        }
    }

    private async Task<StreamReader> ConnectAsync(CancellationToken patience)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/chat/events");
        request.Headers.Add("Last-Event-ID", _number.ToString(CultureInfo.InvariantCulture));
        var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience);
        answer.EnsureSuccessStatusCode();
        return new(await answer.Content.ReadAsStreamAsync(patience));
    }

    private async Task PersistAsync(Func<Task> request)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                await _host.Up.WaitAsync(patience.Token);
                await request();
                return;
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException && !patience.IsCancellationRequested)
            {
                // Not acknowledged: once more, as the page does.
            }
        }
    }

    private static Said Parse(long number, string data)
    {
        var entry = JsonDocument.Parse(data).RootElement;
        if (!entry.TryGetProperty("reply", out var reply))
            return new(number, false, entry.GetProperty("input").TryGetProperty("text", out var typed) ? typed.GetString()! : "", []);
        var buttons = reply.GetProperty("buttons").EnumerateArray().SelectMany(row => row.EnumerateArray())
            .Select(button => (button.GetProperty("label").GetString()!, button.GetProperty("action").GetString()!));
        var links = reply.GetProperty("buttons").EnumerateArray().SelectMany(row => row.EnumerateArray())
            .Select(button => button.TryGetProperty("url", out var url) ? url.GetString() : null).OfType<string>();
        return new(number, true, reply.GetProperty("text").GetString()!, [.. buttons]) { Links = [.. links] };
    }
}
