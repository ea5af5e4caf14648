using Bot.Core.Conversations;
using Bot.Host;
using Bot.Host.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Server = Bot.Tests.Support.TelegramServer.TelegramServer;

namespace Bot.Tests.Support;

/// <summary>The real host over the demo data, with Telegram on loopback and no limits of rate; the clock is the test's where it gives one.</summary>
public sealed class TelegramHost : IAsyncDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly WebApplication _app;

    private TelegramHost(Server telegram, TestClock? clock, Abilities? abilities, string[] settings)
    {
        Telegram = telegram;
        _app = Abonent.Build(
            [
                "--urls=http://127.0.0.1:0", $"--Storage:Path={_directory.File("bot.db")}", "--hostBuilder:reloadConfigOnChange=false",
                $"--Channels:Telegram:Token={Server.Token}", $"--Channels:Telegram:ApiUrl={telegram.Address}",
                "--Channels:Telegram:MessagesPerSecond=0", "--Channels:Telegram:MessagesPerSecondPerChat=0", .. settings,
            ],
            builder =>
            {
                builder.Logging.ClearProviders();
                if (clock is not null)
                    builder.Services.AddSingleton<TimeProvider>(clock);
                if (abilities is not null)
                    builder.Services.AddSingleton(abilities);
            });
    }

    public Server Telegram { get; }

    public IServiceProvider Services => _app.Services;

    public IStore Store => _app.Services.GetRequiredService<IStore>();

    public PipelineHealth Health => _app.Services.GetRequiredService<PipelineHealth>();

    public ChannelHealth Channel => _app.Services.GetRequiredService<ChannelHealth>();

    public string Address => _app.Urls.Single();

    public static Task<TelegramHost> StartAsync(TestClock? clock = null, Action<Server>? prepare = null, params string[] settings) =>
        StartAsync(clock, prepare, null, settings);

    /// <param name="abilities">In place of those of the machine.</param>
    public static async Task<TelegramHost> StartAsync(TestClock? clock, Action<Server>? prepare, Abilities? abilities, params string[] settings)
    {
        var telegram = await Server.StartAsync();
        prepare?.Invoke(telegram);
        if (clock is not null)
            telegram.Now = clock.GetUtcNow;
        var host = new TelegramHost(telegram, clock, abilities, settings);
        await host._app.StartAsync();
        return host;
    }

    public TelegramServer.TelegramChat NewChat(long id = 1001) => new(Telegram, id);

    /// <summary>Waits until so many events are stored and everything that follows from them is done and said.</summary>
    public async Task QuietAsync(long accepted)
    {
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        var began = TimeProvider.System.GetTimestamp();
        while (!await IsQuietAsync(accepted))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(60), $"Not quiet: {Health.Accepted} of {accepted} events accepted; {Channel.Error}");
            await look.WaitForNextTickAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _directory.Dispose();
        await Telegram.DisposeAsync();
    }

    private async Task<bool> IsQuietAsync(long accepted) =>
        Health.Accepted >= accepted
        && (await Store.UnfinishedAsync(0, 1, default)).Count == 0
        && (await Store.PendingEffectsAsync(0, 1, default)).Count == 0
        && (await Store.UnfinishedAsync(0, 1, default)).Count == 0
        && (await Store.UndeliveredAsync("telegram", 0, 1, default)).Count == 0;
}
