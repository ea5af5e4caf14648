using Bot.Core.Conversations;

namespace Bot.Host.Pipeline;

/// <summary>A way out to residents. The way in is <see cref="Inbox"/>, which every channel calls.</summary>
public interface IChannel
{
    /// <summary>The <see cref="Peer.Channel"/> it serves.</summary>
    string Name { get; }

    /// <summary>How fast the platform lets it send; null for as fast as it goes.</summary>
    Pace? Pace => null;

    /// <summary>How many buttons one message can show; of a screen with more the choices are numbered, to be typed.</summary>
    int MostButtons => int.MaxValue;

    /// <summary>To how many peers one call can bring the same broadcast.</summary>
    int MostTogether => 1;

    /// <summary>Sends one message. Items of one peer come one after the other, those of different peers at once.</summary>
    ValueTask<Delivery> DeliverAsync(OutboxItem item, CancellationToken cancelled);

    /// <summary>Sends a broadcast in one call: items of different peers with the same body and the same <see cref="OutboxItem.RandomId"/>.</summary>
    /// <returns>What became of each, in their order.</returns>
    ValueTask<IReadOnlyList<Delivery>> DeliverTogetherAsync(IReadOnlyList<OutboxItem> items, CancellationToken cancelled) =>
        throw new NotSupportedException($"Channel {Name} sends one by one.");
}

/// <summary>What the product must know of the channels there are.</summary>
public static class ChannelLimits
{
    /// <returns>How many buttons a message of a channel shows; any number where the channel is not there now.</returns>
    public static Func<string, int> MostButtons(this IEnumerable<IChannel> channels)
    {
        var limits = channels.ToDictionary(channel => channel.Name, channel => channel.MostButtons);
        return channel => limits.GetValueOrDefault(channel, int.MaxValue);
    }
}

/// <summary>What became of a send; everything a platform may answer is one of these.</summary>
public abstract record Delivery
{
    /// <param name="ExternalId">The platform's id of the message.</param>
    public sealed record Delivered(string? ExternalId = null) : Delivery;

    /// <summary>To be sent again, no sooner than after <paramref name="Delay"/> where the platform asked for that.</summary>
    public sealed record Again(string Reason, TimeSpan? Delay = null) : Delivery;

    /// <summary>The resident blocked the bot or is gone.</summary>
    public sealed record Unreachable(string Reason) : Delivery;

    /// <summary>The platform will never take this message.</summary>
    public sealed record Refused(string Reason) : Delivery;
}
