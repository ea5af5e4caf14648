namespace Bot.Core.Organisations;

/// <summary>One month's window of readings, in the organisation's calendar.</summary>
/// <param name="Period">The month it counts for, by its first day: the month in which the window opens.</param>
/// <param name="First">Day on which it opens, at midnight.</param>
/// <param name="Last">Last day, to its end.</param>
public sealed record WindowDates(DateOnly Period, DateOnly First, DateOnly Last, bool IsOpen)
{
    /// <summary>Of the shortest month.</summary>
    internal const int DaysInEveryMonth = 28;

    /// <summary>The window that holds <paramref name="today"/>, else the next one.</summary>
    public static WindowDates At(ReadingsWindow rule, DateOnly today)
    {
        var month = new DateOnly(today.Year, today.Month, 1).AddMonths(-1);
        while (true)
        {
            var window = For(rule, month, today);
            if (today <= window.Last)
                return window;
            month = month.AddMonths(1);
        }
    }

    private static WindowDates For(ReadingsWindow rule, DateOnly month, DateOnly today)
    {
        var first = Day(month, rule.FirstDay);
        var last = Day(EndsInNextMonth(rule) ? month.AddMonths(1) : month, rule.LastDay);
        return new(month, first, last, today >= first && today <= last);
    }

    // With one end counted from the start of the month and one from its end, the profile's check has left no doubt.
    private static bool EndsInNextMonth(ReadingsWindow rule) => (rule.FirstDay > 0) == (rule.LastDay > 0)
        ? rule.LastDay < rule.FirstDay
        : rule is { FirstDay: < 0, LastDay: < DaysInEveryMonth };

    private static DateOnly Day(DateOnly month, int day) => DateTime.DaysInMonth(month.Year, month.Month) is var days && day > 0
        ? new(month.Year, month.Month, Math.Min(day, days))
        : new(month.Year, month.Month, Math.Max(days + 1 + day, 1));
}
