using System.Text;

namespace Bot.Host.Channels.Telegram;

/// <summary>Plain text as Telegram takes it: escaped, and in parts where it is too long.</summary>
internal static class TelegramText
{
    /// <summary>UTF-16 units of a message after its marks are read.</summary>
    public const int MaxLength = 4096;

    /// <summary>The same under a file.</summary>
    public const int MaxCaption = 1024;

    public static string Escape(string text) => text.AsSpan().IndexOfAny("<>&") < 0
        ? text
        : new StringBuilder(text).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").ToString();

    /// <summary>Cuts between paragraphs, else between lines, else between words, else anywhere but within a character.</summary>
    public static IReadOnlyList<string> Split(string text, int longest = MaxLength)
    {
        if (text.Length <= longest)
            return [text];
        var parts = new List<string>();
        var rest = text;
        while (rest.Length > longest)
        {
            var end = EndOfPart(rest, longest);
            parts.Add(rest[..end].TrimEnd());
            rest = rest[end..].TrimStart();
        }
        if (rest.Length > 0)
            parts.Add(rest);
        return [.. parts.Where(part => part.Length > 0)];
    }

    private static int EndOfPart(string text, int longest)
    {
        foreach (var mark in (string[])["\n\n", "\n", " "])
        {
            var at = text.LastIndexOf(mark, longest - 1, StringComparison.Ordinal);
            if (at > 0)
                return at;
        }
        return char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest;
    }
}
