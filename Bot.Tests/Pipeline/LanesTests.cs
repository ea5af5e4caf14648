using System.Collections.Concurrent;
using Bot.Host.Pipeline;
using Bot.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Tests.Pipeline;

public sealed class LanesTests : IDisposable
{
    private readonly CancellationTokenSource _stop = new(TimeSpan.FromSeconds(60));

    [Theory]
    [InlineData(8192, 32, false)]
    [InlineData(16, 4, false)]
    [InlineData(2, 1, false)]
    [InlineData(8192, 32, true)]
    [InlineData(16, 4, true)]
    [InlineData(2, 1, true)]
    public async Task Everything_is_done_once_and_in_order_however_little_fits_into_memory(int capacity, int laneCapacity, bool beginsEarly)
    {
        var store = new Stored();
        var lanes = Lanes(store, capacity, laneCapacity);
        var feed = lanes.FeedAsync(_stop.Token);
        var workers = Enumerable.Range(0, 8).Select(_ => Task.Run(() => WorkAsync(lanes, store))).ToList();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(producer => Task.Run(async () =>
        {
            for (var i = 0; i < 2_000; i++)
            {
                if (beginsEarly)
                    AddEarly(lanes, store, $"{producer}-{i % 7}");
                else
                    lanes.Offer(store.Add($"{producer}-{i % 7}"));
                if (i % 100 == 0)
                    await Task.Yield();
            }
        })));
        await store.AllDoneAsync(8_000).WaitAsync(_stop.Token);

