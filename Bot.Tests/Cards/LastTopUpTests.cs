using Bot.Core.Billing;
using Bot.Core.Cards;
using Bot.Core.Payments;

namespace Bot.Tests.Cards;

/// <summary>Which sum shows that a card is the resident's own.</summary>
public class LastTopUpTests
{
    private static readonly AccountKey Card = new("etk55", "9643105501234567");
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-11-21T07:42:00Z");

    [Fact]
    public void The_last_sum_proves_and_an_earlier_one_does_not()
    {
        Payment[] known = [Paid(15, 500), Paid(1, 700)];
        Assert.Equal([new(500_00)], LastTopUp.Sums(known, []));
    }

    [Fact]
    public void Of_several_on_the_last_day_each_will_do() =>
        Assert.Equal([new(500_00), new(100_00)], LastTopUp.Sums([Paid(15, 500), Paid(15, 100), Paid(1, 700)], []));

    [Fact]
    public void A_card_never_topped_up_is_proved_by_nothing() => Assert.Empty(LastTopUp.Sums([], []));

    [Fact]
    public void What_was_paid_here_proves_nothing_and_hides_nothing() =>
        Assert.Equal([new(500_00)], LastTopUp.Sums([Paid(22, 50), Paid(15, 500)], [Ordered(50)]));

    [Fact]
    public void What_went_back_since_proves_nothing_either() =>
        Assert.Equal([new(500_00)], LastTopUp.Sums([Paid(22, 50), Paid(15, 500)], [Ordered(50) with { State = OrderState.Refunded }]));

    [Fact]
    public void A_card_topped_up_here_only_is_proved_by_nothing() => Assert.Empty(LastTopUp.Sums([Paid(22, 50)], [Ordered(50)]));

    [Fact]
    public void A_top_up_that_names_an_order_of_long_ago_is_no_proof() =>
        Assert.Equal([new(500_00)], LastTopUp.Sums([Paid(22, 50) with { Reference = "ПЛ-2411-0000007" }, Paid(15, 500)], []));

    [Fact]
    public void A_top_up_of_the_same_sum_before_the_order_is_not_the_order() => Assert.Equal([new(500_00)], LastTopUp.Sums([Paid(15, 500)], [Ordered(500)]));

    [Fact]
    public void A_top_up_that_names_the_order_is_the_order_whenever_it_was_booked() =>
        Assert.Empty(LastTopUp.Sums([Paid(1, 50) with { Reference = "Пополнение, ПЛ-2611-000001" }], [Ordered(50)]));

    private static Payment Paid(int day, long roubles) => new(new(2026, 11, day), new(roubles * 100), "Киоск");

    private static Order Ordered(long roubles) =>
        new(Guid.NewGuid(), "ПЛ-2611-000001", Guid.NewGuid(), Card, new PaidFor.TopUp(), new(roubles * 100), "Пополнение", Now, Now.AddMinutes(30)) { State = OrderState.Paid };
}
