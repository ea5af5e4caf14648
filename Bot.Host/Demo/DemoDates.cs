using System.Globalization;
using System.Text.RegularExpressions;

namespace Bot.Host.Demo;

/// <summary>
/// Puts dates near today in place of <c>{month}</c>, <c>{month-3}</c>, <c>{date:month-1:20}</c> and <c>{day-3}</c>, so that the demo is never
/// out of date. A day the month does not have counts as its last one.
/// </summary>
internal static partial class DemoDates
{
    public static string Fill(string text, DateOnly today) => Placeholder().Replace(text, found =>
    {
        if (found.Groups["days"].Success)
            return today.AddDays(Number(found.Groups["days"])).ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);
        var month = new DateOnly(today.Year, today.Month, 1).AddMonths(Number(found.Groups["offset"]));
        if (!found.Groups["day"].Success)
            return month.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        var day = Math.Min(Number(found.Groups["day"]), DateTime.DaysInMonth(month.Year, month.Month));
        return month.AddDays(day - 1).ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);
    });

    private static int Number(Group group) => group.Success ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"\{day(?<days>[+-]\d+)\}|\{(?:date:)?month(?<offset>[+-]\d+)?(?::(?<day>\d+))?\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
