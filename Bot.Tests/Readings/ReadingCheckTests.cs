using System.Globalization;
using Bot.Core.Readings;

namespace Bot.Tests.Readings;

public class ReadingCheckTests
{
    private static readonly DateOnly November = new(2026, 11, 21);

    [Theory]
    [InlineData("120", "125", 5, 0, "")]
    [InlineData("120", "120", 5, 0, "zero")]
    [InlineData("55", "58.4", 5, 3, "")]
    [InlineData(null, "7", 5, 0, "")]
    [InlineData(null, "99999", 5, 0, "")]
    [InlineData("120", "123456", 5, 0, "digits")]
    [InlineData("120", "00125", 5, 0, "")]
    [InlineData("120", "125.5", 5, 0, "decimals")]
    [InlineData("120", "125.1234", 5, 3, "decimals")]
    [InlineData("120", "125.000", 5, 0, "")]
    [InlineData("120", "168", 5, 0, "")]
    [InlineData("120", "169", 5, 0, "jump")]
    [InlineData("120", "1251", 5, 0, "digits")]
    [InlineData("9993", "7", 4, 0, "rollover_ok")]
    [InlineData("9500", "499", 4, 0, "rollover_ok")]
    [InlineData("9500", "500", 4, 0, "rollover_ok")]
    [InlineData("9500", "501", 4, 0, "digits")]
    [InlineData("9500", "8501", 4, 0, "less")]
    [InlineData("55", "5", 5, 0, "less")]
    [InlineData("120", "12", 5, 0, "digits")]
    [InlineData("120", "87", 5, 0, "less")]
    [InlineData("120", "99", 5, 0, "less")]
    [InlineData("99874", "99800", 5, 0, "less")]
    public void A_dial_without_history_is_judged_by_any_household(string? previous, string value, int digits, int decimals, string name) =>
        Assert.Equal(name, Check(previous, value, digits, decimals).Name);

    [Theory]
    // Up to 8 m³ is never asked about, nor up to four times the usual.
    [InlineData("1", "128", "")]
    [InlineData("1", "129", "jump")]
    [InlineData("5", "140", "")]
    [InlineData("5", "141", "jump")]
    [InlineData("30", "240", "")]
    [InlineData("30", "241", "jump")]
    public void A_dial_with_history_is_judged_by_its_own(string usual, string value, string name) =>
        Assert.Equal(name, Check("120", value, usual: usual).Name);

    [Theory]
    // Counted by the calendar: a month at least, over the year's end too.
    [InlineData("2026-11-20", "2026-11-21", "141", "jump")]
    [InlineData("2026-10-31", "2026-11-01", "141", "jump")]
    [InlineData("2026-09-30", "2026-11-01", "160", "")]
    [InlineData("2026-12-31", "2027-01-31", "140", "")]
    [InlineData("2026-12-31", "2027-01-31", "141", "jump")]
    [InlineData("2025-11-20", "2026-11-21", "360", "")]
    [InlineData("2028-01-31", "2028-02-29", "140", "")]
    public void Months_without_a_reading_count(string before, string today, string value, string name) =>
        Assert.Equal(name, Check("120", value, usual: "5", before: DateOnly.Parse(before), today: DateOnly.Parse(today)).Name);

    [Fact]
    public void One_digit_too_many_is_told_with_what_was_meant()
    {
        Assert.Equal(new ReadingCheck.ExtraDigit(1130, 125), Check("120", "1250"));
        Assert.Equal(new ReadingCheck.ExtraDigit(1135, 125), Check("120", "1255"));
        Assert.Equal(new ReadingCheck.TooManyDigits(6, 125.4m), Check("120", "125400", decimals: 3));
        Assert.Equal(new ReadingCheck.TooManyDigits(6), Check("120", "999999", decimals: 3));
    }

    [Fact]
    public void A_value_that_fits_only_another_meter_is_that_ones()
    {
        var cold = Meter("cold", Service.ColdWater, 120, 5);
        var hot = Meter("hot", Service.HotWater, 55, 3.3m);
        Assert.Equal(new ReadingCheck.Swapped(new("cold", Zone.Single), false), ReadingCheck.Of(hot, hot.Registers[0], 125, [cold, hot], November));
        Assert.Equal(new ReadingCheck.Swapped(new("hot", Zone.Single), true), ReadingCheck.Of(cold, cold.Registers[0], 58, [cold, hot], November));
        // Between two that it would fit nothing is guessed.
        var second = Meter("second", Service.HotWater, 56, 3.3m);
        Assert.IsNotType<ReadingCheck.Swapped>(ReadingCheck.Of(cold, cold.Registers[0], 58, [cold, hot, second], November));
    }

    [Fact]
    public void A_whole_line_names_its_problems()
    {
        var cold = Meter("cold", Service.ColdWater, 120, 5);
        var hot = Meter("hot", Service.HotWater, 55, 3.3m);
        EnteredValue[] line = [new(new("cold", Zone.Single), 58), new(new("hot", Zone.Single), 125)];
        Assert.Equal(["swapped", "swapped"], ReadingCheck.Problems([cold, hot], line, November).Select(problem => problem.Check.Name));
        EnteredValue[] right = [new(new("cold", Zone.Single), 125), new(new("hot", Zone.Single), 55)];
        Assert.Equal(["zero"], ReadingCheck.Problems([cold, hot], right, November).Select(problem => problem.Check.Name));
    }

    [Fact]
    public void The_usual_is_the_middle_of_the_months()
    {
        Assert.Null(Consumption.Usual([5]));
        Assert.Equal(5, Consumption.Usual([5, 4, 90]));
        Assert.Equal(4.5m, Consumption.Usual([5, 4]));
    }

    private static ReadingCheck Check(
        string? previous, string value, int digits = 5, int decimals = 0, string? usual = null, DateOnly? before = null, DateOnly? today = null)
    {
        var register = new Register(Zone.Single, Number(previous), before) { Usual = Number(usual) };
        var meter = new Meter("1", "A1", Service.ColdWater, null, digits, decimals, null, [register]);
        return ReadingCheck.Of(meter, register, Number(value)!.Value, [meter], today ?? November);
    }

    private static Meter Meter(string id, Service service, decimal previous, decimal usual) =>
        new(id, id, service, null, 5, 3, null, [new(Zone.Single, previous, null) { Usual = usual }]);

    private static decimal? Number(string? text) => text is null ? null : decimal.Parse(text, CultureInfo.InvariantCulture);
}
