using Bot.Core.Conversations;
using Server = Bot.Tests.Support.VkServer.VkServer;

namespace Bot.Tests.Support;

/// <summary>The real host with VK on loopback and no limits of rate.</summary>
public sealed class VkHost : MessengerHost
{
    private VkHost(Server vk, TestClock? clock, Abilities? abilities, string[] settings)
        : base(clock, [.. SettingsFor(vk), .. settings], abilities) => Vk = vk;

    public Server Vk { get; }

    public static Task<VkHost> StartAsync(TestClock? clock = null, Action<Server>? prepare = null, params string[] settings) =>
        StartAsync(clock, prepare, null, settings);

    /// <param name="abilities">None where they are not given.</param>
    public static async Task<VkHost> StartAsync(TestClock? clock, Action<Server>? prepare, Abilities? abilities, params string[] settings)
    {
        var vk = await Server.StartAsync();
        prepare?.Invoke(vk);
        if (clock is not null)
            vk.Now = clock.GetUtcNow;
        var host = new VkHost(vk, clock, abilities, settings);
        await host.RunAsync();
        // What happened before a first start is nobody's: VK tells only from when it was asked.
        if (vk.Rights.Contains("manage") && vk.Rights.Contains("messages") && !settings.Any(setting => setting.EndsWith("Mode=callback", StringComparison.Ordinal)))
            await vk.UntilAsync(_ => vk.CallsOf("groups.getLongPollServer").Any());
        return host;
    }

    public static string[] SettingsFor(Server vk) =>
        [$"--Channels:Vk:Token={Server.Token}", $"--Channels:Vk:GroupId={Server.GroupId}", $"--Channels:Vk:ApiUrl={vk.Address}", "--Channels:Vk:RequestsPerSecond=0"];

    public override string Messenger => "vk";

    public override Server Server => Vk;

    public override VkServer.VkChat NewChat(long id = 1001) => new(Vk, id);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Vk.DisposeAsync();
    }
}
