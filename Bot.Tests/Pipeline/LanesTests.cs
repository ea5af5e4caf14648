using System.Collections.Concurrent;
using Bot.Host.Pipeline;
using Bot.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Tests.Pipeline;

public sealed class LanesTests : IDisposable
{
    private readonly CancellationTokenSource _stop = new(TimeSpan.FromSeconds(60));

    [Theory]
    [InlineData(8192, 32)]
    [InlineData(16, 4)]
    [InlineData(2, 1)]
    public async Task Everything_is_done_and_in_order_however_little_fits_into_memory(int capacity, int laneCapacity)
    {
        var store = new Stored();
        var lanes = Lanes(store, capacity, laneCapacity);
        var feed = lanes.FeedAsync(_stop.Token);
        var workers = Enumerable.Range(0, 8).Select(_ => Task.Run(() => WorkAsync(lanes, store))).ToList();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(producer => Task.Run(async () =>
        {
            for (var i = 0; i < 2_000; i++)
            {
                lanes.Offer(store.Add($"{producer}-{i % 7}"));
                if (i % 100 == 0)
                    await Task.Yield();
            }
        })));
        await store.AllDoneAsync(8_000).WaitAsync(_stop.Token);

        // An item that the feed has read and done may still be offered by the one who stored it, and is then done again: the store
        // recognises a turn, the receiver an effect. What counts here is that none is missing or out of its order.
        var done = store.Done.DistinctBy(item => item.Sequence).ToList();
        Assert.Equal(8_000, done.Count);
        Assert.All(done.GroupBy(item => item.Key), lane => Assert.Equal(lane.Select(item => item.Sequence).Order(), lane.Select(item => item.Sequence)));
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

    public void Dispose() => _stop.Dispose();

    private static Lanes<string, Item> Lanes(Stored store, int capacity, int laneCapacity)
    {
        var retry = new StoreRetry(new PipelineHealth(TimeProvider.System), new FakeTime(), NullLogger<StoreRetry>.Instance);
        return new(store, retry, capacity, laneCapacity);
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
        private readonly Lock _gate = new();
        private readonly SortedDictionary<long, Item> _open = [];
        private readonly TaskCompletionSource _allDone = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private long _last;
        private int _expected = int.MaxValue;

        public ConcurrentQueue<Item> Done { get; } = [];

        public Item Add(string key, int priority = 0)
        {
            lock (_gate)
            {
                var item = new Item(++_last, key, priority);
                _open.Add(item.Sequence, item);
                return item;
            }
        }

        public void Finish(Item item)
        {
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

        public override ValueTask<IReadOnlyList<Item>> ReadAsync(long after, int limit, CancellationToken cancelled) =>
            Read(item => item.Sequence > after, limit);

        public override ValueTask<IReadOnlyList<Item>> ReadAsync(string key, long after, int limit, CancellationToken cancelled) =>
            Read(item => item.Key == key && item.Sequence > after, limit);

        private ValueTask<IReadOnlyList<Item>> Read(Func<Item, bool> which, int limit)
        {
            lock (_gate)
                return ValueTask.FromResult<IReadOnlyList<Item>>([.. _open.Values.Where(which).Take(limit)]);
        }
    }
}
