using Microsoft.Extensions.Options;

namespace Bot.Host.Channels.Telegram;

/// <summary>The way in from Telegram for the life of the host.</summary>
internal sealed class Receiving(BotSetup setup, LongPolling polling, IOptions<TelegramOptions> options) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await setup.ConnectAsync(stoppingToken);
        await Task.WhenAll(
            setup.DescribeAsync(stoppingToken),
            options.Value.Mode == TelegramMode.Polling ? polling.RunAsync(stoppingToken) : Task.CompletedTask);
    }
}
