using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Bot.Bench.Turns;
using Bot.Host.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bot.Bench.Telegram;

/// <summary>
/// Telegram in a process of its own, as fast as it can be made: residents who each send the next message when they have the
/// answer to the last, or so many in a second; no checks, those are the tests'.
/// </summary>
internal sealed class FastServer(FastServerOrder order)
{
    private readonly ConcurrentQueue<byte[]> _updates = [];
    private readonly Signal _news = new();
    private readonly ConcurrentDictionary<long, long> _asked = [];
    private readonly Product.Residents _product = new();
    private readonly FloodGate _flood = new(order.Limit);
    private readonly Lock _gate = new();
    private Latencies _delays = new();
    private WebhookSockets? _webhook;
    private long _lastUpdate;
    private long _lastMessage;
    private long _answers;
    private long _broadcast;
    private long _refused;
    private long _begun;
    private (long First, long Last) _broadcastSpan;

    public static async Task RunAsync(FastServerOrder order)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.Run(new FastServer(order).ServeAsync);
        await app.StartAsync();
        Console.WriteLine(app.Urls.Single());
        await app.WaitForShutdownAsync();
    }

    private async Task ServeAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        switch (path[(path.LastIndexOf('/') + 1)..])
        {
            case "sendMessage":
                await SentAsync(http);
                break;
            case "getUpdates":
                Begin();
                await PollAsync(http);
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
            case "stats":
                await http.Response.WriteAsync(Stats());
                break;
            case "reset":
                lock (_gate)
                    _delays = new();
                Interlocked.Exchange(ref _answers, 0);
                break;
            default:
                await AnswerAsync(http, "true"u8.ToArray());
                break;
        }
    }

    private async Task SentAsync(HttpContext http)
    {
        var buffer = new byte[8192];
        var length = 0;
        for (int read; (read = await http.Request.Body.ReadAsync(buffer.AsMemory(length))) > 0;)
        {
            length += read;
            if (length == buffer.Length)
                Array.Resize(ref buffer, length * 2);
        }
        var chat = ChatOf(buffer.AsSpan(0, length));
        if (!_flood.Takes())
        {
            Interlocked.Increment(ref _refused);
            http.Response.StatusCode = 429;
            await http.Response.WriteAsync("""{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":3}}""");
            return;
        }
        if (chat > FastServerOrder.FirstOfBroadcast)
        {
            Interlocked.Increment(ref _broadcast);
            lock (_gate)
                _broadcastSpan = (_broadcastSpan.First == 0 ? Stopwatch.GetTimestamp() : _broadcastSpan.First, Stopwatch.GetTimestamp());
        }
        else if (_asked.TryRemove(chat, out var asked))
        {
            Interlocked.Increment(ref _answers);
            lock (_gate)
                _delays.Add(Stopwatch.GetElapsedTime(asked));
            if (order.PerSecond == 0)
                Ask(chat);
        }
        await AnswerAsync(http, Encoding.UTF8.GetBytes(
            $$$"""{"message_id":{{{Interlocked.Increment(ref _lastMessage)}}},"date":1790000000,"chat":{"id":{{{chat}}},"type":"private"},"text":"ok"}"""));
    }

    private async Task PollAsync(HttpContext http)
    {
        while (_updates.IsEmpty)
            await _news.WaitAsync(http.RequestAborted);
        using var result = new MemoryStream();
        result.WriteByte((byte)'[');
        for (var count = 0; count < 100 && _updates.TryDequeue(out var update); count++)
        {
            if (count > 0)
                result.WriteByte((byte)',');
            result.Write(update);
        }
        result.WriteByte((byte)']');
        await AnswerAsync(http, result.ToArray());
    }

    private async Task AnswerAsync(HttpContext http, byte[] result)
    {
        if (order.Delay > 0)
            await Task.Delay(order.Delay);
        http.Response.ContentLength = result.Length + 22;
        var writer = http.Response.BodyWriter;
        var memory = writer.GetMemory(result.Length + 22);
        "{\"ok\":true ,\"result\":"u8.CopyTo(memory.Span);
        result.CopyTo(memory.Span[21..]);
        memory.Span[result.Length + 21] = (byte)'}';
        writer.Advance(result.Length + 22);
        await writer.FlushAsync();
    }

    private void Begin()
    {
        if (Interlocked.Exchange(ref _begun, 1) == 1)
            return;
        for (var chat = FastServerOrder.FirstOfBroadcast + 1; chat <= FastServerOrder.FirstOfBroadcast + order.Broadcast; chat++)
            Ask(chat);
        if (order.PerSecond > 0)
            _ = AskEvenlyAsync();
        else
            for (var chat = 1; chat <= order.Residents; chat++)
                Ask(chat);
    }

    private async Task AskEvenlyAsync()
    {
        var began = Stopwatch.GetTimestamp();
        for (var number = 0L; ; number++)
        {
            var wait = TimeSpan.FromSeconds((double)number / order.PerSecond) - Stopwatch.GetElapsedTime(began);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait);
            Ask(1 + (number % order.Residents));
        }
    }

    private void Ask(long chat)
    {
        var words = chat > FastServerOrder.FirstOfBroadcast ? BenchReplies.Broadcast
            : order.IsProduct ? _product.Next(new("telegram", $"{chat}"))
            : "холодная 131,002";
        var id = Interlocked.Increment(ref _lastUpdate);
        var update = Encoding.UTF8.GetBytes(
            $$$"""{"update_id":{{{id}}},"message":{"message_id":{{{id}}},"from":{"id":{{{chat}}},"is_bot":false,"first_name":"Мария","language_code":"ru"},"chat":{"id":{{{chat}}},"first_name":"Мария","type":"private"},"date":{{{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}}},"text":"{{{words}}}"}}""");
        _asked.TryAdd(chat, Stopwatch.GetTimestamp());
        if (_webhook is { } webhook)
        {
            webhook.Deliver(update);
            return;
        }
        _updates.Enqueue(update);
        _news.Give();
    }

    private string Stats()
    {
        lock (_gate)
        {
            var (p50, p99) = Volatile.Read(ref _answers) == 0 ? (0, 0) : (_delays.Percentile(0.5), _delays.Percentile(0.99));
            var span = Stopwatch.GetElapsedTime(_broadcastSpan.First, _broadcastSpan.Last).TotalSeconds;
            return JsonSerializer.Serialize(new FastServerStats(Volatile.Read(ref _answers), p50, p99, Volatile.Read(ref _broadcast), span, Volatile.Read(ref _refused)));
        }
    }

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

