using Bot.Core.Billing;
using Bot.Core.Cards;
using Bot.Tests.Billing;

namespace Bot.Tests.Cards;

/// <summary>
/// What every system of transport cards behind <see cref="ICards"/> promises. The implementation's test fills it with this:
/// of «town» card 0001 (civil, 312,00 ₽, no ticket) with trips on 19.11 at 08:10 (bus 24, purse, 35,00 ₽), on 20.11 at 08:12
/// twice (the same) and at 18:40 (tram 2, by ticket), top-ups of 700,00 on 01.11 and 500,00 on 15.11 (reference «A-1»); card
/// 0002 (student, lost, ticket «Безлимит» until 03.12 of any number of trips) without trips; tickets «a» (20 trips, 15 days,
/// 620,00, civil) and «b» (unlimited, 30 days, 590,00, student and school); a point at 54.9792, 73.3786.
/// </summary>
public abstract class CardsContract
{
    private static readonly AccountKey First = new("town", "0001");
    private static readonly AccountKey Second = new("town", "0002");
    private static readonly AccountKey Unknown = new("town", "0009");

    protected abstract ICards Cards { get; }

    [Fact]
    public async Task A_card_has_its_kind_balance_state_and_ticket()
    {
        Assert.Equal(new Card(First, CardKind.Civil, CardState.Active, new(312_00), null), RegistryDriver.Known(await Cards.CardAsync(First, default)));
        var second = RegistryDriver.Known(await Cards.CardAsync(Second, default));
        Assert.Equal((CardKind.Student, CardState.Lost, new CardTicket("Безлимит", new(2026, 12, 3), null)), (second.Kind, second.State, second.Ticket));
    }

    [Fact]
    public async Task Trips_of_some_days_come_newest_first_and_two_at_once_are_two()
    {
        var trips = RegistryDriver.Known(await Cards.TripsAsync(First, new(2026, 11, 20), new(2026, 11, 20), 10, default));
        Assert.Equal(
            [new Trip(new(2026, 11, 20, 18, 40, 0), "2", Transport.Tram, "Безлимит", Money.Zero), Morning(20), Morning(20)], trips);
        Assert.Equal([Morning(19)], RegistryDriver.Known(await Cards.TripsAsync(First, new(2026, 11, 1), new(2026, 11, 19), 10, default)));
        Assert.Equal(2, RegistryDriver.Known(await Cards.TripsAsync(First, new(2026, 11, 1), new(2026, 11, 30), 2, default)).Count);
        Assert.Empty(RegistryDriver.Known(await Cards.TripsAsync(Second, new(2026, 11, 1), new(2026, 11, 30), 10, default)));
    }

    [Fact]
    public async Task Top_ups_come_newest_first_with_what_the_bank_knows_them_by()
    {
        var topUps = RegistryDriver.Known(await Cards.TopUpsAsync(First, 10, default));
        Assert.Equal([(new DateOnly(2026, 11, 15), new Money(500_00), "A-1"), (new(2026, 11, 1), new(700_00), "")], topUps.Select(topUp => (topUp.On, topUp.Sum, topUp.Reference)));
        Assert.Single(RegistryDriver.Known(await Cards.TopUpsAsync(First, 1, default)));
        Assert.Empty(RegistryDriver.Known(await Cards.TopUpsAsync(Second, 10, default)));
    }

    [Fact]
    public async Task An_unknown_card_is_not_found_and_another_towns_neither()
    {
        foreach (var card in new[] { Unknown, new AccountKey("elsewhere", "0001") })
        {
            Assert.IsType<Answer<Card>.NotFound>(await Cards.CardAsync(card, default));
            Assert.IsType<Answer<IReadOnlyList<Trip>>.NotFound>(await Cards.TripsAsync(card, new(2026, 11, 1), new(2026, 11, 30), 10, default));
            Assert.IsType<Answer<IReadOnlyList<TopUp>>.NotFound>(await Cards.TopUpsAsync(card, 10, default));
        }
    }

    [Fact]
    public async Task Tickets_are_told_cheapest_first_with_the_cards_they_are_for()
    {
        var tariffs = RegistryDriver.Known(await Cards.TariffsAsync("town", default));
        Assert.Equal([("b", null, 30, new Money(590_00)), ("a", (int?)20, 15, new Money(620_00))], tariffs.Select(tariff => (tariff.Id, tariff.Trips, tariff.Days, tariff.Price)));
        Assert.Equal([CardKind.Student, CardKind.School], tariffs[0].Kinds);
        Assert.Empty(RegistryDriver.Known(await Cards.TariffsAsync("elsewhere", default)));
    }

    [Fact]
    public async Task A_point_has_its_place()
    {
        var point = Assert.Single(RegistryDriver.Known(await Cards.PointsAsync("town", default)));
        Assert.Equal(("Киоск", "пр. Карла Маркса, 10", "ежедневно"), (point.Name, point.Address, point.Hours));
        Assert.Equal(54.9792, point.Latitude, 6);
        Assert.Equal(73.3786, point.Longitude, 6);
    }

    private static Trip Morning(int day) => new(new(2026, 11, day, 8, day == 19 ? 10 : 12, 0), "24", Transport.Bus, "кошелёк", new(35_00));
}
