using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Bot.Core.Understanding;

/// <summary>Messages that are nothing but signs, by <c>emoji.txt</c>: «👍» is thanks.</summary>
internal static class Emoji
{
    private static readonly FrozenDictionary<int, string> Meanings = RuleFile.Lines("emoji.txt")
        .SelectMany(line => line.Right.Split(',', StringSplitOptions.TrimEntries), (line, sign) => (Sign: Rune.GetRuneAt(sign, 0).Value, line.Left))
        .ToFrozenDictionary(pair => pair.Sign, pair => pair.Left);

    /// <summary>The word of the first sign that has one; the message as it is where it has letters or digits, or no such sign.</summary>
    public static string Spoken(string text)
    {
        string? word = null;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
                return text;
            if (word is null && Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.MathSymbol)
                word = Meanings.GetValueOrDefault(rune.Value);
        }
        return word ?? text;
    }
}
