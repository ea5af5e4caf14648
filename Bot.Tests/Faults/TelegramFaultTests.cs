using System.Text.Json.Nodes;
using Bot.Tests.Storage;
using Bot.Tests.Support;
using Bot.Tests.Support.Messengers;
using Bot.Tests.Support.TelegramServer;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bot.Tests.Faults;

/// <summary>The real program with Telegram on loopback: killed, with a wrong token, and overheard.</summary>
public sealed class TelegramFaultTests : HostTest
{
    private const int Residents = 6;
    private const int Kills = 3;
    private TelegramServer _telegram = null!;

    [Fact]
    public async Task Nothing_is_lost_or_done_twice_when_the_program_is_killed_while_residents_converse()
    {
        await ConnectAsync();
        using var enough = new CancellationTokenSource();
        var conversations = Enumerable.Range(1, Residents).Select(number => Task.Run(() => ConversingResident.RunAsync(new TelegramChat(_telegram, 7_000 + number), number, enough.Token))).ToList();
        for (var kill = 0; kill < Kills; kill++)
        {
            // The fault itself, not a wait for something: the instant is random.
            await Task.Delay(Random.Shared.Next(300, 1_500));
            await Host.KillAsync();
            await Host.StartAsync();
        }
        await enough.CancelAsync();
        var receipts = (await Task.WhenAll(conversations)).SelectMany(numbers => numbers).ToList();

        await Bot.UntilNoneAsync("select count(*) from inbox where done_at is null");
        await Bot.UntilNoneAsync("select count(*) from outbox where status = 0");
        Assert.Equal(receipts.Order(), Bot.Read<string>("select number from submission").Order());
        Assert.True(receipts.Count >= Residents, $"Only {receipts.Count} submissions: too few to mean anything");
    }

    [Fact]
    public async Task A_kill_while_many_messages_wait_for_the_rate_repeats_only_those_in_flight()
    {
        const int Many = 240;
        Host.Settings["Channels__Telegram__MessagesPerSecond"] = "60";
        await ConnectAsync();
        for (var resident = 1; resident <= Many; resident++)
            new TelegramChat(_telegram, resident).Types("/start");
        await _telegram.UntilAsync(telegram => Sent(telegram) >= 50);

        await Host.KillAsync();
        var recorded = DeliveredIn(Crash.Copy(Host.Database));
        var inFlight = Sent(_telegram) - recorded;
        await Host.StartAsync();

        await _telegram.UntilAsync(telegram => Enumerable.Range(1, Many).All(resident => telegram.In(resident).Count > 0));
        await Bot.UntilNoneAsync("select count(*) from outbox where status = 0");
        Assert.Equal(Many + inFlight, Sent(_telegram));
        Assert.DoesNotContain(_telegram.Calls, call => call.Method == "sendMessage" && call.Number("chat_id") is < 1 or > Many);
    }

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

    protected override async Task StopAsync() => await _telegram.DisposeAsync();

    private static int DeliveredIn(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        return connection.ExecuteScalar<int>("select count(*) from outbox where status = 1");
    }

    private static int Sent(TelegramServer telegram) => telegram.CallsOf("sendMessage").Count();

    private Task ConnectAsync()
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
