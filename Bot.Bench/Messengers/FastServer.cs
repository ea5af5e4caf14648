using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Bot.Bench.Turns;
using Bot.Host.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bot.Bench.Messengers;

/// <summary>
/// A messenger in a process of its own, as fast as it can be made: residents who each send the next message when they have the
/// answer to the last, or so many in a second; no checks, those are the tests'.
/// </summary>
internal abstract class FastServer(FastServerOrder order, string channel)
{
    private readonly ConcurrentQueue<byte[]> _updates = [];
    private readonly Signal _news = new();
    private readonly ConcurrentDictionary<long, long> _asked = [];
    private readonly Product.Residents _product = new();
    private readonly FloodGate _flood = new(order.Limit);
    private readonly Lock _gate = new();
    private readonly Lock _numbering = new();
    private Latencies _delays = new();
    private long _lastUpdate;
    private long _answers;
    private long _broadcast;
    private long _refused;
    private long _begun;
    private (long First, long Last) _broadcastSpan;

    public static async Task RunAsync(FastServer server)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.Run(server.TakeAsync);
        await app.StartAsync();
        Console.WriteLine(app.Urls.Single());
        await app.WaitForShutdownAsync();
    }

    /// <summary>Answers a call, by the last part of its path.</summary>
    protected abstract Task ServeAsync(HttpContext http, string method);

    /// <summary>A resident's message as the platform brings it.</summary>
    protected abstract byte[] Update(long id, long chat, string words);

    /// <returns>False where it is to be polled.</returns>
    protected virtual bool Deliver(byte[] update) => false;

    /// <returns>False where the platform's limit is reached.</returns>
    protected bool Takes()
    {
        if (_flood.Takes())
            return true;
        Interlocked.Increment(ref _refused);
        return false;
    }

    /// <summary>A message has come to a resident.</summary>
    protected void Told(long chat)
    {
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
    }

    /// <summary>Up to a hundred updates with commas between them, as soon as there is one.</summary>
    protected async Task<MemoryStream> PollAsync(HttpContext http)
    {
        while (_updates.IsEmpty)
            await _news.WaitAsync(http.RequestAborted);
        var result = new MemoryStream();
        for (var count = 0; count < 100 && _updates.TryDequeue(out var update); count++)
        {
            if (count > 0)
                result.WriteByte((byte)',');
            result.Write(update);
        }
        return result;
    }

    protected async Task AnswerAsync(HttpContext http, ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> result, ReadOnlyMemory<byte> after)
    {
        if (order.Delay > 0)
            await Task.Delay(order.Delay);
        http.Response.ContentLength = before.Length + result.Length + after.Length;
        var writer = http.Response.BodyWriter;
        foreach (var part in new[] { before, result, after })
        {
            part.Span.CopyTo(writer.GetMemory(part.Length).Span);
            writer.Advance(part.Length);
        }
        await writer.FlushAsync();
    }

    protected static async Task<ReadOnlyMemory<byte>> BodyAsync(HttpContext http)
    {
        var buffer = new byte[8192];
        var length = 0;
        for (int read; (read = await http.Request.Body.ReadAsync(buffer.AsMemory(length))) > 0;)
        {
            length += read;
            if (length == buffer.Length)
                Array.Resize(ref buffer, length * 2);
        }
        return buffer.AsMemory(0, length);
    }

    /// <summary>The residents begin.</summary>
    protected void Begin()
    {
        if (Interlocked.Exchange(ref _begun, 1) == 1)
            return;
        if (order.PerSecond > 0)
            _ = AskEvenlyAsync();
        else
            for (var chat = 1; chat <= order.Residents; chat++)
                Ask(chat);
    }

    private async Task TakeAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        switch (path[(path.LastIndexOf('/') + 1)..])
        {
            case "stats":
                await http.Response.WriteAsync(Stats());
                break;
            case "reset":
                lock (_gate)
                    _delays = new();
                Interlocked.Exchange(ref _answers, 0);
                break;
            case var method:
                await ServeAsync(http, method);
                break;
        }
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
        var words = order.IsProduct ? _product.Next(new(channel, $"{chat}")) : "холодная 131,002";
        _asked.TryAdd(chat, Stopwatch.GetTimestamp());
        // Given in the order of their numbers, as the platforms do: a poll with nothing but a lower one brings a bot no further.
        lock (_numbering)
        {
            var update = Update(++_lastUpdate, chat, words);
            if (Deliver(update))
                return;
            _updates.Enqueue(update);
        }
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
}
