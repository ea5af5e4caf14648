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
