using System.Text.Json.Nodes;
using Bot.Tests.Support;
using Bot.Tests.Support.Messengers;
using Bot.Tests.Support.TelegramServer;

namespace Bot.Tests.Faults;

/// <summary>The real program with Telegram on loopback: killed, with a wrong token, and overheard.</summary>
public sealed class TelegramFaultTests : MessengerFaultContract
{
    private TelegramServer _telegram = null!;

    protected override PlatformServer Server => _telegram;

    protected override string Section => "Channels__Telegram__";

    protected override string Rate => "MessagesPerSecond";

    protected override string Send => "sendMessage";

    protected override int MostComings => 2;

    [Fact]
    public async Task A_wrong_token_is_shown_in_health_and_log_and_takes_no_other_channel_away()
    {
        Host.Settings["Channels__Telegram__Token"] = "987654321:AAE-another_Token_that_is_not_this_bots";
        await ConnectAsync();
        using var visitor = await WebVisitor.ArriveAgreedAsync(Host);
        Assert.NotEmpty((await visitor.SayAsync("помощь")).Text);

        var channel = await UntilHealthAsync(state => state["error"] is not null);

        Assert.Equal("does not work", channel["status"]!.GetValue<string>());
        Assert.Equal(0, await Host.TerminateAsync());
        Assert.DoesNotContain("another_Token", Host.Output + Host.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_the_token_nor_a_conversation_is_logged_even_at_the_finest_level()
    {
        Host.Settings["Logging__LogLevel__Default"] = "Trace";
        Host.Settings["Logging__LogLevel__Microsoft.AspNetCore"] = "Trace";
        Host.Settings["Channels__Telegram__Mode"] = "webhook";
        Host.Settings["Channels__Telegram__WebhookUrl"] = $"{Host.Address}telegram/webhook";
        Host.Settings["Channels__Telegram__WebhookSecret"] = "Webhook_secret-17";
        await ConnectAsync();
        var resident = new TelegramChat(_telegram, 77_123_456);
        await resident.SaysAsync("/start");
        await resident.TapsAsync("Согласен, начнём");
        _telegram.Break("sendMessage", new Fault.Refuses(400, "Bad Request: can't parse entities: Unsupported start tag \"Гоголя\""), Fault.TooMany(1));
        Assert.StartsWith("Готово", (await resident.SaysAsync("4460153001 4231,57")).Text, StringComparison.Ordinal);
        await resident.SaysAsync("секретное слово Тарабарщина");
        Assert.Equal(0, await Host.TerminateAsync());

        var log = Host.Output + Host.Errors;
        string[] secret =
        [
            TelegramServer.Token, TelegramServer.Token.Split(':')[1], "Webhook_secret-17", "4460153001", "4231", "Гоголя", "Тарабарщина", "77123456", "Мария",
        ];
        Assert.Contains("trce:", log, StringComparison.Ordinal);
        Assert.All(secret, word => Assert.DoesNotContain(word, log, StringComparison.OrdinalIgnoreCase));
    }

    // Started by each test once it has its settings.
    public override async Task InitializeAsync()
    {
        _telegram = await TelegramServer.StartAsync();
        Host.Settings["Channels__Telegram__Token"] = TelegramServer.Token;
        Host.Settings["Channels__Telegram__MessagesPerSecond"] = "0";
        Host.Settings["Channels__Telegram__MessagesPerSecondPerChat"] = "0";
    }

    protected override IMessengerChat NewChat(long id) => new TelegramChat(_telegram, id);

    protected override Task ConnectAsync()
    {
        Host.Settings["Channels__Telegram__ApiUrl"] = _telegram.Address.ToString();
        return Host.StartAsync();
    }

    private async Task<JsonObject> UntilHealthAsync(Func<JsonObject, bool> condition)
    {
        using var client = new HttpClient();
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var health = JsonNode.Parse(await client.GetStringAsync(new Uri(Host.Address, "/health/ready"), late.Token))!;
            var channel = health["channels"]!["telegram"]!.AsObject();
            if (condition(channel))
                return channel;
            await look.WaitForNextTickAsync(late.Token);
        }
    }
}
