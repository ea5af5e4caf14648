using System.Diagnostics;
using Bot.Bench.Turns;
using Bot.Core.Billing;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Bench.Scale;

/// <summary>A region's worth of accounts: loading it, starting with it, asking it, and what residents notice of it.</summary>
internal static class ScaleBench
{
    private const string Organisation = "eirc-sevastopol";
    private const int Residents = 64;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(5);

    /// <param name="accounts">How many accounts, each with three meters.</param>
    public static async Task RunAsync(int accounts)
    {
        using var directory = new TempDirectory();
        var program = new HostProgram(directory.File("bot.db"));
        Row("first start to ready, demo data loaded", await program.StartToReadyAsync());
        Row("start to ready", await BestOfAsync(3, program.StartToReadyAsync));

        var small = await TurnsAsync(directory.File("bot.db"));
        Row("the product's turns, demo data only", small.ToString());

        var (accountsFile, metersFile) = (directory.File("accounts.csv"), directory.File("meters.csv"));
        WriteFiles(accounts, accountsFile, metersFile);
        await ImportAsync(program, "accounts", accountsFile, accounts);
        await ImportAsync(program, "meters", metersFile, 3 * accounts);

        Row($"start to ready with {accounts:N0} accounts", await BestOfAsync(3, program.StartToReadyAsync));
        await LookUpAsync(directory.File("bot.db"), accounts);
        var large = await TurnsAsync(directory.File("bot.db"));
        Row($"the product's turns with {accounts:N0} accounts", $"{large}, {large.PerSecond / small.PerSecond:0.00} of those before");
    }

    /// <summary>Only what a restart costs.</summary>
    public static async Task StartAsync()
    {
        using var directory = new TempDirectory();
        var program = new HostProgram(directory.File("bot.db"));
        Row("first start to ready, demo data loaded", await program.StartToReadyAsync());
        for (var i = 0; i < 5; i++)
            Row("start to ready", await program.StartToReadyAsync());
    }

    private static async Task ImportAsync(HostProgram program, string kind, string file, int lines)
    {
        var (time, peak) = await program.RunAsync("import", kind, file, "--organisation", Organisation);
        Row($"import of {lines:N0} {kind}", $"{time.TotalSeconds:0.0} s, {lines / time.TotalSeconds:N0} lines/s, at most {peak:0} MB");
    }

    private static async Task LookUpAsync(string database, int accounts)
    {
        await using var host = await BenchHost.StartAsync(Product.Turns, Product.AddBilling, database: database);
        var billing = host.Services.GetRequiredService<IBilling>();
        var period = new DateOnly(2026, 11, 1);
        var numbers = new Random(1);
        var latencies = new Latencies();
        for (var i = 0; i < 20_000; i++)
        {
            var key = new AccountKey(Organisation, Number(numbers.Next(accounts)));
            var began = Stopwatch.GetTimestamp();
            if (await billing.AccountAsync(key, period, CancellationToken.None) is not Answer<Account>.Known { Value.Meters.Count: 3 })
                throw new InvalidOperationException("An imported account was not found");
            // The first ones go to the compiler.
            if (i >= 5_000)
                latencies.Add(Stopwatch.GetElapsedTime(began));
        }
        Row("look-up of one account at random", $"p50 {latencies.Percentile(0.5) * 1000:0} µs, p99 {latencies.Percentile(0.99) * 1000:0} µs");
    }

    private static async Task<Throughput> TurnsAsync(string database)
    {
        await using var host = await BenchHost.StartAsync(Product.Turns, Product.AddBilling, new Product.Residents().Next, database);
        var prefix = Guid.NewGuid().ToString("n")[..6];
        for (var round = 0; round < Product.Beginning.Length; round++)
            await Task.WhenAll(Enumerable.Range(0, Residents).Select(number => host.AskAsync(new("bench", $"{prefix}-{number}"))));
        await Clock.RunAsync(Residents, 2 * Time, number => host.AskAsync(new("bench", $"{prefix}-{number}")));
        return await Clock.RunAsync(Residents, Time, number => host.AskAsync(new("bench", $"{prefix}-{number}")));
    }

    private static void WriteFiles(int count, string accountsFile, string metersFile)
    {
        using var accounts = new StreamWriter(accountsFile);
        using var meters = new StreamWriter(metersFile);
        accounts.WriteLine("account;address;balance");
        meters.WriteLine("account;serial;service;digits;decimals;verification");
        for (var i = 0; i < count; i++)
        {
            var number = Number(i);
            accounts.WriteLine($"{number};ул. Парковая, д. {1 + (i / 80)}, кв. {1 + (i % 80)};{i % 5000},{i % 100:00}");
            meters.WriteLine($"{number};{i}-1;ХВС;5;3;01.05.2029");
            meters.WriteLine($"{number};{i}-2;ГВС;5;3;01.05.2029");
            meters.WriteLine($"{number};{i}-3;ЭЭ;6;0;01.05.2031");
        }
    }

    // Clear of the demo's own numbers.
    private static string Number(int ordinal) => $"{5_000_000_000 + ordinal}";

    private static async Task<TimeSpan> BestOfAsync(int times, Func<Task<TimeSpan>> measure)
    {
        var best = TimeSpan.MaxValue;
        for (var i = 0; i < times; i++)
        {
            var time = await measure();
            best = time < best ? time : best;
        }
        return best;
    }

    private static void Row(string what, TimeSpan time) => Row(what, $"{time.TotalSeconds:0.00} s");

    private static void Row(string what, string figure) => Console.WriteLine($"{what,-46} {figure}");
}
