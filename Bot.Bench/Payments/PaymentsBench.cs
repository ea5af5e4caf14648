using System.Diagnostics;
using Bot.Bench.Turns;
using Bot.Core.Conversations;
using Bot.Core.Payments;
using Bot.Host;
using Bot.Host.Payments.Demo;
using Bot.Host.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bot.Bench.Payments;

/// <summary>From a typed sum to the delivered link: the whole program, its demo bank over HTTP, each sum another order.</summary>
internal static class PaymentsBench
{
    private static readonly BenchChannel _channel = new();
    private static long _events;
    private static int _sum = 100_00;

    public static async Task RunAsync()
    {
        using var directory = new TempDirectory();
        await using var app = Abonent.Build(["--urls=http://127.0.0.1:0", $"--Storage:Path={directory.File("bot.db")}"], builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton<IChannel>(_channel);
            builder.Services.AddSingleton<DemoPayments>();
            builder.Services.AddSingleton(services => new TimedPayments(services.GetRequiredService<DemoPayments>()));
            builder.Services.AddSingleton<IPayments>(services => services.GetRequiredService<TimedPayments>());
        });
        await app.StartAsync();
        var residents = Enumerable.Range(0, 16).Select(number => new Peer(_channel.Name, $"payer-{number}")).ToList();
        foreach (var words in Product.Beginning)
            await Task.WhenAll(residents.Select(peer => AskAsync(app.Services, peer, new TextSent(words))));
        // The first orders go to the compiler.
        await MeasureAsync(app.Services, residents, 50, null);
        await MeasureAsync(app.Services, residents[..1], 500, "one resident alone");
        await MeasureAsync(app.Services, residents, 100, $"{residents.Count} residents at once");
        await app.StopAsync();
    }

    private static async Task MeasureAsync(IServiceProvider services, List<Peer> residents, int orders, string? what)
    {
        var (whole, gateway, own) = (new Latencies(), new Latencies(), new Latencies());
        await Task.WhenAll(residents.Select(async peer =>
        {
            for (var i = 0; i < orders; i++)
            {
                await AskAsync(services, peer, new ButtonPressed("1:pay-sum"));
                var kopecks = Interlocked.Increment(ref _sum);
                var began = Stopwatch.GetTimestamp();
                await AskAsync(services, peer, new TextSent($"{kopecks / 100},{kopecks % 100:00}"));
                var took = Stopwatch.GetElapsedTime(began);
                var bank = services.GetRequiredService<TimedPayments>().OwnTime(peer);
                whole.Add(took);
                gateway.Add(bank);
                own.Add(took - bank);
            }
        }));
        if (what is null)
            return;
        Console.WriteLine($"{what}: typed sum to delivered link, {residents.Count * orders} orders");
        foreach (var (name, latencies) in new[] { ("whole", whole), ("the gateway's own time", gateway), ("without it", own) })
            Console.WriteLine($"  {name,-24} p50 {latencies.Percentile(0.5):0.00} ms, p99 {latencies.Percentile(0.99):0.00} ms");
    }

    private static async Task AskAsync(IServiceProvider services, Peer peer, Input input)
    {
        var answer = _channel.AnswerTo(peer);
        var number = Interlocked.Increment(ref _events);
        await services.GetRequiredService<Inbox>().AcceptAsync(new(peer, $"{number:x16}", input, TimeProvider.System.GetUtcNow()), CancellationToken.None);
        await answer;
    }
}
