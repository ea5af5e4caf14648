using System.Diagnostics;
using Bot.Core.Conversations;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Bench.Turns;

/// <summary>Whole turns (stored, run, committed, delivered, recorded) beside what the disk could do at best.</summary>
internal static class TurnsBench
{
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(5);

    // What is measured. The product's own turns go in here.
    private static ITurns Turns(IServiceProvider services) => new BenchTurns(services.GetRequiredService<TimeProvider>());

    public static async Task RunAsync(string[] only)
    {
        var all = only.Length == 0;
        // First, while the process holds nothing else.
        if (all || only.Contains("memory"))
            await MemoryAsync();
        await WarmUpAsync();
        foreach (var conversations in (int[])[64, 128, 256])
        {
            if (all || only.Contains("closed") || only.Contains($"{conversations}"))
                await ClosedAsync(conversations);
        }
        if (all || only.Contains("product"))
            foreach (var conversations in (int[])[256])
                await ProductAsync(conversations);
        if (all || only.Contains("desk"))
        {
            await using var host = await BenchHost.StartAsync(Product.Turns, Product.AddBilling);
            await DeskAlone.MeasureAsync(host.Services, Product.Beginning, Product.EveryDay);
        }
        if (all || only.Contains("store"))
            await StoreAsync();
        if (all || only.Contains("alone"))
            await AloneAsync();
        if (all || only.Contains("open"))
            await OpenAsync(1_000);
    }

    // The first seconds go to the compiler.
    private static async Task WarmUpAsync()
    {
        await using var host = await BenchHost.StartAsync(Turns);
        await Clock.RunAsync(128, Time, number => host.AskAsync(Resident(number)));
    }

    private static async Task ClosedAsync(int conversations)
    {
        var raw = await RawAsync();
        await using var host = await BenchHost.StartAsync(Turns);
        var done = await Clock.RunAsync(conversations, Time, number => host.AskAsync(Resident(number)));
        Row($"whole turns, {conversations} conversations", done.ToString(), $"{done.PerSecond / raw:0.00}");
    }

    /// <summary>The product's own desk over the demo registry: consent, link, readings, debt, menu.</summary>
    private static async Task ProductAsync(int conversations)
    {
        await using var host = await BenchHost.StartAsync(Product.Turns, Product.AddBilling, new Product.Residents().Next);
        // Consent and links first, so that what is measured is what residents do every day.
        for (var round = 0; round < Product.Beginning.Length; round++)
            await Task.WhenAll(Enumerable.Range(0, conversations).Select(number => host.AskAsync(Resident(number))));
        // The first seconds of the desk go to the compiler too.
        await Clock.RunAsync(conversations, 2 * Time, number => host.AskAsync(Resident(number)));
        var raw = await RawAsync();
        var done = await Clock.RunAsync(conversations, Time, number => host.AskAsync(Resident(number)));
        Row($"the product's turns, {conversations} conversations", done.ToString(), $"{done.PerSecond / raw:0.00}");
    }

    private static async Task StoreAsync()
    {
        var raw = await RawAsync();
        var done = await StoreAlone.MeasureAsync(new BenchTurns(TimeProvider.System), 128, 1_500);
        Row("the store alone, 128 at once", done.ToString(), $"{done.PerSecond / raw:0.00}");
    }

    // Just before what is compared with it: others may use the machine, and the disk's mood changes.
    private static async Task<double> RawAsync()
    {
        var done = await RawCommits.MeasureAsync(64, Time);
        Row("raw group commit, 64 producers", done.ToString(), "1.00");
        return done.PerSecond;
    }

    private static async Task AloneAsync()
    {
        await using var host = await BenchHost.StartAsync(Turns);
        for (var i = 0; i < 2_000; i++)
            await host.AskAsync(Resident(1));
        var latencies = new Latencies();
        for (var i = 0; i < 3_000; i++)
            await latencies.MeasureAsync(() => host.AskAsync(Resident(1)));
        Row("latency, one conversation alone", Text(latencies), "");
    }

    private static async Task OpenAsync(int rate)
    {
        await using var host = await BenchHost.StartAsync(Turns);
        var latencies = new Latencies();
        var began = Stopwatch.GetTimestamp();
        var asked = new List<Task>();
        for (var i = 0; i < rate * 7; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / rate);
            var wait = due - Stopwatch.GetElapsedTime(began);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait);
            var resident = Resident(i % 2_000);
            // Measured from when it was due, so that a stall counts for all who came meanwhile.
            asked.Add(AskAsync(host, resident, i < rate * 2 ? null : latencies, began, due));
        }
        await Task.WhenAll(asked);
        Row($"latency at {rate:N0} turns/s", Text(latencies), "");
    }

    private static async Task AskAsync(BenchHost host, Peer resident, Latencies? latencies, long began, TimeSpan due)
    {
        await host.AskAsync(resident);
        latencies?.Add(Stopwatch.GetElapsedTime(began) - due);
    }

    private static async Task MemoryAsync()
    {
        await using var host = await BenchHost.StartAsync(Turns);
        const int conversations = 2_000;
        const int turns = 1_000_000;
        var next = 0;
        var printed = 0;
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, 128).Select(lane => Task.Run(async () =>
        {
            for (int i; (i = Interlocked.Increment(ref next)) <= turns;)
            {
                await host.AskAsync(Resident((i % (conversations / 128) * 128) + lane));
                var step = i / 100_000;
                if (i % 100_000 == 0 && Interlocked.CompareExchange(ref printed, step, step - 1) == step - 1)
                    Row($"memory after {i:N0} turns", $"{WorkingSet(),7:N0} MB", $"{i / Stopwatch.GetElapsedTime(began).TotalSeconds:N0} /s");
            }
        })));
    }

    private static double WorkingSet()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64 / 1048576.0;
    }

    private static Peer Resident(int number) => new("bench", $"resident-{number}");

    private static string Text(Latencies latencies) =>
        $"p50 {latencies.Percentile(0.5):0.00} ms, p99 {latencies.Percentile(0.99):0.00} ms, p99.9 {latencies.Percentile(0.999):0.00} ms";

    private static void Row(string what, string figure, string ratio) => Console.WriteLine($"{what,-36} {figure,-44} {ratio}");
}
