using Bot.Core.Payments;
using Bot.Core.Texts;

namespace Bot.Tests.Payments;

/// <summary>What every gateway promises the bot.</summary>
public abstract class PaymentsContract
{
    protected abstract IPayments Payments { get; }

    protected abstract DateTimeOffset Now { get; set; }

    /// <summary>The payer decides on the page: <c>Paid</c>, <c>Declined</c>, <c>Refunded</c>.</summary>
    protected abstract Task DecideAsync(string link, string what);

    [Fact]
    public async Task An_order_registered_again_gets_the_same_link_and_can_be_paid_once()
    {
        var order = Orders.New(at: Now);
        var link = await LinkAsync(order);
        Assert.Equal(link, await LinkAsync(order));

        await DecideAsync(link, "Paid");
        Now += TimeSpan.FromMinutes(1);
        await DecideAsync(link, "Paid");

        Assert.Equal(new OrderStatus.Paid(Now.AddMinutes(-1)), await Payments.StatusAsync(order, default));
        Assert.Equal(link, await LinkAsync(order));
    }

    [Fact]
    public async Task Orders_at_once_are_one_order_each()
    {
        var orders = new[] { Orders.New(at: Now), Orders.New(at: Now, number: "ПЛ-2611-000002") };

        var links = await Task.WhenAll(Enumerable.Range(0, 20).Select(at => LinkAsync(orders[at % 2])));

        Assert.Equal(2, links.Distinct().Count());
    }

    [Fact]
    public async Task The_same_number_with_another_sum_is_refused()
    {
        var order = Orders.New(at: Now);
        await LinkAsync(order);

        Assert.IsType<Registration.Refused>(await RegisterAsync(order with { Sum = new(1) }));
        Assert.IsType<OrderStatus.Unavailable>(await Payments.StatusAsync(order with { Sum = new(1) }, default));
    }

    [Fact]
    public async Task An_order_that_is_not_decided_waits_until_its_time_is_over()
    {
        var order = Orders.New(at: Now);
        var link = await LinkAsync(order);
        Assert.IsType<OrderStatus.Waiting>(await Payments.StatusAsync(order, default));

        Now = order.ExpiresAt;
        Assert.Equal(new OrderStatus.Expired(order.ExpiresAt), await Payments.StatusAsync(order, default));
        await DecideAsync(link, "Paid");
        Assert.Equal(new OrderStatus.Expired(order.ExpiresAt), await Payments.StatusAsync(order, default));
    }

    [Fact]
    public async Task A_declined_order_stays_declined_and_a_paid_one_can_be_paid_back()
    {
        var (declined, paid) = (Orders.New(at: Now), Orders.New(at: Now, number: "ПЛ-2611-000002"));
        var (no, yes) = (await LinkAsync(declined), await LinkAsync(paid));

        await DecideAsync(no, "Declined");
        await DecideAsync(no, "Paid");
        await DecideAsync(yes, "Paid");
        await DecideAsync(yes, "Declined");
        Assert.Equal(new OrderStatus.Declined(Now), await Payments.StatusAsync(declined, default));
        Assert.Equal(new OrderStatus.Paid(Now), await Payments.StatusAsync(paid, default));

        await DecideAsync(no, "Refunded");
        await DecideAsync(yes, "Refunded");
        Assert.Equal(new OrderStatus.Declined(Now), await Payments.StatusAsync(declined, default));
        Assert.Equal(new OrderStatus.Refunded(Now), await Payments.StatusAsync(paid, default));
    }

    [Fact]
    public async Task An_order_the_gateway_has_never_heard_of_is_unknown() =>
        Assert.IsType<OrderStatus.Unknown>(await Payments.StatusAsync(Orders.New(at: Now), default));

    protected async Task<string> LinkAsync(Order order) => Assert.IsType<Registration.Given>(await RegisterAsync(order)).Link;

    protected ValueTask<Registration> RegisterAsync(Order order) => Payments.RegisterAsync(new(order, new("web", "1"), Language.Russian), default);
}
