using Bot.Core.Conversations;
using Bot.Core.MyData;
using Bot.Core.Payments;
using Bot.Tests.Payments;

namespace Bot.Tests.Storage;

public abstract partial class StoreContract
{
    private static readonly PaidFor _bill = new PaidFor.Bill();

    [Fact]
    public async Task An_order_is_kept_as_it_was_placed_and_found_while_it_can_be_paid()
    {
        var order = await PlacedAsync(Order(new PaidFor.Ticket("student-30")) with { LikeBefore = 3 });

        Assert.Equal(order, await Store.OrderAsync(order.Id, None));
        Assert.Equal(order, await OpenAsync(order, order.CreatedAt));
        Assert.Null(await OpenAsync(order with { For = new PaidFor.Ticket("student-60") }, order.CreatedAt));
        Assert.Null(await OpenAsync(order with { For = new PaidFor.TopUp() }, order.CreatedAt));
        Assert.Null(await OpenAsync(order with { Sum = new(1) }, order.CreatedAt));
        Assert.Null(await OpenAsync(order with { Account = new("mosobleirc", "1") }, order.CreatedAt));
        Assert.Null(await OpenAsync(order, order.ExpiresAt));
        Assert.Null(await Store.OrderAsync(Guid.CreateVersion7(), None));
    }

    [Fact]
    public async Task Of_ten_orders_for_the_same_placed_at_once_from_ten_peers_only_one_commits()
    {
        var turns = new List<TurnCommit>();
        for (var i = 0; i < 10; i++)
            turns.Add(await TurnAsync(new("web", $"hasty-{i}"), new OrderPlaced(Order(number: $"ПЛ-{i}"))));

        var committed = await Task.WhenAll(turns.Select(turn => Store.CommitAsync(turn, None).AsTask()));

        Assert.Single(committed, commit => commit.Won);
        Assert.Equal(9, (await Store.UnfinishedAsync(0, 20, None)).Count);
    }

    [Fact]
    public async Task Once_an_order_cannot_be_paid_any_more_the_next_one_can_be_placed()
    {
        var first = await PlacedAsync(Order());
        var next = Order(number: "ПЛ-2") with { CreatedAt = first.ExpiresAt, ExpiresAt = first.ExpiresAt.AddMinutes(30) };
        Assert.True((await Store.CommitAsync(await TurnAsync(Sample.Peer, new OrderPlaced(next)), None)).Won);

        Assert.True(await Store.MoveOrderAsync(new(next.Id, OrderState.Created, OrderState.Declined, Sample.Now), None));
        var last = next with { Id = Guid.CreateVersion7(), Number = "ПЛ-3" };
        Assert.True((await Store.CommitAsync(await TurnAsync(Sample.Peer, new OrderPlaced(last)), None)).Won);
    }

    [Fact]
    public async Task An_order_moves_once_from_each_state_whoever_moves_it()
    {
        var order = await PlacedAsync(Order());
        var paid = new OrderMoved(order.Id, OrderState.Created, OrderState.Paid, Sample.Now.AddMinutes(5));
        var turn = await TurnAsync(Sample.Peer, paid);

        Assert.True(await Store.MoveOrderAsync(paid, None));
        Assert.False(await Store.MoveOrderAsync(paid, None));
        Assert.False((await Store.CommitAsync(turn, None)).Won);

        var kept = (await Store.OrderAsync(order.Id, None))!;
        Assert.Equal((OrderState.Paid, Sample.Now.AddMinutes(5)), (kept.State, kept.ChangedAt));
        Assert.Equal([kept], await Store.PaidOrdersAsync(order.Account, Sample.Now.AddDays(-1), None));
        Assert.Empty(await Store.PaidOrdersAsync(order.Account, Sample.Now.AddDays(1), None));
        Assert.Equal([(AccountEventKind.Paid, order.Number)], (await Store.AccountLogAsync(order.Account, null, long.MaxValue, 9, None)).Select(happened => (happened.Kind, happened.Detail!)));
    }

    [Fact]
    public async Task A_link_comes_with_the_move_and_stays()
    {
        var order = await PlacedAsync(Order());
        await Store.CommitAsync(await TurnAsync(Sample.Peer, new OrderMoved(order.Id, OrderState.Created, OrderState.LinkGiven, Sample.Now, "https://bank/1")), None);
        await Store.MoveOrderAsync(new(order.Id, OrderState.LinkGiven, OrderState.Expired, Sample.Now), None);

        Assert.Equal(("https://bank/1", OrderState.Expired), ((await Store.OrderAsync(order.Id, None))! is var kept ? (kept.Link, kept.State) : default));
    }

