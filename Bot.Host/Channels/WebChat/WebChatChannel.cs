using Bot.Core.Conversations;
using Bot.Host.Pipeline;

namespace Bot.Host.Channels.WebChat;

/// <summary>The way out to the chat window: the stored outbox item is the message, open pages are told to fetch it.</summary>
public sealed class WebChatChannel(OpenPages pages) : IChannel
{
    public const string ChannelName = "web";

    public string Name => ChannelName;

    // A page that is closed reads the item from the transcript when it is opened again.
    public ValueTask<Delivery> DeliverAsync(OutboxItem item, CancellationToken cancelled)
    {
        pages.Wake(item.Peer);
        return ValueTask.FromResult<Delivery>(new Delivery.Delivered(item.Sequence.ToString()));
    }
}
