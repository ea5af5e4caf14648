using Bot.Core.Billing;
using Bot.Core.Organisations;
using Bot.Core.Payments;
using Bot.Tests.Organisations;
using FsCheck;
using FsCheck.Fluent;

namespace Bot.Tests.Payments;

/// <summary>Which paid orders the organisation's own payments already hold.</summary>
public sealed class SettlingTests
{
    private static readonly Organisation _organisation = new(Profiles.Valid());
    private static readonly DateOnly _today = new(2026, 11, 21);

    [Fact]
    public void Until_a_file_tells_of_it_an_order_is_in_process() =>
        Assert.Single(Unsettled([Paid(1, 100_000)]));

    [Fact]
    public void A_payment_of_the_same_sum_a_day_or_more_later_settles_it() =>
        Assert.Empty(Unsettled([Paid(1, 100_000)], Payment(100_000, days: 3)));

    [Theory]
    [InlineData(99_999, 0)]
    [InlineData(100_000, -2)]
    [InlineData(100_000, 12)]
    public void Another_sum_or_another_time_does_not(long kopecks, int days) =>
        Assert.Single(Unsettled([Paid(1, 100_000)], Payment(kopecks, days)));

    [Fact]
    public void A_payment_that_names_the_order_settles_it_whatever_its_day() =>
        Assert.Empty(Unsettled([Paid(1, 100_000)], Payment(100_000, days: 20, reference: "оплата жку, пл-2611-000001")));

    [Fact]
    public void A_payment_that_gives_the_gateways_id_settles_it_too()
    {
        var order = Paid(1, 100_000);
        Assert.Empty(Unsettled([order], Payment(100_000, days: 20, reference: order.Id.ToString("N"))));
    }

    [Fact]
    public void A_payment_that_names_another_order_settles_only_that_one()
    {
        var (first, second) = (Paid(1, 100_000), Paid(2, 100_000));
        Assert.Equal([first], Unsettled([first, second], Payment(100_000, reference: "ПЛ-2611-000002")));
    }

    [Theory]
    [InlineData("ПЛ-2611-1000001")]
    [InlineData("КПЛ-2611-100000")]
    public void A_number_that_only_holds_the_orders_names_another_one(string reference)
    {
        var order = Orders.New(kopecks: 100_000, number: "ПЛ-2611-100000") with { State = OrderState.Paid };
        Assert.Equal([order], Unsettled([order], Payment(100_000, days: 20, reference: reference)));
    }

    [Theory]
    [InlineData("л/с 4460153001ПЛ-2611-100000")]
    [InlineData("оплата,пл-2611-100000НДС не облагается")]
    public void A_number_that_a_bank_has_run_together_with_other_words_is_found(string reference)
    {
        var order = Orders.New(kopecks: 100_000, number: "ПЛ-2611-100000") with { State = OrderState.Paid };
        Assert.Empty(Unsettled([order], Payment(100_000, days: 20, reference: reference)));
    }

    [Fact]
    public void An_id_within_longer_digits_is_not_the_gateways()
    {
        var order = Paid(1, 100_000);
        Assert.Single(Unsettled([order], Payment(100_000, days: 20, reference: order.Id.ToString("N") + "0")));
    }

    [Theory]
    [InlineData(-1, "", 1)]
    [InlineData(0, "", 1)]
    [InlineData(1, "", 0)]
    [InlineData(0, "ПЛ-2611-000001", 0)]
    public void Where_it_is_not_known_what_came_before_only_a_later_day_or_the_number_settles(int days, string reference, int left)
    {
        var order = Paid(1, 100_000) with { LikeBefore = null };
        Assert.Equal(left, Unsettled([order], Payment(100_000, days, reference)).Count);
    }

    [Fact]
    public void Two_orders_of_one_sum_need_two_payments()
    {
        var orders = new[] { Paid(1, 100_000), Paid(2, 100_000) };
        Assert.Equal([orders[1]], Unsettled(orders, Payment(100_000)));
        Assert.Empty(Unsettled(orders, Payment(100_000), Payment(100_000, days: 1)));
    }

    [Fact]
    public void A_payment_that_was_known_before_the_order_is_not_the_order()
    {
        var before = Payment(100_000);
        var order = Paid(1, 100_000) with { LikeBefore = 1 };

        Assert.Single(Settling.Like(order, [before], _organisation));
        Assert.Equal([order], Unsettled([order], before));
        Assert.Empty(Unsettled([order], before, Payment(100_000)));
    }

    [Fact]
    public void An_order_settled_before_the_next_one_was_placed_leaves_its_payment_to_nobody()
    {
        var (first, second) = (Paid(1, 100_000), Paid(2, 100_000) with { LikeBefore = 1 });
        Assert.Equal([second], Unsettled([first, second], Payment(100_000)));
        Assert.Empty(Unsettled([first, second], Payment(100_000), Payment(100_000)));
    }

    [Fact]
    public void However_payments_come_each_settles_one_order_at_most_and_none_is_counted_twice()
    {
        var payments = Gen.ArrayOf(
            from kopecks in Gen.Elements(100L, 200L)
            from days in Gen.Choose(-3, 14)
            from number in Gen.Choose(0, 6)
            select Payment(kopecks, days, number is 0 or > 4 ? "" : Number(number)));
        var orders = Gen.ArrayOf(Gen.Elements(100L, 200L)).Select(sums => sums.Take(4).Select((kopecks, at) => Paid(at + 1, kopecks)).ToArray());
        Prop.ForAll(payments.ToArbitrary(), orders.ToArbitrary(), (known, paid) =>
        {
            var left = Settling.Unsettled(paid, known, _organisation);
            Assert.InRange(paid.Length - left.Count, 0, known.Length);
            Assert.Empty(left.Except(paid));
            // Each sum by itself: a payment of another sum settles nothing, but for its order's own name.
            Assert.All(left, order => Assert.DoesNotContain(known, payment => payment.Reference == order.Number));
            // More payments settle no fewer orders.
            Assert.True(Settling.Unsettled(paid, [.. known, Payment(100, 1)], _organisation).Count <= left.Count);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    private static IReadOnlyList<Order> Unsettled(IReadOnlyList<Order> paid, params Payment[] known) => Settling.Unsettled(paid, known, _organisation);

    private static Order Paid(int number, long kopecks) =>
        Orders.New(kopecks: kopecks, number: Number(number), at: Orders.Now.AddMinutes(number)) with { State = OrderState.Paid };

    private static string Number(int number) => $"ПЛ-2611-{number:000000}";

    private static Payment Payment(long kopecks, int days = 0, string reference = "") => new(_today.AddDays(days), new(kopecks), "Сбербанк") { Reference = reference };
}
