using Bot.Tests.Support.Messengers;
using Bot.Tests.Support.VkServer;

namespace Bot.Tests.Faults;

/// <summary>The real program with VK on loopback: killed, with a wrong token, and overheard.</summary>
public sealed class VkFaultTests : MessengerFaultContract
{
    private VkServer _vk = null!;

    protected override PlatformServer Server => _vk;

    protected override string Section => "Channels__Vk__";

    protected override string Rate => "RequestsPerSecond";

    protected override string Send => "messages.send";

    // A message that is sent again bears its number again.
    protected override int MostComings => 1;

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
        _vk.Break("messages.send", new Fault.Refuses(911, "Keyboard format is invalid: \"Гоголя\""), Fault.VkTooMany);
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

    protected override IMessengerChat NewChat(long id) => new VkChat(_vk, id);

    protected override async Task ConnectAsync()
    {
        Host.Settings["Channels__Vk__ApiUrl"] = _vk.Address.ToString();
        await Host.StartAsync();
        await _vk.UntilAsync(vk => vk.CallsOf("groups.getLongPollServer").Any());
    }
}