/// <param name="Residents">Who converse.</param>
/// <param name="PerSecond">Messages of theirs in a second; 0 for the next as soon as the last is answered.</param>
/// <param name="Delay">Milliseconds added to every answer.</param>
/// <param name="Broadcast">Others who ask once for a message of the least urgency.</param>
/// <param name="Limit">Messages in a second above which it answers 429; 0 for none.</param>
internal sealed record FastServerOrder(int Residents, int PerSecond = 0, int Delay = 0, bool IsProduct = false, int Broadcast = 0, int Limit = 0)
{
    public const long FirstOfBroadcast = 1_000_000;

    public string[] Arguments => [$"{Residents}", $"{PerSecond}", $"{Delay}", $"{IsProduct}", $"{Broadcast}", $"{Limit}"];

    public static FastServerOrder Parse(string[] args) =>
        new(int.Parse(args[0]), int.Parse(args[1]), int.Parse(args[2]), bool.Parse(args[3]), int.Parse(args[4]), int.Parse(args[5]));
}

/// <param name="P50">Milliseconds from a resident's message to its answer.</param>
/// <param name="BroadcastSeconds">From the first to the last message of the broadcast.</param>
/// <param name="Refused">Answers with 429.</param>
internal sealed record FastServerStats(long Answers, double P50, double P99, long Broadcast, double BroadcastSeconds, long Refused);
