using System.Diagnostics;
using System.Text.Json;
using Bot.Bench.Turns;

namespace Bot.Bench.Telegram;

/// <summary>Updates per second and delays through Telegram, each beside a bare handler in the same run.</summary>
internal static class TelegramBench
{
    // The compiler works beside the bot until its hot paths are done.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(6);

    public static async Task RunAsync(string[] only)
    {
        foreach (var isWebhook in (bool[])[false, true])
        {
            var way = isWebhook ? "webhook" : "polling";
            if (IsWanted("closed"))
            {
                await RowAsync($"bare handler, {way}, 64 residents", BotKind.Bare, isWebhook, new(64));
                await RowAsync($"synthetic turns, {way}, 64 residents", BotKind.Synthetic, isWebhook, new(64));
                await RowAsync($"synthetic turns, {way}, 256 residents", BotKind.Synthetic, isWebhook, new(256));
                await RowAsync($"the product's desk, {way}, 64 residents", BotKind.Product, isWebhook, new(64, IsProduct: true));
            }
            if (IsWanted("delay"))
            {
                await RowAsync($"bare handler, {way}, 200 updates/s", BotKind.Bare, isWebhook, new(2_000, PerSecond: 200));
                await RowAsync($"synthetic turns, {way}, 200 updates/s", BotKind.Synthetic, isWebhook, new(2_000, PerSecond: 200));
                await RowAsync($"the product's desk, {way}, 200 updates/s", BotKind.Product, isWebhook, new(200, PerSecond: 200, IsProduct: true));
            }
            if (IsWanted("flush"))
                await RowAsync($"synthetic turns, {way}, 1 ms more a flush", BotKind.Synthetic, isWebhook, new(64), isSlowDisk: true);
            if (IsWanted("far"))
            {
                await RowAsync($"bare handler, {way}, answers 30 ms later", BotKind.Bare, isWebhook, new(64, Delay: 30));
                await RowAsync($"synthetic turns, {way}, answers 30 ms later", BotKind.Synthetic, isWebhook, new(64, Delay: 30));
            }
        }
        if (IsWanted("broadcast"))
            await BroadcastAsync();

        bool IsWanted(string part) => only.Length == 0 || only.Contains(part);
    }

    private static async Task RowAsync(string what, BotKind kind, bool isWebhook, FastServerOrder order, bool isSlowDisk = false)
    {
        using var directory = new TempDirectory();
        var shim = isSlowDisk ? await SlowFlush.BuildAsync(directory.Folder) : null;
        if (isSlowDisk && shim is null)
        {
            Row(what, "not measured: no C compiler for the shim");
            return;
        }
        using var run = await BenchRun.StartAsync(order, server => new(kind, isWebhook, server, directory.Folder), shim);
        await Task.Delay(WarmUp);
        await run.ResetAsync();
        var (began, processor) = (Stopwatch.GetTimestamp(), run.ProcessorTime);
        await Task.Delay(Time);
        var stats = await run.StatsAsync();
        Row(
            what,
            $"{stats.Answers / Stopwatch.GetElapsedTime(began).TotalSeconds,8:N0} /s, {(run.ProcessorTime - processor).TotalMicroseconds / stats.Answers,4:0} µs of the bot's processor, "
            + $"p50 {stats.P50,6:0.00} ms, p99 {stats.P99,6:0.00} ms, most memory {run.PeakMegabytes,4:0} MB");
    }

    /// <summary>3,000 messages at 30 a second, while five residents a second ask something.</summary>
    private static async Task BroadcastAsync()
    {
        const int messages = 3_000;
        const int rate = 30;
        const int asking = 5;
        using var directory = new TempDirectory();
        using var run = await BenchRun.StartAsync(
            new(500, PerSecond: asking, Broadcast: messages, Limit: rate), server => new(BotKind.Synthetic, false, server, directory.Folder, rate), null);
        FastServerStats stats;
        do
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            stats = await run.StatsAsync();
        }
        while (stats.Broadcast < messages);
        var used = (messages + (asking * stats.BroadcastSeconds)) / stats.BroadcastSeconds / rate;
        Row(
            "broadcast of 3,000 at 30/s",
            $"{stats.BroadcastSeconds:0.0} s, {used:P1} of the rate with the answers, {stats.Refused} refused; answers p50 {stats.P50:0} ms, p99 {stats.P99:0} ms, most memory {run.PeakMegabytes:0} MB");
    }

    private static void Row(string what, string figure) => Console.WriteLine($"{what,-48} {figure}");
}

/// <summary>The server and the bot as processes of their own.</summary>
internal sealed class BenchRun : IDisposable
{
    private readonly HttpClient _http = new();
    private readonly Process _server;
    private Process? _bot;
    private Uri _address = null!;

    private BenchRun(Process server) => _server = server;

    /// <summary>What the bot has used of all cores: what stays the same when others use the machine too.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _bot!.Refresh();
            return _bot.TotalProcessorTime;
        }
    }

    /// <summary>Largest working set of the bot so far.</summary>
    public double PeakMegabytes
    {
        get
        {
            _bot!.Refresh();
            return _bot.PeakWorkingSet64 / 1048576.0;
        }
    }

    public static async Task<BenchRun> StartAsync(FastServerOrder order, Func<string, BotOrder> bot, string? shim)
    {
        var run = new BenchRun(Launch(["telegram-server", .. order.Arguments], null, isHeard: true));
        var address = await run._server.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server did not start.");
        run._address = new(address);
        run._bot = Launch(["telegram-bot", .. bot(address).Arguments], shim, isHeard: false);
        return run;
    }

    public async Task ResetAsync() => await _http.GetStringAsync(new Uri(_address, "/reset"));

    public async Task<FastServerStats> StatsAsync()
    {
        if (_bot!.HasExited)
            throw new InvalidOperationException($"The bot ended with {_bot.ExitCode}.");
        return JsonSerializer.Deserialize<FastServerStats>(await _http.GetStringAsync(new Uri(_address, "/stats")))!;
    }

    public void Dispose()
    {
        foreach (var process in new[] { _bot, _server })
        {
            process?.Kill();
            process?.WaitForExit();
            process?.Dispose();
        }
        _http.Dispose();
    }

    private static Process Launch(string[] args, string? shim, bool isHeard)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = isHeard };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(typeof(BenchRun).Assembly.Location);
        foreach (var arg in args)
            start.ArgumentList.Add(arg);
        if (shim is not null)
            start.Environment["LD_PRELOAD"] = shim;
        return Process.Start(start)!;
    }
}