    [Fact]
    public async Task An_order_is_due_to_be_asked_for_until_it_is_postponed_or_ends()
    {
        var order = await PlacedAsync(Order());
        var first = Asking.First(OrderState.Created, order.CreatedAt)!.Value;
        Assert.Empty(await Store.DueOrdersAsync(first.AddMilliseconds(-1), 10, None));
        Assert.Equal([new DueOrder(order, 0)], await Store.DueOrdersAsync(first, 10, None));

        await Store.PostponeOrderAsync(order.Id, 1, first.AddMinutes(1), None);
        Assert.Empty(await Store.DueOrdersAsync(first, 10, None));
        Assert.Equal([new DueOrder(order, 1)], await Store.DueOrdersAsync(first.AddMinutes(1), 10, None));

        // The last second's payment may be heard of later.
        await Store.MoveOrderAsync(new(order.Id, OrderState.Created, OrderState.Expired, Sample.Now), None);
        Assert.Single(await Store.DueOrdersAsync(Asking.First(OrderState.Expired, Sample.Now)!.Value, 10, None));

        await Store.MoveOrderAsync(new(order.Id, OrderState.Expired, OrderState.Refunded, Sample.Now), None);
        Assert.Empty(await Store.DueOrdersAsync(DateTimeOffset.MaxValue, 10, None));
    }

    [Fact]
    public async Task Nobody_begins_to_follow_an_order_that_is_decided()
    {
        var order = await PlacedAsync(Order());
        await Store.MoveOrderAsync(new(order.Id, OrderState.Created, OrderState.Paid, Sample.Now), None);

        Assert.False((await Store.CommitAsync(await TurnAsync(new("telegram", "2"), new OrderFollowed(order.Id)), None)).Won);
        Assert.Equal([Sample.Peer], await Store.FollowersAsync(order.Id, None));
    }

    [Fact]
    public async Task What_went_back_is_taken_and_no_longer_paid_and_what_nobody_paid_is_neither()
    {
        var order = await PlacedAsync(Order() with { LikeBefore = null });
        Assert.Empty(await Store.TakenOrdersAsync(order.Account, Sample.Now.AddDays(-1), None));
        await Store.MoveOrderAsync(new(order.Id, OrderState.Created, OrderState.Paid, Sample.Now), None);
        Assert.Null(Assert.Single(await Store.TakenOrdersAsync(order.Account, Sample.Now.AddDays(-1), None)).LikeBefore);
        await Store.MoveOrderAsync(new(order.Id, OrderState.Paid, OrderState.Refunded, Sample.Now), None);

        Assert.Single(await Store.TakenOrdersAsync(order.Account, Sample.Now.AddDays(-1), None));
        Assert.Empty(await Store.PaidOrdersAsync(order.Account, Sample.Now.AddDays(-1), None));
    }

    [Fact]
    public async Task Whoever_asked_for_an_order_follows_it_until_erased_and_the_order_stays_the_organisations()
    {
        var resident = await ConsentAsync(Sample.Peer);
        var other = new Peer("telegram", "2");
        var order = await PlacedAsync(Order() with { Resident = resident });
        await Store.CommitAsync(await TurnAsync(other, new OrderFollowed(order.Id)), None);
        await Store.CommitAsync(await TurnAsync(other, new OrderFollowed(order.Id)), None);
        Assert.Equal([Sample.Peer, other], await Store.FollowersAsync(order.Id, None));
        Assert.Equal([order], (await Store.DossierAsync(resident, None)).Payments);

        await Store.CommitAsync(await TurnAsync(Sample.Peer, new ResidentErased(resident, Sample.Now)), None);

        Assert.Equal([other], await Store.FollowersAsync(order.Id, None));
        Assert.Equal(order with { Resident = Guid.Empty }, await Store.OrderAsync(order.Id, None));
    }

    private ValueTask<Order?> OpenAsync(Order like, DateTimeOffset now) => Store.OpenOrderAsync(like.Account, like.For, like.Sum, now, None);

    private async Task<Order> PlacedAsync(Order order)
    {
        Assert.True((await Store.CommitAsync(await TurnAsync(Sample.Peer, new OrderPlaced(order)), None)).Won);
        return order;
    }

    private static Order Order(PaidFor? paidFor = null, string number = "ПЛ-1") => Orders.New(paidFor ?? _bill, at: Sample.Now, number: number);
}
