using System.Diagnostics;
using System.Globalization;
using Bot.Bench.Turns;
using Bot.Core.Billing;
using Bot.Core.Cards;
using Bot.Core.Organisations;
using Bot.Core.Reminders;
using Bot.Host.Pipeline;
using Bot.Host.Reminders;
using Bot.Host.Storage;
using Bot.Host.Storage.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Bench.Reminders;

/// <summary>One pass over all links, on the day before the window closes, and the memory it took.</summary>
internal static class PlannerUnderBench
{
    public static async Task RunAsync(string database, int accounts)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Storage:Path", database)]).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System);
        Product.AddBilling(services, settings);
        await using var provider = services.BuildServiceProvider();
        using var store = SqliteStore.Open(new StorageOptions { Path = database }, TimeProvider.System);
        var organisation = provider.GetRequiredService<OrganisationDirectory>()["eirc-sevastopol"];
        var time = new Noon(organisation);
        var retry = new StoreRetry(new PipelineHealth(time), time, NullLogger<StoreRetry>.Instance);
        var passes = new PlanningPasses(store, provider.GetRequiredService<IBilling>(), [new Named("web"), new Named("telegram")], retry, time, provider.GetRequiredService<ICards>());
        var rules = ReminderRules.For(organisation);

        var pass = await store.PlanningPassAsync(organisation.Key, Guid.NewGuid().ToString("n"), time.GetUtcNow(), default);
        var began = Stopwatch.GetTimestamp();
        var planned = await passes.RunAsync(organisation, pass, (facts, reminded, now) => PlanReminders.ForAsync(facts, reminded, rules, passes.IsServed, now), default);
        var took = Stopwatch.GetElapsedTime(began);
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        Console.WriteLine($"{accounts:N0} links, {planned:N0} planned: {took.TotalSeconds:0.0} s, {accounts / took.TotalSeconds:N0} links/s, {processor.TotalSeconds:0.0} s of processor, at most {Peak()} MB");
    }

    // VmHWM is the high-water mark of the resident set.
    private static long Peak() => long.Parse(
        File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;

    /// <summary>The last day but one of this month's window.</summary>
    private sealed class Noon(Organisation organisation) : TimeProvider
    {
        private readonly DateTimeOffset _now = organisation.Moment(organisation.Window(System.GetUtcNow())!.Last.AddDays(-1), new(6, 0));

        public override DateTimeOffset GetUtcNow() => _now;
    }
}
