using Bot.Core.Conversations;

namespace Bot.Host.Pipeline;

/// <summary>The way out: delivers what turns have stored. Messages of a channel that is not there now stay in the store.</summary>
public sealed class Outbox(
    IEnumerable<IChannel> channels,
    IStore store,
    StoreRetry retry,
    PipelineHealth health,
    TimeProvider time,
    ILogger<Outbox> log) : BackgroundService
{
    private readonly Dictionary<string, ChannelOutbox> _channels = channels.ToDictionary(
        channel => channel.Name, channel => new ChannelOutbox(channel, store, retry, health, time, log));

    /// <summary>Announces a message that was just stored; those of one peer in their order.</summary>
    public void Offer(OutboxItem item)
    {
        if (_channels.TryGetValue(item.Peer.Channel, out var channel))
            channel.Offer(item);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Workers.RunAsync(_channels.Values.Select(channel => channel.RunAsync(stoppingToken)));
}
