using Bot.Core.Readings;

namespace Bot.Tests.Readings;

public class ReadingCheckTests
{
    [Fact]
    public void A_value_not_less_than_before_is_fine()
    {
        Assert.Equal(new ReadingCheck.Fine(5), Check("120", "125"));
        Assert.Equal(new ReadingCheck.Fine(0), Check("120", "120"));
        Assert.Equal(new ReadingCheck.Fine(3.4m), Check("55", "58.4", decimals: 3));
    }

    [Fact]
    public void A_first_value_has_nothing_to_be_compared_with() => Assert.Equal(new ReadingCheck.Fine(null), Check(null, "7"));

    [Fact]
    public void A_dial_near_its_end_has_probably_rolled_over() => Assert.Equal(new ReadingCheck.RolledOver(14), Check("9993", "7", digits: 4));

    [Theory]
    [InlineData("9500", "499", true)]
    [InlineData("9500", "500", true)]
    [InlineData("9500", "501", false)]
    public void A_tenth_of_the_dial_is_the_bound(string previous, string value, bool rolled) =>
        Assert.Equal(rolled, Check(previous, value, digits: 4) is ReadingCheck.RolledOver);

    [Fact]
    public void Less_in_the_middle_of_the_dial_is_a_mistake() => Assert.IsType<ReadingCheck.LessThanPrevious>(Check("55", "5"));

    [Fact]
    public void Digits_and_decimals_are_those_of_the_dial()
    {
        Assert.Equal(new ReadingCheck.TooManyDigits(6), Check("120", "123456"));
        Assert.IsType<ReadingCheck.Fine>(Check("120", "00125"));
        Assert.IsType<ReadingCheck.TooManyDecimals>(Check("120", "125.5", decimals: 0));
        Assert.IsType<ReadingCheck.TooManyDecimals>(Check("120", "125.1234", decimals: 3));
        Assert.IsType<ReadingCheck.Fine>(Check("120", "125.000", decimals: 0));
    }

    private static ReadingCheck Check(string? previous, string value, int digits = 5, int decimals = 0)
    {
        var register = new Register(Zone.Single, previous is null ? null : decimal.Parse(previous), null);
        return ReadingCheck.Of(new Meter("1", "A1", Service.ColdWater, null, digits, decimals, null, [register]), register, decimal.Parse(value));
    }
}
