using System.Globalization;
using System.Text.RegularExpressions;
using Bot.Core.Billing;
using Bot.Core.Understanding;

namespace Bot.Core.Texts;

/// <summary>Reads a sum as people type it: «4231,57», «4 231.57 ₽», «4231 р 57 к», «4231 руб. 57 коп.».</summary>
public static partial class MoneyInput
{
    /// <summary>A sum that was read.</summary>
    /// <param name="HasKopecks">Whether kopecks were given; «4231» has none, «4231,00» has.</param>
    public readonly record struct Read(Money Sum, bool HasKopecks);

    /// <summary>Also in words: «сто рублей», «четыре тысячи двести тридцать один рубль 57 копеек».</summary>
    /// <returns>Null where the text is not one sum and nothing else.</returns>
    public static Read? Parse(string text) => ParseDigits(text) ?? InWords(text);

    private static Read? InWords(string text)
    {
        var words = Phrase.Of(text).Words;
        var digits = NumberWords.ToDigits(words);
        // «полторы» may be roubles or thousands.
        return ReferenceEquals(words, digits) || (words.Count == 1 && digits[0].Contains('.')) ? null : ParseDigits(string.Join(' ', digits));
    }

    private static Read? ParseDigits(string text)
    {
        if (Sum().Match(text) is not { Success: true } match)
            return null;
        var roubles = string.Concat(match.Groups["roubles"].Value.Where(char.IsAsciiDigit));
        if (roubles.Length is 0 or > 12)
            return null;
        var kopecks = match.Groups["kopecks"].Value;
        var sum = long.Parse(roubles, CultureInfo.InvariantCulture) * 100;
        if (kopecks.Length > 0)
            sum += long.Parse(kopecks.Length == 1 && match.Groups["point"].Success ? kopecks + "0" : kopecks, CultureInfo.InvariantCulture);
        return new(new Money(sum), kopecks.Length > 0);
    }

    /// <summary>The one sum with kopecks that a sentence mentions: «в последней было 4231,57, не понимаю».</summary>
    /// <returns>Null where there is none, or several.</returns>
    public static Money? Find(string text) => FindAll(text) is [var only] ? only : null;

    /// <summary>All such sums in their order.</summary>
    public static IReadOnlyList<Money> FindAll(string text) =>
        [.. Mentioned().Matches(text).Select(mentioned => Parse(mentioned.Value)).Where(read => read is { HasKopecks: true }).Select(read => read!.Value.Sum)];

    [GeneratedRegex(
        @"(?<![\d.,])(?:\d{1,3}(?: \d{3})+|\d+)(?:[.,]\d{1,2}|\s*р(?:уб[а-я]*)?\.?\s*\d{1,2}\s*к(?:оп[а-я]*)?)(?![\d]|[.,]\d)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Mentioned();

    [GeneratedRegex(
        """
        ^\s*
        (?<roubles>[0-9]{1,3}(?:,[0-9]{3})+(?=\.)|[0-9]{1,3}(?:[\ '][0-9]{3})+(?![0-9])|[0-9]+)
        (?:
            \s*(?<point>[.,])\s*(?<kopecks>[0-9]{1,2})
          | \s*(?:рублей|рубля|рубль|руб|р|rubles|roubles|rub|₽)\.?,?\s*(?<kopecks>[0-9]{1,2})\s*(?:копеек|копейки|копейка|коп|к|kopecks|kop)?\.?
          | \s*[-–—=]\s*(?<kopecks>[0-9]{2})
          | \s+(?<kopecks>[0-9]{2})\s*(?:копеек|копейки|копейка|коп|к|kopecks|kop)?\.?
        )?
        \s*(?:рублей|рубля|рубль|руб|р|rubles|roubles|rub|₽)?\.?\s*$
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Sum();
}
