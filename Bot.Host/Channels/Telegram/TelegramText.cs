using System.Text;

namespace Bot.Host.Channels.Telegram;

/// <summary>Plain text as Telegram takes it.</summary>
internal static class TelegramText
{
    /// <summary>UTF-16 units of a message after its marks are read.</summary>
    public const int MaxLength = 4096;

    /// <summary>The same under a file.</summary>
    public const int MaxCaption = 1024;

    public static string Escape(string text) => text.AsSpan().IndexOfAny("<>&") < 0
        ? text
        : new StringBuilder(text).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").ToString();
}
