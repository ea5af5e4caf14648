namespace Bot.Host.Channels.Telegram.Api;

internal sealed record GetUpdates(long Offset, int Limit, int Timeout, string[] AllowedUpdates);

internal sealed record SendMessage(long ChatId, string Text, string? ParseMode, bool? ProtectContent, LinkPreviewOptions? LinkPreviewOptions, ReplyMarkup? ReplyMarkup);

internal sealed record EditMessageText(long ChatId, long MessageId, string Text, string? ParseMode, LinkPreviewOptions? LinkPreviewOptions, ReplyMarkup? ReplyMarkup);

/// <param name="Photo">Whether it is shown as a picture; otherwise it is a document.</param>
/// <param name="Caption">HTML, or null.</param>
internal sealed record SendFile(long ChatId, bool Photo, Stream Content, string Name, string? Caption, bool ProtectContent, ReplyMarkup? ReplyMarkup);

internal sealed record LinkPreviewOptions(bool IsDisabled)
{
    public static readonly LinkPreviewOptions None = new(true);
}

/// <summary>Either an inline keyboard or one in place of the letters.</summary>
internal sealed record ReplyMarkup(InlineKeyboardButton[][]? InlineKeyboard, KeyboardButton[][]? Keyboard, bool? ResizeKeyboard, bool? OneTimeKeyboard);

internal sealed record InlineKeyboardButton(string Text, string? CallbackData, string? Url, CopyTextButton? CopyText, string? Style);

internal sealed record CopyTextButton(string Text);

internal sealed record KeyboardButton(string Text, bool? RequestContact, bool? RequestLocation, string? Style);

internal sealed record AnswerCallbackQuery(string CallbackQueryId);

internal sealed record SendChatAction(long ChatId, string Action);

internal sealed record GetFile(string FileId);

internal sealed record Nothing;

internal sealed record SetWebhook(string Url, string SecretToken, int MaxConnections, string[] AllowedUpdates);

internal sealed record SetMyCommands(BotCommand[] Commands, string? LanguageCode);

internal sealed record BotCommand(string Command, string Description);

internal sealed record SetMyDescription(string Description, string? LanguageCode);

internal sealed record SetMyShortDescription(string ShortDescription, string? LanguageCode);
