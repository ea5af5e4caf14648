using Bot.Bench.Messengers;
using Bot.Bench.Turns;

namespace Bot.Bench.Reminders;

/// <summary>How much of a messenger's rate reminders use that are all due, and how long residents wait who write meanwhile.</summary>
internal static class DeliveryBench
{
    /// <summary>Residents who write, each every ten seconds.</summary>
    private const int Writing = 50;

    private const int WrittenPerSecond = 5;

    public static async Task RunAsync()
    {
        await RowAsync("telegram", 1_200, 30, 1, isAnnouncement: false);
        await RowAsync("vk", 800, 20, 1, isAnnouncement: false);
        await RowAsync("vk", 20_000, 20, 100, isAnnouncement: true);
    }

    /// <param name="rate">Calls in a second.</param>
    /// <param name="together">Recipients of one call.</param>
    private static async Task RowAsync(string platform, int residents, int rate, int together, bool isAnnouncement)
    {
        using var directory = new TempDirectory();
        await ResidentsToRemind.WriteAsync(directory.File("bot.db"), platform, residents, isAnnouncement);
        using var run = await BenchRun.StartAsync(
            platform, new(Writing, WrittenPerSecond, IsProduct: true, Limit: rate), server => new(BotKind.Reminding, false, server, directory.Folder, rate), null);
        // The compiler works beside the bot until its hot paths are done.
        var warm = await UntilAsync(run, residents / 5);
        await run.ResetAsync();
        var processor = run.ProcessorTime;
        var stats = await UntilAsync(run, residents);
        var (told, seconds) = (stats.Broadcast - warm.Broadcast, stats.BroadcastSeconds - warm.BroadcastSeconds);
        var used = ((told / (double)together / seconds) + WrittenPerSecond) / rate;
        Console.WriteLine(
            $"{platform}, {residents:N0} {(isAnnouncement ? "with one announcement" : "each of their own")}, {rate}/s: {told / seconds:N1} residents/s, {used:P1} of the rate with {WrittenPerSecond} answers a second, "
            + $"{stats.Refused} refused, {stats.Broadcast - residents} twice; answers p50 {stats.P50:0} ms, p99 {stats.P99:0} ms, "
            + $"{(run.ProcessorTime - processor).TotalMilliseconds / told:0.00} ms of the bot's processor for each, most memory {run.PeakMegabytes:0} MB");
    }

    private static async Task<FastServerStats> UntilAsync(BenchRun run, int told)
    {
        while (true)
        {
            var stats = await run.StatsAsync();
            if (stats.Broadcast >= told)
                return stats;
            await Task.Delay(TimeSpan.FromMilliseconds(200));
        }
    }
}
