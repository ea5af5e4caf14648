using System.Reflection;
using Bot.Core.Conversations;
using Bot.Core.MyData;
using Bot.Core.Payments;
using Bot.Host.Payments;
using Bot.Host.Pipeline;
using Bot.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Tests.Payments;

/// <summary>Orders of which no callback tells, over the real desk and store; the gateway says what the test says.</summary>
public sealed class ReconciliationTests : IAsyncLifetime
{
    private DeskChat _chat = null!;
    private readonly ScriptedGateway _gateway = new();

    [Fact]
    public async Task An_order_without_an_answer_is_asked_for_until_its_link_ends_and_told_once_that_it_has_expired()
    {
        await OrderAsync("1000");
        for (var minute = 0; minute < 40; minute++)
        {
            await AskAsync();
            _chat.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.InRange(_gateway.Asked, 12, 25);
        Assert.Contains("время ссылки вышло", Assert.Single(await NewsAsync()), StringComparison.Ordinal);
        Assert.Equal(OrderState.Expired, (await OrderAsync()).State);
        Assert.Contains("К оплате 4 231,57", await _chat.SaysAsync("долг"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gateway_that_does_not_answer_has_not_said_that_nothing_was_paid()
    {
        await OrderAsync("1000");
        _gateway.Says = new OrderStatus.Unavailable();
        _chat.Time.Advance(TimeSpan.FromHours(2));
        await AskAsync();
        Assert.Empty(await NewsAsync());

        _gateway.Says = new OrderStatus.Paid(_chat.Time.GetUtcNow().AddMinutes(-100));
        _chat.Time.Advance(TimeSpan.FromMinutes(3));
        await AskAsync();
        await AskAsync();
        Assert.Contains("Оплата 1 000,00 ₽ прошла 21 ноября в 11:02", Assert.Single(await NewsAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gateway_that_is_gone_for_good_leaves_an_order_expired_without_words()
    {
        await OrderAsync("1000");
        _gateway.Says = new OrderStatus.Unavailable();
        _chat.Time.Advance(TimeSpan.FromDays(4));
        await AskAsync();

        Assert.Empty(await NewsAsync());
        Assert.Equal(OrderState.Expired, (await OrderAsync()).State);
    }

    [Fact]
    public async Task What_was_paid_in_the_last_second_is_paid_though_it_was_called_expired()
    {
        await OrderAsync("1000");
        _chat.Time.Advance(TimeSpan.FromHours(1));
        await AskAsync();
        Assert.Contains("время ссылки вышло", Assert.Single(await NewsAsync()), StringComparison.Ordinal);

        _gateway.Says = new OrderStatus.Paid(_chat.Time.GetUtcNow());
        await News().LookAsync(await OrderAsync(), default);
        Assert.Contains("прошла", Assert.Single(await NewsAsync()), StringComparison.Ordinal);
        Assert.Contains("К оплате 3 231,57", await _chat.SaysAsync("долг"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_paid_in_the_last_second_is_found_though_no_callback_comes()
    {
        await OrderAsync("1000");
        _chat.Time.Advance(TimeSpan.FromHours(1));
        await AskAsync();
        Assert.Single(await NewsAsync());

        _gateway.Says = new OrderStatus.Paid(_chat.Time.GetUtcNow());
        _chat.Time.Advance(TimeSpan.FromMinutes(2));
        await AskAsync();
        Assert.Contains("прошла", Assert.Single(await NewsAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_order_that_ended_unpaid_is_not_asked_for_for_ever()
    {
        await OrderAsync("1000");
        _chat.Time.Advance(TimeSpan.FromHours(1));
        await AskAsync();
        var before = _gateway.Asked;
        for (var hour = 0; hour < 48; hour++)
        {
            _chat.Time.Advance(TimeSpan.FromHours(1));
            await AskAsync();
        }

        Assert.Equal(before + 4, _gateway.Asked);
    }

    [Fact]
    public async Task An_answer_that_took_its_time_over_the_links_end_ends_nothing()
    {
        await OrderAsync("1000");
        _chat.Time.Advance(TimeSpan.FromMinutes(30) - TimeSpan.FromSeconds(2));
        _gateway.OnAsked = () => _chat.Time.Advance(TimeSpan.FromSeconds(8));
        await AskAsync();
        Assert.Empty(await NewsAsync());

        _gateway.OnAsked = () => { };
        _gateway.Says = new OrderStatus.Paid(_chat.Time.GetUtcNow().AddSeconds(-7));
        await AskAsync();
        Assert.Contains("прошла", Assert.Single(await NewsAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_begins_to_follow_an_order_while_its_news_is_brought_hears_it_too()
    {
        await OrderAsync("1000");
        var order = await OrderAsync();
        var first = _chat.Peer;
        _gateway.Says = new OrderStatus.Paid(_chat.Time.GetUtcNow());
        // After the followers were read, and before the order is moved.
        var store = BeforeMove.Of(_chat.Store, async () =>
        {
            _chat.Peer = new("web", "second");
            await _chat.PlayAsync("> /start\n> согласен\n> 4460153001 4231,57\n> оплатить 1000");
        });
        await News(store).LookAsync(order, default);

        Assert.Equal([first, new Peer("web", "second")], await _chat.Store.FollowersAsync(order.Id, default));
        Assert.Equal(2, (await NewsAsync()).Count(said => said.Contains("прошла", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_kill_after_the_news_was_stored_and_before_the_order_was_moved_tells_it_once()
    {
        await OrderAsync("1000");
        _gateway.Says = new OrderStatus.Paid(_chat.Time.GetUtcNow());
        var before = await OrderAsync();
        await News().LookAsync(before, default);
        // The order as it was: the move is lost with the program.
        await News().LookAsync(before, default);

        Assert.Single(await NewsAsync());
        Assert.Empty(await NewsAsync());
    }

    [Fact]
    public async Task An_order_of_an_erased_resident_is_moved_all_the_same_and_nobody_hears_of_it()
    {
        await OrderAsync("1000");
        var id = (await OrderAsync()).Id;
        await _chat.SaysAsync("удалите мои данные");
        await _chat.SaysAsync("[Да, стереть всё]");
        _gateway.Says = new OrderStatus.Paid(_chat.Time.GetUtcNow());
        _chat.Time.Advance(TimeSpan.FromMinutes(1));
        await AskAsync();

        Assert.Empty(await NewsAsync());
        var order = (await _chat.Store.OrderAsync(id, default))!;
        Assert.Equal((OrderState.Paid, Guid.Empty), (order.State, order.Resident));
        Assert.Contains(await _chat.Store.AccountLogAsync(order.Account, null, long.MaxValue, 9, default), happened => happened.Kind == AccountEventKind.Paid);
    }

    [Fact]
    public async Task Three_orders_in_a_row_without_an_answer_are_enough_for_one_round()
    {
        foreach (var sum in new[] { "100", "200", "300", "400", "500" })
            await OrderAsync(sum);
        _gateway.Says = new OrderStatus.Unavailable();
        _chat.Time.Advance(TimeSpan.FromMinutes(1));
        await AskAsync();

        Assert.Equal(3, _gateway.Asked);
        await AskAsync();
        Assert.Equal(5, _gateway.Asked);
    }

    public async Task InitializeAsync() => _chat = await DeskChat.LinkedAsync();

    public Task DisposeAsync() => _chat.DisposeAsync().AsTask();

    private async Task OrderAsync(string sum)
    {
        await _chat.SaysAsync("оплатить");
        await _chat.SaysAsync("[Другая сумма]");
        Assert.Contains("Ссылка действует", await _chat.SaysAsync(sum), StringComparison.Ordinal);
    }

    private async Task<Order> OrderAsync() => Assert.Single((await _chat.Store.DossierAsync((await _chat.Store.LoadAsync(_chat.Peer, default)).Resident!.Value, default)).Payments);

    private ValueTask AskAsync() => new Reconciliation(_chat.Store, News(), Retry(), _chat.Time).AskAsync(default);

    private OrderNews News(IStore? store = null) => new(
        store ?? _chat.Store, _gateway, new(_chat.Store, new Lanes<Peer, InboxItem>(new InboxBacklog(_chat.Store), Retry()), new PipelineHealth(_chat.Time)), Retry(), _chat.Time, NullLogger<OrderNews>.Instance);

    private StoreRetry Retry() => new(new PipelineHealth(_chat.Time), _chat.Time, NullLogger<StoreRetry>.Instance);

    /// <summary>Runs the turns of what has come, and returns what was told.</summary>
    private async Task<List<string>> NewsAsync()
    {
        var told = new List<string>();
        foreach (var item in await _chat.Store.UnfinishedAsync(0, 10, default))
        {
            var said = await _chat.TurnAsync(item);
            if (said.Length > 0)
                told.Add(said);
        }
        return told;
    }

    private sealed class ScriptedGateway : IPayments
    {
        public int Asked { get; private set; }

        public OrderStatus Says { get; set; } = new OrderStatus.Waiting();

        public Action OnAsked { get; set; } = () => { };

        public ValueTask<Registration> RegisterAsync(LinkWanted wanted, CancellationToken cancelled) => throw new NotSupportedException();

        public ValueTask<OrderStatus> StatusAsync(Order order, CancellationToken cancelled)
        {
            Asked++;
            var says = Says;
            OnAsked();
            return new(says);
        }
    }

    /// <summary>The real store, with something that happens right before it first moves an order outside a turn.</summary>
    public class BeforeMove : DispatchProxy
    {
        private IStore _store = null!;
        private Func<Task> _happens = null!;

        public static IStore Of(IStore store, Func<Task> happens)
        {
            var proxy = Create<IStore, BeforeMove>();
            ((BeforeMove)(object)proxy)._store = store;
            ((BeforeMove)(object)proxy)._happens = happens;
            return proxy;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            targetMethod!.Name == nameof(IStore.MoveOrderAsync) ? new ValueTask<bool>(MoveAsync(targetMethod, args)) : targetMethod.Invoke(_store, args);

        private async Task<bool> MoveAsync(MethodInfo move, object?[]? args)
        {
            await _happens();
            return await (ValueTask<bool>)move.Invoke(_store, args)!;
        }
    }
}
