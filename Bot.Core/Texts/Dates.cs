namespace Bot.Core.Texts;

/// <summary>Days and months as they are written.</summary>
public static class Dates
{
    private static readonly string[] OfMonthRu =
        ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"];

    private static readonly string[] MonthRu =
        ["январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"];

    private static readonly string[] MonthEn =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    /// <summary>«25 ноября», with the year where it is not that of <paramref name="today"/>.</summary>
    public static string WriteDay(this DateOnly day, Language language, DateOnly today)
    {
        var name = language == Language.Russian ? OfMonthRu[day.Month - 1] : MonthEn[day.Month - 1];
        return day.Year == today.Year ? $"{day.Day} {name}" : $"{day.Day} {name} {day.Year}";
    }

    /// <summary>«15–25 ноября», «25 декабря – 3 января 2027».</summary>
    public static string WriteDays(DateOnly first, DateOnly last, Language language, DateOnly today) =>
        (first.Year, first.Month) == (last.Year, last.Month)
            ? $"{first.Day}–{last.WriteDay(language, today)}"
            : $"{first.WriteDay(language, today)} – {last.WriteDay(language, today)}";

    /// <summary>«ноябрь», with the year where it is not that of <paramref name="today"/>.</summary>
    public static string WriteMonth(this DateOnly month, Language language, DateOnly today)
    {
        var name = language == Language.Russian ? MonthRu[month.Month - 1] : MonthEn[month.Month - 1];
        return month.Year == today.Year ? name : $"{name} {month.Year}";
    }

    /// <summary>«ноя», for a chart.</summary>
    public static string ShortMonth(DateOnly month, Language language) => (language == Language.Russian ? MonthRu : MonthEn)[month.Month - 1][..3];

    /// <summary>«10:42».</summary>
    public static string WriteTime(this DateTime local) => local.ToString("HH:mm");
}