        Assert.Equal(8_000, store.Done.Count);
        Assert.All(store.Done.GroupBy(item => item.Key), lane => Assert.Equal(lane.Select(item => item.Sequence).Order(), lane.Select(item => item.Sequence)));
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll([feed, .. workers]));
    }

    [Fact]
    public async Task What_is_urgent_goes_first_across_lanes()
    {
        var store = new Stored();
        store.Add("broadcast", priority: 2);
        store.Add("notice", priority: 1);
        store.Add("answer", priority: 0);
        store.Add("another answer", priority: 0);
        var lanes = Lanes(store, 100, 10);
        _ = lanes.FeedAsync(_stop.Token);

        var order = new List<string>();
        // The first read of the feed is done by the time the feed waits, as the store answers at once.
        for (var i = 0; i < 4; i++)
            order.Add((await lanes.NextAsync(_stop.Token)).Key);

        Assert.Equal(["answer", "another answer", "notice", "broadcast"], order);
    }

    [Fact]
    public async Task What_goes_together_is_taken_together_and_what_it_passed_keeps_its_place()
    {
        var store = new Stored();
        foreach (var key in (string[])["ru 1", "en 1", "ru 2", "en 2", "ru 3", "ru 4"])
            store.Add(key, priority: 2);
        var ready = new ReadyLanes<string, Item>();
        var lanes = Lanes(store, 100, 10, ready);
        _ = lanes.FeedAsync(_stop.Token);
        await lanes.NextAsync(_stop.Token);

        var taken = ready.TakeAlike(2, lane => lane.Key.StartsWith("ru", StringComparison.Ordinal), 2);

        Assert.Equal(["ru 2", "ru 3"], taken.Select(lane => lane.Key));
        Assert.Equal("en 1", (await lanes.NextAsync(_stop.Token)).Key);
        Assert.Equal("en 2", (await lanes.NextAsync(_stop.Token)).Key);
        Assert.Equal("ru 4", (await lanes.NextAsync(_stop.Token)).Key);
    }

    [Fact]
    public async Task What_is_urgent_has_room_of_its_own_however_much_else_waits()
    {
        var ready = new ReadyLanes<string, Item>();
        var (answers, broadcasts) = (new Stored(), new Stored());
        for (var i = 0; i < 100; i++)
            broadcasts.Add($"broadcast {i}", priority: 2);
        var urgent = Lanes(answers, 4, 4, ready);
        var rest = Lanes(broadcasts, 4, 4, ready);
        _ = rest.FeedAsync(_stop.Token);
        _ = urgent.FeedAsync(_stop.Token);
        var first = await ready.NextAsync(_stop.Token);
        Assert.Equal("broadcast 0", first.Key);

        urgent.Offer(answers.Add("answer"));
        Assert.Equal("answer", (await ready.NextAsync(_stop.Token)).Key);

        broadcasts.Finish(first.Head);
        await rest.AdvanceAsync(first, _stop.Token);
        for (var i = 1; i < 100; i++)
        {
            var lane = await ready.NextAsync(_stop.Token);
            Assert.Equal($"broadcast {i}", lane.Key);
            broadcasts.Finish(lane.Head);
            await rest.AdvanceAsync(lane, _stop.Token);
        }
    }

    [Fact]
    public async Task An_announcement_that_comes_after_its_item_was_read_and_done_is_not_done_again()
    {
        var store = new Stored();
        var lanes = Lanes(store, capacity: 100, laneCapacity: 1);
        _ = lanes.FeedAsync(_stop.Token);
        lanes.Offer(store.Add("a"));
        lanes.Offer(store.Add("a"));
        lanes.Offer(store.Add("a"));
        var late = store.Add("a");

        var lane = await lanes.NextAsync(_stop.Token);
        for (var i = 0; i < 3; i++)
        {
            store.Finish(lane.Head);
            await lanes.AdvanceAsync(lane, _stop.Token);
            lane = await lanes.NextAsync(_stop.Token);
        }
        Assert.Same(late, lane.Head);
        store.Finish(late);
        await lanes.AdvanceAsync(lane, _stop.Token);
        lanes.Offer(late);
        var next = store.Add("a");
        lanes.Offer(next);

        Assert.Same(next, (await lanes.NextAsync(_stop.Token)).Head);
    }

    [Fact]
    public async Task A_late_announcement_is_not_done_again_after_the_feed_has_read_an_empty_store()
    {
        var store = new Stored();
        store.Add("a");
        var late = store.Add("a");
        var lanes = Lanes(store, capacity: 3, laneCapacity: 1);
        // Off the test's own context, so that the feed goes on within the calls that let it.
        Task? feed = null;
        await Task.Run(() => { feed = lanes.FeedAsync(_stop.Token); });
        var read = store.HoldReads();
        lanes.Offer(store.Add("a"));
        lanes.Offer(store.Add("b"));
        lanes.Offer(store.Add("a"));
        for (var i = 0; i < 5; i++)
        {
            var lane = await lanes.NextAsync(_stop.Token);
            store.Finish(lane.Head);
            await lanes.AdvanceAsync(lane, _stop.Token);
        }
        await read.Asked.Task.WaitAsync(_stop.Token);
        read.Answer.SetResult();

        lanes.Offer(late);
        var next = store.Add("a");
        lanes.Offer(next);
        Assert.Same(next, (await lanes.NextAsync(_stop.Token)).Head);
        Assert.False(feed!.IsCompleted);
    }

    [Fact]
    public async Task Of_a_keys_items_only_the_first_begins_at_once()
    {
        var store = new Stored();
        var lanes = Lanes(store, capacity: 100, laneCapacity: 10);
        var feed = lanes.FeedAsync(_stop.Token);
        while (!lanes.TryBegin(new(1, "a", 0), out _))
            await Task.Yield();

        Assert.True(lanes.TryBegin(new(2, "a", 0), out var isFirst));
        Assert.False(isFirst);
        Assert.True(lanes.TryBegin(new(3, "b", 0), out isFirst));
        Assert.True(isFirst);
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => feed);
    }

    public void Dispose() => _stop.Dispose();

    private static Lanes<string, Item> Lanes(Stored store, int capacity, int laneCapacity, ReadyLanes<string, Item>? ready = null)
    {
        var retry = new StoreRetry(new PipelineHealth(TimeProvider.System), new FakeTime(), NullLogger<StoreRetry>.Instance);
        return new(store, retry, ready ?? new(), capacity, laneCapacity);
    }

    /// <summary>As the store does it: whoever works on it may be done before it can be read, and what is done is noted only after that.</summary>
    private static void AddEarly(Lanes<string, Item> lanes, Stored store, string key)
    {
        var hasBegun = false;
        var item = store.Add(key, begin: item => hasBegun = lanes.TryBegin(item, out _));
        if (!hasBegun)
            lanes.Offer(item);
    }

    private async Task WorkAsync(Lanes<string, Item> lanes, Stored store)
    {
        while (true)
        {
            var lane = await lanes.NextAsync(_stop.Token);
            store.Finish(lane.Head);
            await lanes.AdvanceAsync(lane, _stop.Token);
        }
    }

    private sealed record Item(long Sequence, string Key, int Priority);

    private sealed class Stored : Backlog<string, Item>
    {
        private readonly Lock _writer = new();
        private readonly Lock _gate = new();
        private readonly SortedDictionary<long, Item> _open = [];
        private readonly TaskCompletionSource _allDone = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private HeldRead? _held;
        private long _last;
        private int _expected = int.MaxValue;

        public ConcurrentQueue<Item> Done { get; } = [];

        /// <summary>The next reading of everything waits for its answer, and then reads what there is.</summary>
        public HeldRead HoldReads() => _held = new();

        /// <param name="begin">Told of the item before it can be read.</param>
        public Item Add(string key, int priority = 0, Action<Item>? begin = null)
        {
            lock (_writer)
            {
                var item = new Item(++_last, key, priority);
                begin?.Invoke(item);
                lock (_gate)
                    _open.Add(item.Sequence, item);
                return item;
            }
        }

        public void Finish(Item item)
        {
            lock (_writer)
            lock (_gate)
            {
                Done.Enqueue(item);
                _open.Remove(item.Sequence);
                if (Done.Count >= _expected)
                    _allDone.TrySetResult();
            }
        }

        public Task AllDoneAsync(int count)
        {
            lock (_gate)
            {
                _expected = count;
                if (Done.Count >= count)
                    _allDone.TrySetResult();
                return _allDone.Task;
            }
        }

        public override string KeyOf(Item item) => item.Key;

        public override long SequenceOf(Item item) => item.Sequence;

        public override int PriorityOf(Item item) => item.Priority;

        public override async ValueTask<IReadOnlyList<Item>> ReadAsync(long after, int limit, CancellationToken cancelled)
        {
            if (Interlocked.Exchange(ref _held, null) is { } held)
            {
                held.Asked.SetResult();
                await held.Answer.Task;
            }
            return Read(item => item.Sequence > after, limit);
        }

        public override ValueTask<IReadOnlyList<Item>> ReadAsync(string key, long after, int limit, CancellationToken cancelled) =>
            ValueTask.FromResult(Read(item => item.Key == key && item.Sequence > after, limit));

        private IReadOnlyList<Item> Read(Func<Item, bool> which, int limit)
        {
            lock (_gate)
                return [.. _open.Values.Where(which).Take(limit)];
        }
    }

    // The answer goes on within the call that gives it.
    private sealed record HeldRead
    {
        public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Answer { get; } = new();
    }
}
