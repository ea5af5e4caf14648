using Microsoft.Extensions.Options;

namespace Bot.Host.Channels.Vk;

/// <summary>The way in from VK for the life of the host.</summary>
internal sealed class Receiving(BotSetup setup, LongPolling polling, IOptions<VkOptions> options) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await setup.ConnectAsync(stoppingToken);
        if (options.Value.Mode == VkMode.LongPoll)
            await polling.RunAsync(stoppingToken);
    }
}
