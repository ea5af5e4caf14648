using Bot.Core.Cards;

namespace Bot.Tests.Cards;

public class TripPeriodTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Theory]
    [InlineData("поездки сегодня", "2026-11-21", "2026-11-21")]
    [InlineData("поездки вчера", "2026-11-20", "2026-11-20")]
    [InlineData("за неделю", "2026-11-15", "2026-11-21")]
    [InlineData("за 2 недели", "2026-11-08", "2026-11-21")]
    [InlineData("за 10 дней", "2026-11-12", "2026-11-21")]
    [InlineData("trips of 3 days", "2026-11-19", "2026-11-21")]
    [InlineData("за октябрь", "2026-10-01", "2026-10-31")]
    [InlineData("20261001-20261015", "2026-10-01", "2026-10-15")]
    public void Days_are_read_as_people_name_them(string text, string from, string to) =>
        Assert.Equal(new TripPeriod(DateOnly.Parse(from), DateOnly.Parse(to)), TripPeriod.Read(text, Today));

    [Theory]
    [InlineData("мои поездки")]
    [InlineData("20261115-20261001")]
    [InlineData("19000101-20261001")]
    [InlineData("-")]
    public void What_names_no_days_is_none(string text) => Assert.Null(TripPeriod.Read(text, Today));

    [Fact]
    public void A_thousand_days_are_a_year() => Assert.Equal(366, Today.DayNumber - TripPeriod.Read("за 1000 дней", Today)!.Value.From.DayNumber + 1);

    [Fact]
    public void What_a_button_carries_is_read_back()
    {
        var period = new TripPeriod(new(2026, 10, 23), Today);
        Assert.Equal(period, TripPeriod.Read(period.ToString(), Today));
    }
}
