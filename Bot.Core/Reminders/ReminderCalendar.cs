using Bot.Core.Organisations;

namespace Bot.Core.Reminders;

/// <summary>An organisation's days and hours for reminders, on its own wall clock.</summary>
public sealed class ReminderCalendar(Organisation organisation)
{
    /// <summary>Holidays in a row beyond which a calendar is taken as it comes.</summary>
    private const int LongestBreak = 31;

    private readonly ReminderTimes _times = organisation.Profile.Reminders;

    private bool IsRoundTheClock => _times.From == _times.To;

    public bool IsWorking(DateOnly day) => !_times.DaysOff.Contains(day.DayOfWeek) && !_times.Holidays.Contains(day);

    /// <summary>Whether nothing may go out now.</summary>
    public bool IsQuiet(DateTimeOffset now)
    {
        var local = organisation.Local(now);
        var time = TimeOnly.FromDateTime(local);
        return !IsWorking(DateOnly.FromDateTime(local)) || (!IsRoundTheClock && (time < _times.From || time >= _times.To));
    }

    /// <summary>Until when a message that may go out now still may; this moment itself where it may not.</summary>
    public DateTimeOffset OpenUntil(DateTimeOffset now)
    {
        if (IsQuiet(now))
            return now;
        var day = organisation.Today(now);
        for (var further = 0; IsRoundTheClock && further < LongestBreak && IsWorking(day.AddDays(1)); further++)
            day = day.AddDays(1);
        return Hours(day).End;
    }

    /// <summary>The last day up to this one on which anything may go out; the day itself where there is none.</summary>
    public DateOnly LastWorking(DateOnly day)
    {
        for (var back = 0; back < LongestBreak; back++)
        {
            if (IsWorking(day.AddDays(-back)))
                return day.AddDays(-back);
        }
        return day;
    }

    /// <summary>When a reminder goes out: at the hour the resident likes, else at its own place in the hours that are left of the day.</summary>
    /// <param name="hour">The resident's; null for any.</param>
    /// <param name="share">Of the hours, from 0 up to 1: what spreads an audience evenly.</param>
    /// <param name="expires">From then on it is of no use.</param>
    /// <returns>Before <paramref name="expires"/>; null where it is too late.</returns>
    public DateTimeOffset? Due(DateTimeOffset now, int? hour, double share, DateTimeOffset expires)
    {
        var today = organisation.Today(now);
        var until = organisation.Today(expires.AddTicks(-1));
        for (var day = today; day <= until && day.DayNumber - today.DayNumber <= LongestBreak; day = day.AddDays(1))
        {
            if (!IsWorking(day))
                continue;
            var isLast = !Enumerable.Range(1, until.DayNumber - day.DayNumber).Any(later => IsWorking(day.AddDays(later)) && Hours(day.AddDays(later)).Start < expires);
            var (start, end) = Hours(day);
            end = end < expires ? end : expires;
            if (Place(now, OfHour(start, end, day, hour), share) is { } asLiked)
                return asLiked;
            // The hour is over, and there is no other day: any time is better than none.
            if (isLast && Place(now, (start, end), share) is { } late)
                return late;
        }
        return null;
    }

    private (DateTimeOffset Start, DateTimeOffset End) Hours(DateOnly day) => IsRoundTheClock
        ? (organisation.Moment(day, TimeOnly.MinValue), organisation.Moment(day.AddDays(1), TimeOnly.MinValue))
        : (organisation.Moment(day, _times.From), organisation.Moment(day, _times.To));

    // An hour that the organisation is quiet in is met as nearly as may be.
    private (DateTimeOffset Start, DateTimeOffset End) OfHour(DateTimeOffset start, DateTimeOffset end, DateOnly day, int? hour)
    {
        if (hour is not { } liked)
            return (start, end);
        var from = organisation.Moment(day, new(liked, 0));
        var latest = end.AddHours(-1) > start ? end.AddHours(-1) : start;
        from = from < start ? start : from > latest ? latest : from;
        return (from, from.AddHours(1) < end ? from.AddHours(1) : end);
    }

    private static DateTimeOffset? Place(DateTimeOffset now, (DateTimeOffset Start, DateTimeOffset End) hours, double share)
    {
        var start = hours.Start > now ? hours.Start : now;
        return start < hours.End ? start + ((hours.End - start) * share) : null;
    }
}
