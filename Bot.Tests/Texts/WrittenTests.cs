using Bot.Core.Billing;
using Bot.Core.Texts;

namespace Bot.Tests.Texts;

public class WrittenTests
{
    [Theory]
    [InlineData(123456, "1 234,56 ₽", "1,234.56 ₽")]
    [InlineData(5, "0,05 ₽", "0.05 ₽")]
    [InlineData(0, "0,00 ₽", "0.00 ₽")]
    [InlineData(-15000, "−150,00 ₽", "−150.00 ₽")]
    [InlineData(123456789012, "1 234 567 890,12 ₽", "1,234,567,890.12 ₽")]
    public void Money(long kopecks, string russian, string english)
    {
        Assert.Equal(russian, new Money(kopecks).Write(Language.Russian));
        Assert.Equal(english, new Money(kopecks).Write(Language.English));
    }

    [Theory]
    [InlineData("125", "125")]
    [InlineData("58.400", "58,4")]
    [InlineData("0.001", "0,001")]
    public void Readings(string value, string written) => Assert.Equal(written, decimal.Parse(value).Write(Language.Russian));

    [Fact]
    public void A_dial_keeps_its_zeros() => Assert.Equal("0007", 7m.WriteDial(4, Language.Russian));

    [Theory]
    [InlineData(0, "рублей")]
    [InlineData(1, "рубль")]
    [InlineData(2, "рубля")]
    [InlineData(5, "рублей")]
    [InlineData(11, "рублей")]
    [InlineData(12, "рублей")]
    [InlineData(14, "рублей")]
    [InlineData(21, "рубль")]
    [InlineData(22, "рубля")]
    [InlineData(101, "рубль")]
    [InlineData(111, "рублей")]
    [InlineData(1012, "рублей")]
    [InlineData(-3, "рубля")]
    public void Russian_nouns_agree(long number, string form) =>
        Assert.Equal(form, Plurals.Choose(Language.Russian, number, ["рубль", "рубля", "рублей"]));

    [Fact]
    public void Days_name_the_year_only_where_it_differs()
    {
        var today = new DateOnly(2026, 12, 31);
        Assert.Equal("25 ноября", new DateOnly(2026, 11, 25).WriteDay(Language.Russian, today));
        Assert.Equal("1 января 2027", new DateOnly(2027, 1, 1).WriteDay(Language.Russian, today));
        Assert.Equal("29 February 2028", new DateOnly(2028, 2, 29).WriteDay(Language.English, today));
        Assert.Equal("декабрь 2025", new DateOnly(2025, 12, 1).WriteMonth(Language.Russian, today));
    }
}
