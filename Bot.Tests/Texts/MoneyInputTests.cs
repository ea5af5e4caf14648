using Bot.Core.Texts;

namespace Bot.Tests.Texts;

public class MoneyInputTests
{
    [Theory]
    [InlineData("четыре тысячи двести тридцать один рубль 57 копеек", 423157)]
    [InlineData("4231,57", 423157)]
    [InlineData("4231.57", 423157)]
    [InlineData("4 231 р 57 к", 423157)]
    [InlineData("4 231,57 ₽", 423157)]
    [InlineData("4231 руб. 57 коп.", 423157)]
    [InlineData("4231 рубль 57 копеек", 423157)]
    [InlineData("4231 57", 423157)]
    [InlineData("4231-57", 423157)]
    [InlineData("4,231.57", 423157)]
    [InlineData("4231р57к", 423157)]
    [InlineData(" 4231,57. ", 423157)]
    [InlineData("1500,00", 150000)]
    [InlineData("1500,5", 150050)]
    [InlineData("0,05", 5)]
    [InlineData("12 345 678,90", 1234567890)]
    public void A_sum_with_kopecks_is_read_however_it_is_typed(string typed, long kopecks) =>
        Assert.Equal(new MoneyInput.Read(new(kopecks), true), MoneyInput.Parse(typed));

    [Theory]
    [InlineData("сто рублей", 10000)]
    [InlineData("тыщу", 100000)]
    [InlineData("4231", 423100)]
    [InlineData("4 231", 423100)]
    [InlineData("4231 руб", 423100)]
    [InlineData("4231₽", 423100)]
    public void A_sum_without_kopecks_is_told_apart(string typed, long kopecks) =>
        Assert.Equal(new MoneyInput.Read(new(kopecks), false), MoneyInput.Parse(typed));

    [Theory]
    [InlineData("")]
    [InlineData("привет")]
    [InlineData("полторы")]
    [InlineData("сто холодной")]
    [InlineData("4231,573")]
    [InlineData("-15,00")]
    [InlineData("хвс 125")]
    [InlineData("12 31 57")]
    [InlineData("99999999999999999999")]
    [InlineData("4231,57 и 3980,12")]
    [InlineData("٤٢٣١,٥٧")]
    public void What_is_not_one_sum_is_not_guessed(string typed) => Assert.Null(MoneyInput.Parse(typed));
}
