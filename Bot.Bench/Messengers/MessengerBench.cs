using System.Diagnostics;
using Bot.Bench.Turns;

namespace Bot.Bench.Messengers;

/// <summary>Updates per second and delays through a messenger, each beside a bare handler in the same run.</summary>
/// <param name="platform">As on the command line.</param>
/// <param name="ways">How updates come, and whether by a webhook.</param>
internal sealed class MessengerBench(string platform, (string Name, bool IsWebhook)[] ways, BroadcastOrder broadcast)
{
    // The compiler works beside the bot until its hot paths are done.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(6);

    public async Task RunAsync(string[] only)
    {
        foreach (var (way, isWebhook) in ways)
        {
            if (IsWanted("closed"))
            {
                await RowAsync($"bare handler, {way}, 64 residents", BotKind.Bare, isWebhook, new(64));
                await RowAsync($"synthetic turns, {way}, 64 residents", BotKind.Synthetic, isWebhook, new(64));
                await RowAsync($"synthetic turns, {way}, 256 residents", BotKind.Synthetic, isWebhook, new(256));
            }
            if (IsWanted("closed") || IsWanted("product"))
                await RowAsync($"the product's desk, {way}, 64 residents", BotKind.Product, isWebhook, new(64, IsProduct: true));
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

    private async Task RowAsync(string what, BotKind kind, bool isWebhook, FastServerOrder order, bool isSlowDisk = false)
    {
        using var directory = new TempDirectory();
        var shim = isSlowDisk ? await SlowFlush.BuildAsync(directory.Folder) : null;
        if (isSlowDisk && shim is null)
        {
            Row(what, "not measured: no C compiler for the shim");
            return;
        }
        using var run = await BenchRun.StartAsync(platform, order, server => new(kind, isWebhook, server, directory.Folder), shim);
        await Task.Delay(WarmUp);
        await run.ResetAsync();
        var (began, processor, flushes) = (Stopwatch.GetTimestamp(), run.ProcessorTime, shim?.Count ?? 0);
        await Task.Delay(Time);
        var stats = await run.StatsAsync();
        Row(
            what,
            $"{stats.Answers / Stopwatch.GetElapsedTime(began).TotalSeconds,8:N0} /s, {(run.ProcessorTime - processor).TotalMicroseconds / stats.Answers,4:0} µs of the bot's processor, "
            + $"p50 {stats.P50,6:0.00} ms, p99 {stats.P99,6:0.00} ms, most memory {run.PeakMegabytes,4:0} MB"
            + (shim is null ? "" : $", {stats.Answers / (double)(shim.Count - flushes):0.0} answers a flush"));
    }

    /// <summary>Everybody gets the same, while five residents a second ask something.</summary>
    private async Task BroadcastAsync()
    {
        const int asking = 5;
        var (messages, rate, together) = broadcast;
        using var directory = new TempDirectory();
        using var run = await BenchRun.StartAsync(
            platform, new(500, PerSecond: asking, Limit: rate), server => new(BotKind.Synthetic, false, server, directory.Folder, rate, messages), null);
        FastServerStats stats;
        do
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            stats = await run.StatsAsync();
        }
        while (stats.Broadcast < messages);
        var used = ((messages / (double)together) + (asking * stats.BroadcastSeconds)) / stats.BroadcastSeconds / rate;
        Row(
            $"broadcast of {messages:N0} at {rate}/s",
            $"{stats.BroadcastSeconds:0.0} s, {messages / stats.BroadcastSeconds:N0} recipients/s, {used:P1} of the rate with the answers, {stats.Refused} refused; answers p50 {stats.P50:0} ms, p99 {stats.P99:0} ms, most memory {run.PeakMegabytes:0} MB");
    }

    private static void Row(string what, string figure) => Console.WriteLine($"{what,-48} {figure}");
}

/// <param name="Messages">How many get it.</param>
/// <param name="Rate">Calls in a second that the platform allows.</param>
/// <param name="Together">Recipients of one call.</param>
internal sealed record BroadcastOrder(int Messages, int Rate, int Together);
