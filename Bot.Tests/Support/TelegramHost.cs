using Bot.Core.Conversations;
using Server = Bot.Tests.Support.TelegramServer.TelegramServer;

namespace Bot.Tests.Support;

/// <summary>The real host with Telegram on loopback and no limits of rate.</summary>
public sealed class TelegramHost : MessengerHost
{
    private TelegramHost(Server telegram, TestClock? clock, Abilities? abilities, string[] settings)
        : base(clock, [.. SettingsFor(telegram), .. settings], abilities) => Telegram = telegram;

    public Server Telegram { get; }

    public static Task<TelegramHost> StartAsync(TestClock? clock = null, Action<Server>? prepare = null, params string[] settings) =>
        StartAsync(clock, prepare, null, settings);

    /// <param name="abilities">None where they are not given.</param>
    public static async Task<TelegramHost> StartAsync(TestClock? clock, Action<Server>? prepare, Abilities? abilities, params string[] settings)
    {
        var telegram = await Server.StartAsync();
        prepare?.Invoke(telegram);
        if (clock is not null)
            telegram.Now = clock.GetUtcNow;
        var host = new TelegramHost(telegram, clock, abilities, settings);
        await host.RunAsync();
        return host;
    }

    public static string[] SettingsFor(Server telegram) =>
    [
        $"--Channels:Telegram:Token={Server.Token}", $"--Channels:Telegram:ApiUrl={telegram.Address}", "--Channels:Telegram:MessagesPerSecond=0",
        "--Channels:Telegram:MessagesPerSecondPerChat=0",
    ];

    public override string Messenger => "telegram";

    public override Server Server => Telegram;

    public override TelegramServer.TelegramChat NewChat(long id = 1001) => new(Telegram, id);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Telegram.DisposeAsync();
    }
}
