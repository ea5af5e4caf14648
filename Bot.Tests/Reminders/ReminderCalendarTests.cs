using Bot.Core.Organisations;
using Bot.Core.Reminders;
using Bot.Tests.Organisations;

namespace Bot.Tests.Reminders;

/// <summary>When a reminder goes out, by the organisation's own clock and calendar.</summary>
public class ReminderCalendarTests
{
    [Theory]
    // zone, now (UTC), the resident's hour, share of the hours, last day → due by the organisation's clock
    // The middle of the hours, of those that are left, of the next day.
    [InlineData("Europe/Moscow", "2026-11-23T00:00:00Z", null, 0.5, "2026-11-25", "2026-11-23 14:30")]
    [InlineData("Europe/Moscow", "2026-11-23T14:00:00Z", null, 0.5, "2026-11-25", "2026-11-23 18:30")]
    [InlineData("Europe/Moscow", "2026-11-23T17:00:00Z", null, 0.5, "2026-11-25", "2026-11-24 14:30")]
    [InlineData("Europe/Moscow", "2026-11-25T16:59:00Z", null, 0.0, "2026-11-25", "2026-11-25 19:59")]
    // Too late: the hours of the last day are over.
    [InlineData("Europe/Moscow", "2026-11-25T17:00:00Z", null, 0.5, "2026-11-25", null)]
    [InlineData("Europe/Moscow", "2026-11-26T06:00:00Z", null, 0.5, "2026-11-25", null)]
    // The resident's hour, once it is over the next day's, on the last day what is left of the hours.
    [InlineData("Europe/Moscow", "2026-11-23T00:00:00Z", 18, 0.5, "2026-11-25", "2026-11-23 18:30")]
    [InlineData("Europe/Moscow", "2026-11-23T16:30:00Z", 18, 0.5, "2026-11-25", "2026-11-24 18:30")]
    [InlineData("Europe/Moscow", "2026-11-25T12:00:00Z", 10, 0.5, "2026-11-25", "2026-11-25 17:30")]
    // An hour of the night becomes the nearest one that is allowed.
    [InlineData("Europe/Moscow", "2026-11-23T00:00:00Z", 23, 0.5, "2026-11-25", "2026-11-23 19:30")]
    [InlineData("Europe/Moscow", "2026-11-23T00:00:00Z", 3, 0.5, "2026-11-25", "2026-11-23 09:30")]
    // UTC+7: the organisation's day begins while it is still yesterday in UTC.
    [InlineData("Asia/Novosibirsk", "2026-11-22T17:30:00Z", null, 0.0, "2026-11-25", "2026-11-23 09:00")]
    [InlineData("Asia/Novosibirsk", "2026-11-25T16:59:59Z", null, 0.0, "2026-11-25", null)]
    [InlineData("Asia/Novosibirsk", "2026-11-25T17:00:00Z", null, 0.0, "2026-11-26", "2026-11-26 09:00")]
    // 31 December into the new year; the leap day and the day after it.
    [InlineData("Europe/Moscow", "2026-12-31T20:00:00Z", null, 0.0, "2027-01-03", "2027-01-01 09:00")]
    [InlineData("Europe/Moscow", "2026-12-31T12:00:00Z", 18, 0.0, "2026-12-31", "2026-12-31 18:00")]
    [InlineData("Europe/Moscow", "2028-02-28T20:00:00Z", null, 0.0, "2028-02-29", "2028-02-29 09:00")]
    [InlineData("Europe/Moscow", "2027-02-28T20:00:00Z", null, 0.0, "2027-03-01", "2027-03-01 09:00")]
    // Clocks change in the night: nine o'clock stays nine o'clock.
    [InlineData("Europe/Berlin", "2027-03-27T20:00:00Z", null, 0.0, "2027-03-28", "2027-03-28 09:00")]
    [InlineData("Europe/Berlin", "2026-10-24T20:00:00Z", null, 0.0, "2026-10-25", "2026-10-25 09:00")]
    public void A_reminder_goes_out_in_the_allowed_hours_before_its_last_day_is_over(string zone, string now, int? hour, double share, string until, string? due)
    {
        var organisation = Of(zone);
        var found = new ReminderCalendar(organisation).Due(DateTimeOffset.Parse(now), hour, share, EndOf(organisation, until));
        Assert.Equal(due, found is { } at ? $"{organisation.Local(at):yyyy-MM-dd HH:mm}" : null);
    }

    [Theory]
    [InlineData("2026-11-23 09:00", "2026-11-23 20:00")]
    [InlineData("2026-11-23 19:59", "2026-11-23 20:00")]
    [InlineData("2026-11-23 20:00", "2026-11-23 20:00")] // Quiet already: not a moment longer.
    [InlineData("2026-11-23 03:00", "2026-11-23 03:00")]
    public void What_goes_out_must_be_out_before_the_quiet_hours(string now, string until) => Assert.Equal(until, OpenUntil(Of("Europe/Moscow"), now));

    [Fact]
    public void Round_the_clock_it_may_wait_until_the_next_day_off() => Assert.Equal(
        "2026-11-28 00:00", OpenUntil(Of("Europe/Moscow", times => (times.From, times.To, times.DaysOff) = (default, default, [DayOfWeek.Saturday])), "2026-11-23 22:00"));

    private static string OpenUntil(Organisation organisation, string now)
    {
        var (date, time) = (DateOnly.Parse(now[..10]), TimeOnly.Parse(now[11..]));
        return $"{organisation.Local(new ReminderCalendar(organisation).OpenUntil(organisation.Moment(date, time))):yyyy-MM-dd HH:mm}";
    }

