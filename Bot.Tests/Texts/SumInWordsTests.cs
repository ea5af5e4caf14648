using Bot.Core.Texts;

namespace Bot.Tests.Texts;

public sealed class SumInWordsTests
{
    [Theory]
    [InlineData(423157, "четыре тысячи двести тридцать один рубль 57 копеек", "four thousand two hundred thirty-one roubles 57 kopecks")]
    [InlineData(0, "ноль рублей 00 копеек", "zero roubles 00 kopecks")]
    [InlineData(1, "ноль рублей 01 копейка", "zero roubles 01 kopeck")]
    [InlineData(10000, "сто рублей 00 копеек", "one hundred roubles 00 kopecks")]
    [InlineData(100002, "одна тысяча рублей 02 копейки", "one thousand roubles 02 kopecks")]
    [InlineData(1_100_111, "одиннадцать тысяч один рубль 11 копеек", "eleven thousand one roubles 11 kopecks")]
    [InlineData(2_200_000_00, "два миллиона двести тысяч рублей 00 копеек", "two million two hundred thousand roubles 00 kopecks")]
    [InlineData(1_000_000_00, "один миллион рублей 00 копеек", "one million roubles 00 kopecks")]
    [InlineData(2_019_00, "две тысячи девятнадцать рублей 00 копеек", "two thousand nineteen roubles 00 kopecks")]
    public void A_sum_is_written_in_words(long kopecks, string russian, string english) =>
        Assert.Equal((russian, english), (SumInWords.Write(new(kopecks), Language.Russian), SumInWords.Write(new(kopecks), Language.English)));
}
