using System.Collections.Concurrent;
using Bot.Core.Conversations;
using Bot.Host.Pipeline;

namespace Bot.Host.Channels.Messengers;

/// <summary>What receiving and sending tell each other: how the channel does, and who cannot be reached.</summary>
internal abstract class MessengerState(string channel)
{
    private const int MostRemembered = 50_000;
    private readonly ConcurrentDictionary<long, bool> _closed = [];

    public Screens Screens { get; } = new();

    public ChannelHealth Health { get; } = new(channel);

    /// <summary>Chats that take nothing until their resident writes; the store knows it too, this spares the calls.</summary>
    public bool IsClosed(long chat) => _closed.ContainsKey(chat);

    public void Close(long chat)
    {
        if (_closed.Count >= MostRemembered)
            _closed.Clear();
        _closed[chat] = true;
    }

    public void Open(long chat)
    {
        if (!_closed.IsEmpty)
            _closed.TryRemove(chat, out _);
    }

    public Peer PeerOf(long chat) => new(channel, $"{chat}");
}
