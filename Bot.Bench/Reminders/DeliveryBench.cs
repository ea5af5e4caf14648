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
        FastServerStats stats;
        do
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            stats = await run.StatsAsync();
        }
        while (stats.Broadcast < residents);
        var used = ((residents / (double)together / stats.BroadcastSeconds) + WrittenPerSecond) / rate;
        Console.WriteLine(
            $"{platform}, {residents:N0} {(isAnnouncement ? "with one announcement" : "each of their own")}, {rate}/s: {stats.BroadcastSeconds:0.0} s, {used:P1} of the rate with {WrittenPerSecond} answers a second, "
            + $"{stats.Refused} refused, {stats.Broadcast - residents} twice; answers p50 {stats.P50:0} ms, p99 {stats.P99:0} ms, bot's processor {run.ProcessorTime.TotalSeconds:0.0} s, most memory {run.PeakMegabytes:0} MB");
    }
}
