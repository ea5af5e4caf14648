using Bot.Core.Readings;

namespace Bot.Tests.Readings;

public class ReadingHistoryTests
{
    [Fact]
    public void Consumption_is_counted_across_the_years_end_and_across_zero()
    {
        var dial = Assert.Single(ReadingHistory.Of([Reading("2026-01", 7), Reading("2025-11", 9980), Reading("2025-12", 9993)]));
        Assert.Equal([null, 13, 14], dial.Months.Select(month => month.Used));
    }

    [Fact]
    public void A_month_without_a_reading_shares_what_came_after_it()
    {
        var dial = Assert.Single(ReadingHistory.Of([Reading("2025-12", 100), Reading("2026-02", 120), Reading("2026-03", 125)]));
        Assert.Equal([10, 10, 5], dial.Monthly(before: new(2026, 4, 1)));
        Assert.Equal([10, 10], dial.Monthly(before: new(2026, 3, 1)));
    }

    [Fact]
    public void An_estimate_tells_nothing_of_what_is_usual()
    {
        var dial = Assert.Single(ReadingHistory.Of([Reading("2026-01", 100), Reading("2026-02", 190, ReadingOrigin.Estimate), Reading("2026-03", 195)]));
        Assert.Equal([5], dial.Monthly(before: new(2026, 4, 1)));
        Assert.Equal(90, dial.Months[1].Used);
    }

    [Theory]
    [InlineData("2026-11-22", "2026-11-22", 0)]
    [InlineData("2026-11-23", "2026-11-22", 1)]
    [InlineData("2027-01-01", "2026-12-31", 1)]
    [InlineData("2028-03-01", "2028-02-28", 2)]
    [InlineData("2026-11-21", "2026-11-22", -1)]
    public void Days_of_a_verification_are_those_of_the_calendar(string due, string today, int days) =>
        Assert.Equal(days, ShowVerification.DaysLeft(DateOnly.Parse(due), DateOnly.Parse(today)));

    private static PastReading Reading(string month, decimal value, ReadingOrigin origin = ReadingOrigin.Resident) =>
        new("m", "S", Service.Electricity, null, 4, Zone.Single, DateOnly.Parse(month + "-01"), DateOnly.Parse(month + "-20"), value, origin);
}
