using Bot.Core.Billing;
using Bot.Core.Charges;
using Bot.Core.Organisations;
using Bot.Core.Readings;

namespace Bot.Tests.Charges;

public class EstimateTests
{
    private static readonly DateOnly November = new(2026, 11, 1);

    private static readonly Tariff[] Water =
    [
        new() { Service = Service.ColdWater, Price = 44.18m },
        new() { Service = Service.ColdWater, Price = 31.35m, Name = new() { Ru = "водоотведение", En = "drainage" } },
        new() { Service = Service.HotWater, Price = 146.376m },
    ];

    private static readonly Tariff[] Electricity =
    [
        new() { Service = Service.Electricity, Price = 4.12m },
        new() { Service = Service.Electricity, Zone = Zone.Night, Price = 2.84m },
        new() { Service = Service.Electricity, Zone = Zone.Night, Price = 3.10m, From = new(2027, 1, 1) },
    ];

    [Fact]
    public void Prices_of_one_service_are_added_each_rounded_by_itself()
    {
        Assert.Equal(new Money(220_90 + 156_75), Estimate.Of(Water, [new(Service.ColdWater, Zone.Single, 5)], November));
        Assert.Equal(new Money(439_13), Estimate.Of(Water, [new(Service.HotWater, Zone.Single, 3)], November));
        Assert.Equal(new Money(220_90 + 156_75 + 439_13), Estimate.Of(Water, [new(Service.ColdWater, Zone.Single, 5), new(Service.HotWater, Zone.Single, 3)], November));
    }

    [Theory]
    [InlineData("0.1", 15)]
    [InlineData("0.5", 73)]
    [InlineData("0", 0)]
    public void Half_a_kopeck_goes_up(string amount, long kopecks) =>
        Assert.Equal(new Money(kopecks), Estimate.Cost(new() { Price = 1.45m }, decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void A_zone_has_its_own_price_or_that_of_the_service() =>
        Assert.Equal(new Money(412_00 + 284_00), Estimate.Of(Electricity, [new(Service.Electricity, Zone.Day, 100), new(Service.Electricity, Zone.Night, 100)], November));

    [Theory]
    [InlineData("2026-12-01", 284_00)]
    [InlineData("2027-01-01", 310_00)]
    [InlineData("2028-02-01", 310_00)]
    public void A_new_price_counts_from_its_month(string month, long kopecks) =>
        Assert.Equal(new Money(kopecks), Estimate.Of(Electricity, [new(Service.Electricity, Zone.Night, 100)], DateOnly.Parse(month)));

    [Fact]
    public void Without_a_price_for_all_there_is_no_sum()
    {
        Assert.Null(Estimate.Of(Water, [new(Service.ColdWater, Zone.Single, 5), new(Service.Gas, Zone.Single, 3)], November));
        Assert.Null(Estimate.Of(Water, [], November));
    }
}
