using Bot.Host.Channels.Messengers;

namespace Bot.Host.Channels.Telegram;

/// <summary>What receiving and sending of Telegram tell each other.</summary>
internal sealed class TelegramState() : MessengerState(TelegramChannel.ChannelName)
{
    /// <summary>The bot's name without @, once it is known.</summary>
    public string? Username { get; set; }
}
