using Bot.Tests.Support.VkServer;

namespace Bot.Tests.Faults;

/// <summary>The real program with VK on loopback: killed, with a wrong token, and overheard.</summary>
public sealed class VkFaultTests : HostTest
{
    private const int Residents = 6;
    private const int Kills = 3;
    private VkServer _vk = null!;

    [Fact]
    public async Task Nothing_is_lost_or_done_or_said_twice_when_the_program_is_killed_while_residents_converse()
    {
        await ConnectAsync();
        using var enough = new CancellationTokenSource();
        var chats = Enumerable.Range(1, Residents).Select(number => new VkChat(_vk, 7_000 + number)).ToList();
        var conversations = chats.Select((chat, at) => Task.Run(() => ConversingResident.RunAsync(chat, at + 1, enough.Token))).ToList();
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
        Assert.Equal(Bot.Read<long>("select count(*) from outbox").Single(), chats.Sum(chat => chat.Seen.Count));
        Assert.True(receipts.Count >= Residents, $"Only {receipts.Count} submissions: too few to mean anything");
    }

    [Fact]
    public async Task A_kill_while_many_messages_wait_for_the_rate_repeats_none()
    {
        const int many = 200;
        Host.Settings["Channels__Vk__RequestsPerSecond"] = "60";
        await ConnectAsync();
        for (var resident = 1; resident <= many; resident++)
            new VkChat(_vk, resident).Types("/start");
        await _vk.UntilAsync(vk => vk.CallsOf("messages.send").Count() >= 50);

        await Host.KillAsync();
        await Host.StartAsync();

        await _vk.UntilAsync(vk => Enumerable.Range(1, many).All(resident => vk.In(resident).Count > 0));
        await Bot.UntilNoneAsync("select count(*) from outbox where status = 0");
        Assert.All(Enumerable.Range(1, many), resident => Assert.Single(_vk.In(resident)));
    }

    [Fact]
    public async Task What_residents_wrote_while_the_program_was_away_is_answered()
    {
        await ConnectAsync();
        var resident = new VkChat(_vk, 1001);
        await resident.SaysAsync("/start");
        await Host.KillAsync();

        resident.Taps("Согласен, начнём");
        resident.Types("4460153001 4231,57");
        await Host.StartAsync();

        Assert.StartsWith("Пришлите номер", (await resident.NextAsync()).Text, StringComparison.Ordinal);
        Assert.StartsWith("Готово, счёт 4460153001", (await resident.NextAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_the_token_nor_a_conversation_is_logged_even_at_the_finest_level()
    {
        Host.Settings["Logging__LogLevel__Default"] = "Trace";
        Host.Settings["Logging__LogLevel__Microsoft.AspNetCore"] = "Trace";
        Host.Settings["Channels__Vk__Mode"] = "callback";
        Host.Settings["Channels__Vk__Confirmation"] = "conf1rm";
        Host.Settings["Channels__Vk__Secret"] = VkServer.Secret;
        Host.Settings["Channels__Vk__ApiUrl"] = _vk.Address.ToString();
        await Host.StartAsync();
        Assert.Equal((200, "conf1rm"), await _vk.SetCallbackAsync(new(Host.Address, "/vk/callback")));
        var resident = new VkChat(_vk, 77_123_456);
        await resident.SaysAsync("/start");
        await resident.TapsAsync("Согласен, начнём");
        _vk.Break("messages.send", new Support.Messengers.Fault.Refuses(911, "Keyboard format is invalid: \"Гоголя\""), Support.Messengers.Fault.VkTooMany);
        Assert.StartsWith("Готово", (await resident.SaysAsync("4460153001 4231,57")).Text, StringComparison.Ordinal);
        await resident.SaysAsync("секретное слово Тарабарщина");
        Assert.Equal(0, await Host.TerminateAsync());

        var log = Host.Output + Host.Errors;
        string[] secret = [VkServer.Token, "fake_Token", VkServer.Secret, "4460153001", "4231", "Гоголя", "Тарабарщина", "77123456"];
        Assert.Contains("trce:", log, StringComparison.Ordinal);
        Assert.All(secret, word => Assert.DoesNotContain(word, log, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("Channels__Vk__GroupId", "0", "Channels:Vk:GroupId")]
    [InlineData("Channels__Vk__ApiUrl", "vk", "Channels:Vk:ApiUrl")]
    [InlineData("Channels__Vk__Mode", "Callback", "Channels:Vk:Secret")]
    public async Task A_wrong_setting_stops_the_start_and_is_named(string key, string value, string named)
    {
        Host.Settings[key] = value;
        Host.Settings.TryAdd("Channels__Vk__ApiUrl", "http://127.0.0.1:1");

        Assert.NotEqual(0, await Host.RunToEndAsync());
        Assert.Contains(named, Host.Errors + Host.Output, StringComparison.Ordinal);
    }

    // Started by each test once it has its settings.
    public override async Task InitializeAsync()
    {
        _vk = await VkServer.StartAsync();
        Host.Settings["Channels__Vk__Token"] = VkServer.Token;
        Host.Settings["Channels__Vk__GroupId"] = $"{VkServer.GroupId}";
        Host.Settings["Channels__Vk__RequestsPerSecond"] = "0";
    }

    protected override async Task StopAsync() => await _vk.DisposeAsync();

    private async Task ConnectAsync()
    {
        Host.Settings["Channels__Vk__ApiUrl"] = _vk.Address.ToString();
        await Host.StartAsync();
        await _vk.UntilAsync(vk => vk.CallsOf("groups.getLongPollServer").Any());
    }
}
