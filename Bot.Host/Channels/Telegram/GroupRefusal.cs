using Bot.Core.Texts;
using Bot.Host.Channels.Messengers;
using Bot.Host.Channels.Telegram.Api;

namespace Bot.Host.Channels.Telegram;

/// <summary>Says in a group, once in an hour, that the bot answers in private only.</summary>
internal sealed class GroupRefusal(TelegramClient client, TelegramState state, TimeProvider time)
{
    private readonly OncePerHour _told = new(time);

    /// <param name="language">Of who wrote, as Telegram says.</param>
    public async Task SayAsync(long chat, string? language, CancellationToken cancelled)
    {
        if (!_told.MayTell(chat))
            return;
        var text = TextCatalog.Say(
            language?.StartsWith("en", StringComparison.Ordinal) == true ? Language.English : Language.Russian,
            "Messenger.GroupRefusal", ("link", $"https://t.me/{state.Username}"));
        var answer = await SendAsync(chat, text, cancelled);
        if (answer is TelegramAnswer<SentMessage>.Refused { MigrateTo: { } moved } && _told.MayTell(moved))
            await SendAsync(moved, text, cancelled);
    }

    private Task<TelegramAnswer<SentMessage>> SendAsync(long chat, string text, CancellationToken cancelled) =>
        client.SendMessageAsync(new(chat, TelegramText.Escape(text), "HTML", null, LinkPreviewOptions.None, null), cancelled);
}
