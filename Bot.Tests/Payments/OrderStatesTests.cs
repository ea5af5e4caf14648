using Bot.Core.Payments;
using FsCheck;
using FsCheck.Fluent;

namespace Bot.Tests.Payments;

public sealed class OrderStatesTests
{
    private static readonly OrderState[] All = Enum.GetValues<OrderState>();

    [Theory]
    [InlineData(OrderState.Created, "LinkGiven Paid Declined Expired Refunded")]
    [InlineData(OrderState.LinkGiven, "Paid Declined Expired Refunded")]
    [InlineData(OrderState.Paid, "Refunded")]
    [InlineData(OrderState.Declined, "Paid Refunded")]
    [InlineData(OrderState.Expired, "Paid Refunded")]
    [InlineData(OrderState.Refunded, "")]
    public void An_order_goes_only_this_way(OrderState from, string to) =>
        Assert.Equal(to, string.Join(' ', All.Where(state => from.Permits(state))));

    [Fact]
    public void Answers_in_any_order_and_as_often_as_they_like_lead_an_order_forward_only() =>
        Prop.ForAll(Gen.Elements(All).ListOf().ToArbitrary(), answers =>
        {
            var seen = new List<OrderState> { OrderState.Created };
            foreach (var answer in answers.Where(answer => seen[^1].Permits(answer)))
                seen.Add(answer);
            // No state twice, so nothing is told or counted twice; and what was paid is never unpaid but by a refund.
            Assert.Equal(seen.Distinct(), seen);
            Assert.All(seen.SkipWhile(state => state != OrderState.Paid).Skip(1), state => Assert.Equal(OrderState.Refunded, state));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void The_gateway_is_asked_less_and_less_often_and_once_more_at_the_links_end()
    {
        var order = Orders.New() with { State = OrderState.LinkGiven };
        var asked = new List<DateTimeOffset> { Asking.First(order.State, order.CreatedAt)!.Value };
        while (asked[^1] < order.ExpiresAt)
            asked.Add(Asking.Next(order, asked.Count, asked[^1])!.Value);

        Assert.Equal(order.ExpiresAt.AddSeconds(5), asked[^1]);
        Assert.InRange(asked.Count, 15, 25);
        Assert.True(Asking.IsOver(order, new OrderStatus.Waiting(), asked[^1]));
        Assert.True(Asking.IsOver(order, new OrderStatus.Unknown(), asked[^1]));
        // A gateway that does not answer has not said that nothing was paid.
        Assert.False(Asking.IsOver(order, new OrderStatus.Unavailable(), asked[^1]));
        Assert.True(Asking.IsOver(order, new OrderStatus.Unavailable(), order.ExpiresAt.AddDays(3)));
    }

    [Fact]
    public void A_paid_order_is_asked_for_a_refund_now_and_then_for_a_month()
    {
        var order = Orders.New() with { State = OrderState.Paid };

        Assert.Equal(Orders.Now.AddHours(1), Asking.First(OrderState.Paid, Orders.Now));
        Assert.Equal(Orders.Now.AddDays(3), Asking.Next(order, 9, Orders.Now.AddDays(2)));
        Assert.Null(Asking.Next(order, 40, Orders.Now.AddDays(31)));
        Assert.Null(Asking.First(OrderState.Refunded, Orders.Now));
    }

    [Theory]
    [InlineData(OrderState.Declined)]
    [InlineData(OrderState.Expired)]
    public void An_order_that_ended_unpaid_is_asked_for_four_times_within_half_an_hour(OrderState state)
    {
        var order = Orders.New() with { State = state };
        var asked = new List<double>();
        for (var due = Asking.First(state, Orders.Now); due is { } at; due = Asking.Next(order, asked.Count, at))
            asked.Add((at - Orders.Now).TotalMinutes);

        Assert.Equal([2, 6, 14, 30], asked);
    }
}
