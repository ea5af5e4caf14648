using Bot.Core.Readings;

namespace Bot.Tests.Readings;

public class NotAReadingTests
{
    private static readonly Register Dial = new(Zone.Single, 120, new(2026, 10, 20)) { Usual = 5 };
    private static readonly Meter Cold = new("1", "40ОН891234", Service.ColdWater, null, 5, 3, null, [Dial]);

    [Theory]
    [InlineData("25.11.2026", NotAReading.Kind.Date)]
    [InlineData("25.11", NotAReading.Kind.Date)]
    [InlineData("21/11/26", NotAReading.Kind.Date)]
    [InlineData("29.02.2028", NotAReading.Kind.Date)]
    [InlineData("31.12", NotAReading.Kind.Date)]
    [InlineData("+7 978 123 45 67", NotAReading.Kind.Phone)]
    [InlineData("8(978)123-45-67", NotAReading.Kind.Phone)]
    [InlineData("9781234567", NotAReading.Kind.Phone)]
    [InlineData("4460153001", NotAReading.Kind.Account)]
    [InlineData("4460 153 001", NotAReading.Kind.Account)]
    [InlineData("40ОН891234", NotAReading.Kind.Serial)]
    [InlineData("40oh891234", NotAReading.Kind.Serial)]
    public void It_is_told_what_was_typed_instead(string text, NotAReading.Kind kind) => Assert.Equal(kind, Of(text));

    [Theory]
    [InlineData("125")]
    [InlineData("125,4")]
    [InlineData("хвс 125 гвс 58")]
    [InlineData("29.02.2027")]
    [InlineData("31.06")]
    [InlineData("4460153002")]
    [InlineData("ахаха")]
    [InlineData("")]
    public void Other_texts_are_none_of_these(string text) => Assert.Null(Of(text));

    [Fact]
    public void A_dial_that_may_show_it_makes_a_reading_of_what_looks_like_a_date()
    {
        var dial = Dial with { Previous = 24.3m };
        Assert.Null(NotAReading.Of("25.11", "4460153001", [Cold], (Cold, dial), new(2026, 11, 21)));
    }

    private static NotAReading.Kind? Of(string text) => NotAReading.Of(text, "4460153001", [Cold], (Cold, Dial), new(2026, 11, 21));
}
