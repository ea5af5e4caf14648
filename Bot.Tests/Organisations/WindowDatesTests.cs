using Bot.Core.Organisations;

namespace Bot.Tests.Organisations;

public class WindowDatesTests
{
    [Theory]
    // rule, today → first, last, open, period
    [InlineData(15, 25, "2026-11-14", "2026-11-15", "2026-11-25", false, "2026-11-01")]
    [InlineData(15, 25, "2026-11-15", "2026-11-15", "2026-11-25", true, "2026-11-01")]
    [InlineData(15, 25, "2026-11-25", "2026-11-15", "2026-11-25", true, "2026-11-01")]
    [InlineData(15, 25, "2026-11-26", "2026-12-15", "2026-12-25", false, "2026-12-01")]
    [InlineData(15, 25, "2026-12-31", "2027-01-15", "2027-01-25", false, "2027-01-01")]
    [InlineData(1, 31, "2026-11-30", "2026-11-01", "2026-11-30", true, "2026-11-01")]
    [InlineData(1, 31, "2028-02-29", "2028-02-01", "2028-02-29", true, "2028-02-01")]
    [InlineData(23, 31, "2027-02-28", "2027-02-23", "2027-02-28", true, "2027-02-01")]
    [InlineData(25, 3, "2026-12-31", "2026-12-25", "2027-01-03", true, "2026-12-01")]
    [InlineData(25, 3, "2027-01-03", "2026-12-25", "2027-01-03", true, "2026-12-01")]
    [InlineData(25, 3, "2027-01-04", "2027-01-25", "2027-02-03", false, "2027-01-01")]
    // From the 23rd to the 3rd, over a month's and a year's end.
    [InlineData(23, 3, "2027-02-28", "2027-02-23", "2027-03-03", true, "2027-02-01")]
    [InlineData(23, 3, "2028-03-01", "2028-02-23", "2028-03-03", true, "2028-02-01")]
    [InlineData(23, 3, "2026-12-31", "2026-12-23", "2027-01-03", true, "2026-12-01")]
    [InlineData(23, 3, "2027-01-22", "2027-01-23", "2027-02-03", false, "2027-01-01")]
    // The last five days, of long months and short ones; the last five and the first three.
    [InlineData(-5, -1, "2026-11-26", "2026-11-26", "2026-11-30", true, "2026-11-01")]
    [InlineData(-5, -1, "2026-12-26", "2026-12-27", "2026-12-31", false, "2026-12-01")]
    [InlineData(-5, -1, "2027-02-24", "2027-02-24", "2027-02-28", true, "2027-02-01")]
    [InlineData(-5, -1, "2028-02-24", "2028-02-25", "2028-02-29", false, "2028-02-01")]
    [InlineData(-5, 31, "2027-02-24", "2027-02-24", "2027-02-28", true, "2027-02-01")]
    [InlineData(-5, 3, "2027-03-02", "2027-02-24", "2027-03-03", true, "2027-02-01")]
    [InlineData(-5, 3, "2027-01-01", "2026-12-27", "2027-01-03", true, "2026-12-01")]
    [InlineData(15, -3, "2027-02-26", "2027-02-15", "2027-02-26", true, "2027-02-01")]
    public void The_window_is_that_of_the_organisations_calendar(int from, int to, string today, string first, string last, bool open, string period) =>
        Assert.Equal(
            new WindowDates(DateOnly.Parse(period), DateOnly.Parse(first), DateOnly.Parse(last), open),
            WindowDates.At(new ReadingsWindow { FirstDay = from, LastDay = to }, DateOnly.Parse(today)));

    [Fact]
    public void Midnight_is_the_organisations_own()
    {
        var omsk = new Organisation(Profiles.Valid(profile => (profile.TimeZone, profile.Readings) = ("Asia/Omsk", new() { FirstDay = 15, LastDay = 25 })));
        Assert.False(omsk.Window(DateTimeOffset.Parse("2026-11-14T17:59:59Z"))!.IsOpen);
        Assert.True(omsk.Window(DateTimeOffset.Parse("2026-11-14T18:00:00Z"))!.IsOpen);
        Assert.True(omsk.Window(DateTimeOffset.Parse("2026-11-25T17:59:59Z"))!.IsOpen);
        Assert.False(omsk.Window(DateTimeOffset.Parse("2026-11-25T18:00:00Z"))!.IsOpen);
    }
}
