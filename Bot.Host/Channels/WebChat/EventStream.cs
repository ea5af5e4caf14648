using System.Globalization;
using Bot.Core.Conversations;
using Microsoft.AspNetCore.Http.Features;

namespace Bot.Host.Channels.WebChat;

/// <summary>
/// What was said, and what is being said, as Server-Sent Events numbered by sequence. Every wake re-reads the transcript after
/// the last number sent, so that nothing falls between the stored and the live part and nothing comes twice.
/// </summary>
internal static partial class EventStream
{
    private const int PageSize = 200;

    private const string Erased = "event: erased\ndata: {}\n\n";

    // Also finds what another host of the same database has written, of which nobody woke this one.
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public static async Task<IResult> Get(
        HttpContext http, IStore store, OpenPages pages, Newcomers newcomers, TimeProvider time, IHostApplicationLifetime host, ILogger<WebChatChannel> log, long after = 0)
    {
        if (Visitor.Of(http) is not { } peer)
            return ChatError.NoCookie();
        using var page = pages.Open(peer, Newcomers.AddressOf(http));
        if (page is null)
            return ChatError.Of(429, "too-many-pages", "The chat is open in too many tabs of this browser, or of others at its address.");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, host.ApplicationStopping);
        var last = LastSeen(http.Request, after);
        try
        {
            if (await newcomers.RefusalAsync(http, peer) is { } crowded)
                return crowded;
            var hidden = await store.HiddenUpToAsync(peer, stop.Token);
            var news = await store.TranscriptAsync(peer, last, PageSize, stop.Token);
            await BeginAsync(http, stop.Token);
            await ClearAsync(http.Response, 0, hidden, stop.Token);
            var isEmpty = last == 0 && news.Count == 0;
            if (news.Count == 0 && await IsErasedAsync())
                await http.Response.WriteAsync(Erased, stop.Token);
            last = await SendAsync(http.Response, news, last, stop.Token);
            var begin = isEmpty ? $"\"{page.Beginning}\"" : "null";
            await http.Response.WriteAsync($"event: ready\ndata: {{\"begin\":{begin}}}\n\n", stop.Token);
            await http.Response.Body.FlushAsync(stop.Token);

            await using var beat = time.CreateTimer(_ => page.Wake(), null, Heartbeat, Heartbeat);
            while (true)
            {
                await page.WokenAsync(stop.Token);
                var before = hidden;
                hidden = await store.HiddenUpToAsync(peer, stop.Token);
                await ClearAsync(http.Response, before, hidden, stop.Token);
                news = await store.TranscriptAsync(peer, last, PageSize, stop.Token);
                if (news.Count == 0)
                    await http.Response.WriteAsync(await IsErasedAsync() ? Erased : ":\n\n", stop.Token);
                last = await SendAsync(http.Response, news, last, stop.Token);
                await http.Response.Body.FlushAsync(stop.Token);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return TypedResults.Empty;
        }
        catch (StoreUnavailableException fault)
        {
            // The browser connects again by itself, and goes on after the last number it has.
            StreamBroken(log, fault);
            return http.Response.HasStarted ? TypedResults.Empty : ChatError.StoreUnavailable();
        }

        // The page shows something of which nothing is left, as where the resident was erased from another chat.
        async Task<bool> IsErasedAsync() => last > 0 && (await store.TranscriptAsync(peer, 0, 1, stop.Token)).Count == 0;
    }

    private static long LastSeen(HttpRequest request, long after) =>
        long.TryParse(request.Headers["Last-Event-ID"], CultureInfo.InvariantCulture, out var last) ? last : after;

    private static async Task BeginAsync(HttpContext http, CancellationToken cancelled)
    {
        http.Response.ContentType = "text/event-stream; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await http.Response.WriteAsync("retry: 1000\n\n", cancelled);
    }

    /// <summary>The page may still show what was said by a resident who has parted this conversation meanwhile.</summary>
    private static async Task ClearAsync(HttpResponse response, long before, long hidden, CancellationToken cancelled)
    {
        if (hidden > before)
            await response.WriteAsync($"event: cleared\ndata: {hidden}\n\n", cancelled);
    }

    private static async Task<long> SendAsync(
        HttpResponse response, IReadOnlyList<TranscriptEntry> entries, long last, CancellationToken cancelled)
    {
        foreach (var entry in entries)
        {
            last = entry.Sequence;
            if (ChatEvent.Data(entry) is { } data)
                await response.WriteAsync($"id: {last}\ndata: {data}\n\n", cancelled);
        }
        return last;
    }

    [LoggerMessage(LogLevel.Warning, "A chat page's stream ended: the store cannot be read now")]
    private static partial void StreamBroken(ILogger log, Exception fault);
}
