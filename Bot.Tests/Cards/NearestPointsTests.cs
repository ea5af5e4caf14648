using Bot.Core.Cards;

namespace Bot.Tests.Cards;

public class NearestPointsTests
{
    private static readonly ServicePoint Centre = new("Центр", "ул. Красный Путь, 84", "", 55.0109, 73.3344);
    private static readonly ServicePoint Marx = new("Киоск", "пр. Карла Маркса, 10", "", 54.9792, 73.3786);
    private static readonly ServicePoint October10 = new("Терминал", "ул. 10 лет Октября, 180", "", 54.9856, 73.4301);
    private static readonly ServicePoint[] All = [Centre, Marx, October10];

    [Theory]
    [InlineData("красный путь", "Центр")]
    [InlineData("на Красном Пути", "Центр")]
    [InlineData("Маркса 10", "Киоск")]
    [InlineData("где пополнить карту на Карла Маркса", "Киоск")]
    [InlineData("10 лет октября", "Терминал")]
    [InlineData("в Омске на Маркса", "Киоск")]
    public void A_street_is_found_by_its_name_in_any_case(string text, string point) => Assert.Equal([point], NearestPoints.In(text, All, "Омск").Select(found => found.Name));

    [Theory]
    [InlineData("")]
    [InlineData("10")]
    [InlineData("где пополнить карту")]
    [InlineData("Тверская улица")]
    public void What_names_no_street_of_ours_finds_nothing(string text) => Assert.Empty(NearestPoints.In(text, All, "Омск"));

    [Theory]
    [InlineData("Омск", "где пополнить в Омске", "")]
    [InlineData("Омск", "на Омской", "Угол")]
    [InlineData("Казань", "где купить в Казани", "")]
    [InlineData("Казань", "на Казанской", "Вокзал")]
    [InlineData("", "в Омске", "Угол")]
    public void The_name_of_the_town_is_no_street_and_a_street_called_after_a_town_is_one(string town, string text, string found)
    {
        ServicePoint[] points = [new("Угол", "ул. Омская, 1", "", 0, 0), new("Вокзал", "ул. Казанская, 2", "", 0, 0)];
        Assert.Equal(found, string.Join(' ', NearestPoints.In(text, points, town).Select(point => point.Name)));
    }

    [Fact]
    public void The_nearest_come_first_with_metres_along_the_ground()
    {
        var near = NearestPoints.To(54.9871, 73.3730, All, 2);
        Assert.Equal(["Киоск", "Центр"], near.Select(pair => pair.Point.Name));
        Assert.InRange(near[0].Metres, 900, 1000);
    }

    [Fact]
    public void A_place_on_the_other_side_of_the_earth_is_no_fault() => Assert.InRange(NearestPoints.Distance(-55.0109, -106.6656, Centre), 20_000_000, 20_020_000);
}