    [Theory]
    [InlineData("2026-11-27T21:00:00Z", "2026-12-01", "2026-11-30 09:00")] // Saturday begins: Monday
    [InlineData("2026-11-27T21:00:00Z", "2026-11-29", null)]              // over by Monday
    [InlineData("2026-12-30T21:00:00Z", "2027-01-12", "2027-01-11 09:00")] // New Year's holidays, then a weekend
    public void Nothing_goes_out_on_days_off(string now, string until, string? due)
    {
        var organisation = Of("Europe/Moscow", times =>
        {
            times.DaysOff = [DayOfWeek.Saturday, DayOfWeek.Sunday];
            times.Holidays = [new(2026, 12, 31), .. Enumerable.Range(1, 8).Select(day => new DateOnly(2027, 1, day))];
        });
        var found = new ReminderCalendar(organisation).Due(DateTimeOffset.Parse(now), null, 0, EndOf(organisation, until));
        Assert.Equal(due, found is { } at ? $"{organisation.Local(at):yyyy-MM-dd HH:mm}" : null);
    }

    [Theory]
    [InlineData("2026-11-23T05:59:59Z", true)]
    [InlineData("2026-11-23T06:00:00Z", false)]
    [InlineData("2026-11-23T16:59:59Z", false)]
    [InlineData("2026-11-23T17:00:00Z", true)]
    [InlineData("2026-11-22T12:00:00Z", true)] // Sunday
    public void Quiet_hours_and_days_off_are_quiet(string now, bool isQuiet) =>
        Assert.Equal(isQuiet, new ReminderCalendar(Of("Europe/Moscow", times => times.DaysOff = [DayOfWeek.Sunday])).IsQuiet(DateTimeOffset.Parse(now)));

    [Fact]
    public void Round_the_clock_is_never_quiet()
    {
        var organisation = Of("Europe/Moscow", times => times.To = times.From);
        var calendar = new ReminderCalendar(organisation);
        Assert.False(calendar.IsQuiet(DateTimeOffset.Parse("2026-11-23T00:00:00Z")));
        Assert.Equal(DateTimeOffset.Parse("2026-11-23T00:00:00Z"), calendar.Due(DateTimeOffset.Parse("2026-11-23T00:00:00Z"), null, 0, EndOf(organisation, "2026-11-23")));
    }

    [Theory]
    [InlineData("2026-11-29", "2026-11-27")] // Sunday: the Friday before
    [InlineData("2026-11-27", "2026-11-27")]
    public void Where_the_last_day_is_a_day_off_the_last_word_comes_before(string day, string working) =>
        Assert.Equal(DateOnly.Parse(working), new ReminderCalendar(Of("Europe/Moscow", times => times.DaysOff = [DayOfWeek.Saturday, DayOfWeek.Sunday])).LastWorking(DateOnly.Parse(day)));

    [Fact]
    public void A_large_audience_is_spread_evenly_over_the_hours()
    {
        var organisation = Of("Europe/Moscow");
        var calendar = new ReminderCalendar(organisation);
        var now = DateTimeOffset.Parse("2026-11-22T21:00:00Z");
        var hours = Enumerable.Range(0, 22_000)
            .Select(_ => calendar.Due(now, null, PlanReminders.Share(Guid.CreateVersion7(), ReminderKind.WindowCloses), EndOf(organisation, "2026-11-25"))!.Value)
            .CountBy(due => organisation.Local(due).Hour).ToDictionary();
        Assert.Equal(Enumerable.Range(9, 11), hours.Keys.Order());
        // 2,000 in each hour; six times the deviation to be expected.
        Assert.All(hours.Values, count => Assert.InRange(count, 1_740, 2_260));
    }

    [Theory]
    // A deadline within the day cuts the hours off: an outage at two is told of before.
    [InlineData("2026-11-23T06:00:00Z", null, 0.5, "2026-11-23 14:00", "2026-11-23 11:30")]
    [InlineData("2026-11-23T06:00:00Z", null, 0.999, "2026-11-23 14:00", "2026-11-23 13:59")]
    [InlineData("2026-11-23T06:00:00Z", 19, 0.0, "2026-11-23 14:00", "2026-11-23 13:00")]
    [InlineData("2026-11-23T11:00:00Z", null, 0.0, "2026-11-23 14:00", null)]
    // Tomorrow has no hours left before the deadline: today is the last day, whatever hour the resident likes.
    [InlineData("2026-11-23T12:00:00Z", 10, 0.5, "2026-11-24 08:00", "2026-11-23 17:30")]
    [InlineData("2026-11-23T12:00:00Z", 10, 0.5, "2026-11-24 12:00", "2026-11-24 10:30")]
    // Told of at night: between nine and the deadline.
    [InlineData("2026-11-23T20:00:00Z", null, 0.5, "2026-11-24 11:00", "2026-11-24 10:00")]
    [InlineData("2026-11-23T20:00:00Z", null, 0.5, "2026-11-24 09:00", null)]
    public void A_deadline_in_the_middle_of_a_day_is_kept(string now, int? hour, double share, string deadline, string? due)
    {
        var organisation = Of("Europe/Moscow");
        var local = DateTime.Parse(deadline);
        var found = new ReminderCalendar(organisation).Due(DateTimeOffset.Parse(now), hour, share, organisation.Moment(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local)));
        Assert.Equal(due, found is { } at ? $"{organisation.Local(at):yyyy-MM-dd HH:mm}" : null);
    }

    private static DateTimeOffset EndOf(Organisation organisation, string day) => PlanReminders.Expires(organisation, DateOnly.Parse(day));

    private static Organisation Of(string zone, Action<ReminderTimes>? change = null) => new(Profiles.Valid(profile =>
    {
        profile.TimeZone = zone;
        change?.Invoke(profile.Reminders);
    }));
}
