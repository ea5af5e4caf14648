using System.Globalization;
using Bot.Core.Readings;

namespace Bot.Tests.Readings;

public class ReadingLineTests
{
    private static readonly Meter Cold = Meter("cold", "40ОН891234", Service.ColdWater);
    private static readonly Meter Hot = Meter("hot", "40ОН891235", Service.HotWater);
    private static readonly Meter Light = Meter("light", "011076", Service.Electricity, null, Zone.Day, Zone.Night);
    private static readonly Meter Three = Meter("three", "777001", Service.Electricity, null, Zone.Peak, Zone.HalfPeak, Zone.Night);
    private static readonly Meter Kitchen = Meter("kitchen", "5001", Service.ColdWater, "Кухня");
    private static readonly Meter Bath = Meter("bath", "5002", Service.ColdWater, "Ванная");

    [Theory]
    [InlineData("хвс 123 гвс 45")]
    [InlineData("гвс 45, хвс 123")]
    [InlineData("ХВС:123;ГВС:45")]
    [InlineData("хвс123 гвс45")]
    [InlineData("холодная 123 горячая 45")]
    [InlineData("123 холодная, 45 горячая")]
    [InlineData("холодная вода — 123 м3, горячая вода — 45 м3")]
    [InlineData("cold 123 hot 45")]
    [InlineData("123 45")]
    [InlineData("40ОН891234 123 40ОН891235 45")]
    [InlineData("40OH891234 123 гв 45")]
    [InlineData("передаю показания: хв 123, гв 45 спасибо")]
    public void Cold_and_hot_are_found_in_any_order(string line) => Read(line, [Cold, Hot], null, "cold/Single=123", "hot/Single=45");

    [Theory]
    [InlineData("день 900 ночь 400")]
    [InlineData("ночь 400 день 900")]
    [InlineData("т1 900 т2 400")]
    [InlineData("свет день 900 ночь 400")]
    [InlineData("электричество 900 400")]
    [InlineData("900 400")]
    [InlineData("900 день 400 ночь")]
    [InlineData("011076 день 900 ночь 400")]
    public void Zones_are_apart(string line) => Read(line, [Light], null, "light/Day=900", "light/Night=400");

    [Theory]
    [InlineData("январь")]
    [InlineData("февраля")]
    [InlineData("март")]
    [InlineData("апрель")]
    [InlineData("май")]
    [InlineData("июнь")]
    [InlineData("июля")]
    [InlineData("август")]
    [InlineData("сентябрь")]
    [InlineData("октябрь")]
    [InlineData("ноябрь")]
    [InlineData("декабря")]
    public void Every_month_may_stand_beside_a_reading(string month) => Read($"показания за {month} 125", [Cold], null, "cold/Single=125");

    [Theory]
    [InlineData("хвс 328 гвс 220 пик 8255 ночь 6550 полупик 9456")]
    [InlineData("хвс 328, гвс 220, пик 8255, ночь 6550, полупик 9456")]
    [InlineData("ночь 6550 полупик 9456 пик 8255 гвс 220 хвс 328")]
    public void A_zone_behind_water_is_another_meters(string line) =>
        Read(line, [Cold, Hot, Three], null, "cold/Single=328", "hot/Single=220", "three/HalfPeak=9456", "three/Night=6550", "three/Peak=8255");

    [Fact]
    public void T1_of_a_three_zone_meter_is_the_peak() =>
        Read("т1 10 т2 20 т3 30", [Three], null, "three/HalfPeak=30", "three/Night=20", "three/Peak=10");

    [Fact]
    public void A_meter_is_named_by_its_own_name() => Read("кухня 12 ванна 7", [Kitchen, Bath], null, "bath/Single=7", "kitchen/Single=12");

    [Fact]
    public void A_lone_number_answers_the_question() => Read("58,4", [Cold, Hot], new("hot", Zone.Single), "hot/Single=58.4");

    [Fact]
    public void A_service_with_two_meters_means_the_one_asked() => Read("хвс 12", [Kitchen, Bath], new("bath", Zone.Single), "bath/Single=12");

    [Theory]
    [InlineData("хвс 12")]
    [InlineData("12")]
    public void What_may_be_either_meter_is_asked_back(string line) =>
        Assert.Equal(2, Assert.IsType<ReadingLine.Result.Unclear>(ReadingLine.Read(line, [Kitchen, Bath], null)).Fits.Count);

