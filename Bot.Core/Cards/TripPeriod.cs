using System.Globalization;
using Bot.Core.Readings;
using Bot.Core.Understanding;

namespace Bot.Core.Cards;

/// <summary>Days as people ask for trips: «сегодня», «вчера», «за неделю», «за 10 дней», «за октябрь»; or as a button of ours carries them.</summary>
public readonly record struct TripPeriod(DateOnly From, DateOnly To)
{
    private const string Written = "yyyyMMdd";
    private const int MostDays = 366;

    public static TripPeriod Week(DateOnly today) => new(today.AddDays(-6), today);

    /// <returns>Null where no days are named.</returns>
    public static TripPeriod? Read(string text, DateOnly today)
    {
        if (text.Split('-') is [var from, var to] && Day(from) is { } first && Day(to) is { } last && first <= last && last.DayNumber - first.DayNumber < MostDays)
            return new(first, last);
        var words = Phrase.Of(text).Words;
        if (words.Any(word => word is "сегодня" or "today"))
            return new(today, today);
        if (words.Any(word => word is "вчера" or "yesterday"))
            return new(today.AddDays(-1), today.AddDays(-1));
        for (var at = 0; at < words.Count; at++)
        {
            var count = at > 0 && int.TryParse(words[at - 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;
            if (words[at].StartsWith("недел", StringComparison.Ordinal) || words[at].StartsWith("week", StringComparison.Ordinal))
                return Last(7L * count, today);
            if (words[at] is "дня" or "дней" or "день" or "days" or "day" && at > 0)
                return Last(count, today);
        }
        return MonthFilter.Read(text, today) is { } months ? new(months.From, months.To.AddMonths(1).AddDays(-1)) : null;
    }

    /// <summary>As it travels in a button.</summary>
    public override string ToString() => From.ToString(Written, CultureInfo.InvariantCulture) + "-" + To.ToString(Written, CultureInfo.InvariantCulture);

    private static TripPeriod Last(long days, DateOnly today) => new(today.AddDays(1 - (int)Math.Clamp(days, 1, MostDays)), today);

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, Written, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
