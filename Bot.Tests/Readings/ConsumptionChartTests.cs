using System.Xml.Linq;
using Bot.Core.Readings;
using Bot.Core.Texts;
using Bot.Host.Pictures;
using Bot.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Tests.Readings;

public class ConsumptionChartTests
{
    private static readonly DateOnly November = new(2026, 11, 1);

    [Fact]
    public void What_lies_between_readings_further_apart_is_shared_evenly()
    {
        var bars = ConsumptionChart.Bars(Dial((8, 100, ReadingOrigin.Resident), (11, 109, ReadingOrigin.Resident)), November);
        Assert.Equal(12, bars.Count);
        Assert.Equal((new DateOnly(2025, 12, 1), November), (bars[0].Month, bars[^1].Month));
        Assert.Equal([null, 3m, 3m, 3m], bars.TakeLast(4).Select(bar => bar.Used));
    }

    [Fact]
    public void An_estimate_is_drawn_paler()
    {
        var bars = ConsumptionChart.Bars(Dial((9, 100, ReadingOrigin.Resident), (10, 105, ReadingOrigin.Resident), (11, 109, ReadingOrigin.Estimate)), November);
        var drawn = Draw(bars);
        Assert.Equal(["1", "0.45"], Bars(drawn).Select(bar => (string)bar.Attribute("fill-opacity")!));
    }

    [Fact]
    public void Each_month_has_its_name_and_figure_and_the_tallest_bar_is_the_largest()
    {
        var bars = ConsumptionChart.Bars(Dial((9, 100, ReadingOrigin.Resident), (10, 105.4m, ReadingOrigin.Resident), (11, 106, ReadingOrigin.Resident)), November);
        var drawn = Draw(bars);
        var texts = drawn.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value).ToList();
        Assert.All(new[] { "дек", "окт", "ноя", "5,4", "0,6", "–" }, text => Assert.Contains(text, texts));
        Assert.True((int)Bars(drawn)[0].Attribute("height")! > (int)Bars(drawn)[1].Attribute("height")!);
    }

    [Fact]
    public void Letters_are_no_smaller_than_a_phone_can_show()
    {
        var drawn = Draw(ConsumptionChart.Bars(Dial((10, 100, ReadingOrigin.Resident), (11, 109, ReadingOrigin.Resident)), November));
        var scale = 360.0 / (int)drawn.Attribute("width")!;
        Assert.All(drawn.Descendants().Where(element => element.Name.LocalName == "text"), text => Assert.True((int)text.Attribute("font-size")! * scale >= 9));
    }

    [InstalledFact("rsvg-convert")]
    public async Task It_becomes_a_picture()
    {
        using var data = new TempDirectory();
        using var drawings = new Drawings(new(data.File("bot.db")), NullLogger<Drawings>.Instance);
        var page = Draw(ConsumptionChart.Bars(Dial((10, 100, ReadingOrigin.Resident), (11, 109, ReadingOrigin.Resident)), November)).ToString();
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], (await drawings.DrawAsync(page, "image/png", default))![..4]);
    }

    private static XElement Draw(IReadOnlyList<ConsumptionChart.Bar> bars) => XElement.Parse(
        ConsumptionChart.Draw("Расход", [new("Холодная вода №1 <&>, м³", Service.ColdWater, Zone.Single, bars)], Language.Russian));

    private static List<XElement> Bars(XElement drawn) => [.. drawn.Elements().Where(element => element.Attribute("fill-opacity") is not null)];

    private static ReadingHistory Dial(params (int Month, decimal Value, ReadingOrigin Origin)[] readings) => ReadingHistory.Of(
        [.. readings.Select(one => new PastReading("m", "1", Service.ColdWater, null, 5, Zone.Single, new(2026, one.Month, 1), new(2026, one.Month, 20), one.Value, one.Origin))])[0];
}
