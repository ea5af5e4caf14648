using Bot.Core.Conversations;

namespace Bot.Host.Pipeline;

/// <summary>A way out to residents. The way in is <see cref="Inbox"/>, which every channel calls.</summary>
public interface IChannel
{
    /// <summary>The <see cref="Peer.Channel"/> it serves.</summary>
    string Name { get; }

    /// <summary>How fast the platform lets it send; null for as fast as it goes.</summary>
    Pace? Pace => null;

    /// <summary>Sends one message. Items of one peer come one after the other, those of different peers at once.</summary>
    ValueTask<Delivery> DeliverAsync(OutboxItem item, CancellationToken cancelled);
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
