using System.Globalization;
using Bot.Core.Understanding;

namespace Bot.Core.Readings;

/// <summary>Months as people ask for them: «за март», «за полгода», «за 3 месяца», «за 2025», «с марта по май».</summary>
/// <param name="From">First day of the first month.</param>
/// <param name="To">First day of the last month.</param>
public readonly record struct MonthFilter(DateOnly From, DateOnly To)
{
    private const int MostMonths = 60;

    // With $ after what is a whole word.
    private static readonly string[][] Stems =
    [
        ["январ", "jan"], ["феврал", "feb"], ["март", "mar"], ["апрел", "apr"], ["май$", "мая$", "мае$", "may"], ["июн", "jun"],
        ["июл", "jul"], ["август", "aug"], ["сентябр", "sep"], ["октябр", "oct"], ["ноябр", "nov"], ["декабр", "dec"],
    ];

    /// <returns>Null where no months are named.</returns>
    public static MonthFilter? Read(string text, DateOnly today)
    {
        var words = Phrase.Of(text).Words;
        var current = new DateOnly(today.Year, today.Month, 1);
        var named = words.Select((word, at) => (Month: MonthOf(word), Year: YearAt(words, at + 1))).Where(month => month.Month > 0).ToList();
        if (named is [var only] && !words.Contains("с") && !words.Contains("from") && !words.Contains("since"))
            return Newest(only.Month, only.Year, current) is var month ? new(month, month) : null;
        if (named is [var first, ..])
        {
            var to = named.Count > 1 ? Newest(named[^1].Month, named[^1].Year, current) : current;
            return new(Newest(first.Month, first.Year ?? (named.Count > 1 ? named[^1].Year : null), to), to);
        }
        if (words.Any(word => word.StartsWith("полгод", StringComparison.Ordinal)) || Has(words, "half", "year"))
            return Last(6, current);
        if (words.Any(word => word.StartsWith("квартал", StringComparison.Ordinal) || word == "quarter"))
            return Last(3, current);
        if (words.FirstOrDefault(word => YearOf(word) is not null) is { } written && YearOf(written) is { } year)
            return new(new(year, 1, 1), new DateOnly(year, 12, 1) < current ? new(year, 12, 1) : current);
        for (var at = 0; at < words.Count; at++)
        {
            if (IsMonths(words[at]))
            {
                // «за прошлый месяц», «за месяц», «за 3 месяца».
                if (at > 0 && words[at - 1] is { } before && before.StartsWith("прошл", StringComparison.Ordinal))
                    return new(current.AddMonths(-1), current.AddMonths(-1));
                return Last(at > 0 && int.TryParse(words[at - 1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 1, current);
            }
            if (words[at] is "год" or "года" or "лет" or "year" or "years")
                return Last(12 * (at > 0 && int.TryParse(words[at - 1], NumberStyles.None, CultureInfo.InvariantCulture, out var years) ? years : 1), current);
        }
        return null;
    }

    /// <summary>The one month that a text names, as «март 2025» or «прошлый месяц».</summary>
    /// <returns>Null where none is, or several.</returns>
    public static DateOnly? OnlyMonth(string text, DateOnly today)
    {
        var words = Phrase.Of(text).Words;
        // “May I see the bill?”
        var isNamed = words.Where((word, at) => IsMonth(word) && !(word == "may" && at + 1 < words.Count && words[at + 1] is "i" or "we")).Any()
            || words.Any(word => word.StartsWith("прошл", StringComparison.Ordinal));
        return isNamed && Read(text, today) is var (from, to) && from == to ? from : null;
    }

    /// <summary>Whether a word names a month: «март», «марта», "march".</summary>
    public static bool IsMonth(string word) => MonthOf(word) > 0;

    private static MonthFilter? Last(int months, DateOnly current) =>
        months is >= 1 ? new(current.AddMonths(1 - Math.Min(months, MostMonths)), current) : null;

    /// <summary>The month of this name in a year; without one the newest that is not after another.</summary>
    private static DateOnly Newest(int month, int? year, DateOnly notAfter)
    {
        if (year is { } given)
            return new(given, month, 1);
        var ofYear = new DateOnly(notAfter.Year, month, 1);
        return ofYear <= notAfter ? ofYear : ofYear.AddYears(-1);
    }

    private static int MonthOf(string word) =>
        Array.FindIndex(Stems, stems => stems.Any(stem => stem[^1] == '$' ? word == stem[..^1] : word.StartsWith(stem, StringComparison.Ordinal))) + 1;

    private static int? YearAt(IReadOnlyList<string> words, int at) => at < words.Count ? YearOf(words[at]) : null;

    private static int? YearOf(string word) =>
        word.Length == 4 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 2000 and <= 2100 ? year : null;

    private static bool IsMonths(string word) => word.StartsWith("месяц", StringComparison.Ordinal) || word.StartsWith("month", StringComparison.Ordinal) || word == "мес";

    private static bool Has(IReadOnlyList<string> words, params string[] all) => all.All(words.Contains);
}
