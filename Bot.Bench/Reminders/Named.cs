using Bot.Core.Conversations;
using Bot.Host.Pipeline;

namespace Bot.Bench.Reminders;

/// <summary>A channel that is there, and takes everything.</summary>
internal sealed class Named(string name) : IChannel
{
    public string Name => name;

    public ValueTask<Delivery> DeliverAsync(OutboxItem item, CancellationToken cancelled) => new(new Delivery.Delivered());
}
