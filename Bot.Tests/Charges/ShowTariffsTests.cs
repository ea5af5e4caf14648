using Bot.Core.Charges;
using Bot.Core.Organisations;
using Bot.Core.Readings;

namespace Bot.Tests.Charges;

public class ShowTariffsTests
{
    private static readonly DateOnly November = new(2026, 11, 1);

    private static readonly Tariff[] Town =
    [
        new() { Service = Service.ColdWater, Price = 44 }, new() { Service = Service.HotWater, Price = 146 }, new() { Service = Service.Electricity, Price = 4 },
    ];

    private static readonly Tariff[] Power = [new() { Service = Service.Electricity, Price = 4 }, new() { Service = Service.Electricity, Zone = Zone.Night, Price = 3 }];

    [Theory]
    [InlineData("сколько будет за 150 квт?", "Electricity/Single=150")]
    [InlineData("150 кВт·ч", "Electricity/Single=150")]
    [InlineData("посчитай 5 кубов холодной", "ColdWater/Single=5")]
    [InlineData("холодной 5 горячей 3,5", "ColdWater/Single=5 HotWater/Single=3.5")]
    [InlineData("5 кубов холодной и 3 горячей", "ColdWater/Single=5 HotWater/Single=3")]
    [InlineData("день 100 ночь 50", "Electricity/Day=100 Electricity/Night=50")]
    [InlineData("100 квт день и 50 ночь", "Electricity/Day=100 Electricity/Night=50")]
    [InlineData("сколько будет за 5 кубов", "")]
    [InlineData("сколько будет за 5", "")]
    [InlineData("тарифы", "")]
    public void Quantities_are_read_with_what_they_are_of(string text, string expected) => Assert.Equal(expected, Read(text, Town));

    [Theory]
    [InlineData("сколько будет за 150", "Electricity/Single=150")]
    [InlineData("ночь 50", "Electricity/Night=50")]
    [InlineData("сколько стоит 5 кубов", "")]
    public void Where_one_service_is_sold_a_number_alone_is_of_it(string text, string expected) => Assert.Equal(expected, Read(text, Power));

    private static string Read(string text, Tariff[] tariffs) => string.Join(' ', ShowTariffs.Read(text, tariffs, November)
        .Select(quantity => FormattableString.Invariant($"{quantity.Service}/{quantity.Zone}={quantity.Amount}")));
}