    [Fact]
    public void A_meter_that_is_not_there_is_said_so() =>
        Assert.Empty(Assert.IsType<ReadingLine.Result.Unclear>(ReadingLine.Read("газ 5", [Cold, Hot], null)).Fits);

    [Theory]
    [InlineData("хвс 5 хвс 7")]
    [InlineData("хвс 12 8")]
    [InlineData("12 8 хвс, гвс 5")]
    public void Two_numbers_for_one_meter_are_not_guessed(string line) =>
        Assert.Equal([new Dial("cold", Zone.Single)], Assert.IsType<ReadingLine.Result.Unclear>(ReadingLine.Read(line, [Cold, Hot], null)).Fits);

    [Theory]
    [InlineData("хвс 128.5.3")]
    [InlineData("гвс 5 хвс 128.5.3")]
    [InlineData("хвс 1.234,5")]
    public void What_is_no_number_is_said_so(string line) =>
        Assert.Equal(new Dial("cold", Zone.Single), Assert.IsType<ReadingLine.Result.Odd>(ReadingLine.Read(line, [Cold, Hot], null)).For);

    [Theory]
    [InlineData("хол 123 гор не изменилась")]
    [InlineData("холодная 123, горячая без изменений")]
    [InlineData("хвс 123, гвс та же самая")]
    [InlineData("гвс как в прошлый раз, хвс 123")]
    [InlineData("cold 123 hot unchanged")]
    public void What_has_not_changed_is_the_reading_before(string line) => Read(line, [Cold, Hot], null, "cold/Single=123", "hot/Single=1");

    [Fact]
    public void Both_rates_may_stand_still() => Read("свет не изменился", [Cold, Light], null, "light/Day=1", "light/Night=1");

    [Fact]
    public void Nothing_changed_answers_the_question() => Read("не изменилось", [Cold, Hot], new("hot", Zone.Single), "hot/Single=1");

    [Fact]
    public void Without_a_question_or_beside_other_words_it_answers_nothing()
    {
        Assert.IsType<ReadingLine.Result.Nothing>(ReadingLine.Read("не изменилось", [Cold, Hot], null));
        Assert.IsType<ReadingLine.Result.Nothing>(ReadingLine.Read("та же проблема", [Cold, Hot], new("hot", Zone.Single)));
    }

    [Theory]
    [InlineData("там четыреста двадцать один и еще красные сто двенадцать")]
    [InlineData("421 красные 112")]
    [InlineData("421, красные цифры 112")]
    [InlineData("четыреста двадцать один и сто двенадцать красных")]
    [InlineData("421 red digits 112")]
    public void Red_digits_go_behind_the_point(string line) => Read(line, [Cold, Hot], new("hot", Zone.Single), "hot/Single=421.112");

    [Fact]
    public void Red_digits_of_several_meters_are_told_apart() =>
        Read("хвс 421 красные ноль ноль семь гвс 58 красные 400", [Cold, Hot], null, "cold/Single=421.007", "hot/Single=58.400");

    [Theory]
    [InlineData("421 и красные 12")]
    [InlineData("перешёл через ноль")]
    public void What_cannot_be_told_is_not_guessed(string line) => Assert.IsType<ReadingLine.Result.Nothing>(ReadingLine.Read(line, [Cold, Hot], new("hot", Zone.Single)));

    [Theory]
    [InlineData("")]
    [InlineData("долг")]
    [InlineData("хвс")]
    public void Without_a_number_there_is_nothing(string line) => Assert.IsType<ReadingLine.Result.Nothing>(ReadingLine.Read(line, [Cold, Hot], null));

    private static void Read(string line, Meter[] meters, Dial? asked, params string[] expected)
    {
        var read = Assert.IsType<ReadingLine.Result.Read>(ReadingLine.Read(line, meters, asked));
        Assert.Equal(expected, read.Values.Select(value => $"{value.Dial.Meter}/{value.Dial.Zone}={value.Value.ToString(CultureInfo.InvariantCulture)}").Order());
    }

    private static Meter Meter(string id, string serial, Service service, string? name = null, params Zone[] zones) =>
        new(id, serial, service, name, 5, 3, null, [.. (zones.Length == 0 ? [Zone.Single] : zones).Select(zone => new Register(zone, 1, null))]);
}
