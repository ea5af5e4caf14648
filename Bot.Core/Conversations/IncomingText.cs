using System.Text;

namespace Bot.Core.Conversations;

/// <summary>Makes a typed text safe and short enough to work with.</summary>
public static class IncomingText
{
    /// <summary>
    /// Drops control, format and direction marks and lone surrogates, turns exotic blanks into spaces, composes й and ё
    /// written as two characters (Apple keyboards), and cuts at <see cref="Input.MaxTextLength"/>.
    /// </summary>
    public static string Clean(string text) => Clean(text, out _);

    /// <returns>The message as it reaches a conversation; null where nothing is left of it.</returns>
    public static TextSent? Message(string text) => Clean(text, out var isCut) is { Length: > 0 } clean ? new(clean) { IsCut = isCut } : null;

    private static string Clean(string text, out bool isCut)
    {
        isCut = false;
        var clean = new StringBuilder(Math.Min(text.Length, Input.MaxTextLength));
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length + rune.Utf16SequenceLength > Input.MaxTextLength)
            {
                isCut = true;
                break;
            }
            if (rune == Rune.ReplacementChar)
                continue;
            if (rune.Value is '\u0306' or '\u0308' && clean.Length > 0 && Compose(clean[^1], rune.Value) is { } composed)
            {
                clean[^1] = composed;
                continue;
            }
            if (rune.Value == '\n')
                clean.Append('\n');
            else if (Rune.IsWhiteSpace(rune))
                clean.Append(' ');
            else if (!Rune.IsControl(rune) && Rune.GetUnicodeCategory(rune) != System.Globalization.UnicodeCategory.Format)
                clean.Append(rune.ToString());
        }
        return clean.ToString().Trim();
    }

    private static char? Compose(char letter, int mark) => (letter, mark) switch
    {
        ('и', 0x306) => 'й',
        ('И', 0x306) => 'Й',
        ('е', 0x308) => 'ё',
        ('Е', 0x308) => 'Ё',
        _ => null,
    };
}
