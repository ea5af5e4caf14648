using System.Globalization;
using Bot.Core.Understanding;

namespace Bot.Core.Readings;

/// <summary>«421 и ещё красные 112»: the digits behind the point, named by their colour, are put there.</summary>
internal static class RedDigits
{
    private static readonly string[] Reds = ["красные", "красных", "красными", "red"];

    private static readonly HashSet<string> Between =
        ["и", "а", "еще", "плюс", "потом", "затем", "там", "это", "цифры", "цифра", "цифр", "числа", "после", "точки", "точка", "запятая", "запятой", "на", "в", "конце", "and", "digits", "then"];

    public static bool AreNamed(string text) => Phrase.Of(text).Words.Any(IsRed);

    /// <summary>Whether digits behind the point may be meant by what was not understood: their colour is named, or there are several numbers.</summary>
    public static bool MayBeMeant(string text)
    {
        var words = NumberWords.ToDigits(Phrase.Of(text).Words);
        return AreNamed(text) || words.Count(IsWhole) > 1;
    }

    /// <summary>The text with such numbers joined where a meter shows as many digits behind its point, or none at all; else as it is.</summary>
    public static string Join(string text, IReadOnlyList<Meter> meters)
    {
        if (!Reds.Any(red => text.Contains(red, StringComparison.OrdinalIgnoreCase)))
            return text;
        var words = NumberWords.ToDigits(Phrase.Of(text).Words).ToList();
        var isJoined = false;
        for (var at = 0; at < words.Count; at++)
        {
            if (!IsRed(words[at]) || Places(words, at) is not { } places || !meters.Any(meter => meter.Decimals == 0 || meter.Decimals == words[places.Red].Length))
                continue;
            words[places.Whole] = $"{words[places.Whole]}.{words[places.Red]}";
            words.RemoveRange(places.Whole + 1, Math.Max(at, places.Red) - places.Whole);
            (at, isJoined) = (places.Whole, true);
        }
        return isJoined ? string.Join(' ', words) : text;
    }

    /// <summary>Where the whole number and the red one stand: «421 красные 112», «421 и 112 красные».</summary>
    private static (int Whole, int Red)? Places(List<string> words, int at) =>
        Number(words, at, -1) is not { } before ? null
        : Number(words, at, 1) is { } after ? (before, after)
        : Number(words, before, -1) is { } whole ? (whole, before)
        : null;

    private static int? Number(List<string> words, int from, int step)
    {
        var at = from + step;
        while (at >= 0 && at < words.Count && Between.Contains(words[at]))
            at += step;
        return at >= 0 && at < words.Count && IsWhole(words[at]) ? at : null;
    }

    // «красный» is the hot water's meter.
    private static bool IsRed(string word) => Reds.Contains(word);

    private static bool IsWhole(string word) => decimal.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
