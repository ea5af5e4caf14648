using Bot.Host.Channels.Messengers;
using Bot.Host.Channels.Telegram.Api;

namespace Bot.Host.Channels.Telegram;

/// <summary>«Печатает…» in Telegram.</summary>
internal sealed class TelegramTyping(TelegramClient client, TimeProvider time) : TypingIndicator(
    (chat, cancelled) => client.DoAsync("sendChatAction", new(chat, "typing"), TelegramJson.Default.SendChatAction, cancelled), time);
