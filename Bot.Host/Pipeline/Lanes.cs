namespace Bot.Host.Pipeline;

/// <summary>
/// Work that is durable in the store, in order for each key and at once for different ones. Memory holds a bounded part of
/// it: what does not fit stays in the store and is read from there when there is room, as is everything at the start.
/// </summary>
public sealed class Lanes<TKey, T>(Backlog<TKey, T> backlog, StoreRetry retry, ReadyLanes<TKey, T> ready, int capacity = 8192, int laneCapacity = 32)
    where TKey : notnull
{
    private const int Page = 500;
    private readonly Lock _gate = ready.Gate;
    private readonly Dictionary<TKey, Lane<TKey, T>> _lanes = [];
    private readonly Signal _fellBehind = new();
    private readonly Signal _room = new();

    // Behind: items are offered to no avail, the feed reads them from the store. It begins behind everything.
    private bool _isBehind = true;
    private long _passedBy;
    private long _fedUpTo;
    private HashSet<long>? _doneDuringRead;
    private bool _waitsForRoom;
    private int _held;

    public Lanes(Backlog<TKey, T> backlog, StoreRetry retry, int capacity = 8192, int laneCapacity = 32)
        : this(backlog, retry, new(), capacity, laneCapacity)
    {
    }

    /// <summary>Items in memory.</summary>
    public int Held => Volatile.Read(ref _held);

    /// <summary>Announces an item that was just stored; those of one key in their order, see <see cref="Backlog{TKey, T}.IsOfferedInOrder"/>.</summary>
    public void Offer(T item)
    {
        lock (_gate)
        {
            if (IsAnnouncementOfDone(item))
                return;
            if (_isBehind)
            {
                _passedBy++;
            }
            else if (_held >= capacity)
            {
                _isBehind = true;
                _fellBehind.Give();
            }
            else if (backlog.SequenceOf(item) > _fedUpTo)
            {
                Take(item);
            }
        }
    }

    /// <summary>Takes an item that is written and not yet to be read from the store.</summary>
    /// <param name="isFirst">Nothing of its key is to be done before it.</param>
    /// <returns>False where it must be offered once it is.</returns>
    public bool TryBegin(T item, out bool isFirst)
    {
        isFirst = false;
        lock (_gate)
        {
            if (_isBehind || _held >= capacity)
                return false;
            if (_lanes.TryGetValue(backlog.KeyOf(item), out var lane) && !lane.IsIdle && (lane.HasMore || lane.Waiting.Count >= laneCapacity))
                return false;
            isFirst = lane is null || lane.IsIdle;
            Take(item);
            _lanes[backlog.KeyOf(item)].Offered = backlog.SequenceOf(item);
            return true;
        }
    }

    /// <summary>A lane whose head is to be done now; nobody else gets it until it is given back.</summary>
    public ValueTask<Lane<TKey, T>> NextAsync(CancellationToken cancelled) => ready.NextAsync(cancelled);

    /// <summary>Gives a lane back with its head to be done again, once it is due.</summary>
    public async Task ReturnAsync(Lane<TKey, T> lane, DateTimeOffset due, TimeProvider time, CancellationToken cancelled)
    {
        // Timers count whole milliseconds and would fire a little too soon.
        var wait = TimeSpan.FromMilliseconds(Math.Ceiling((due - time.GetUtcNow()).TotalMilliseconds));
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, time, cancelled);
        lock (_gate)
            MakeReady(lane);
    }

    /// <summary>Gives a lane back whose head is done.</summary>
    public async ValueTask AdvanceAsync(Lane<TKey, T> lane, CancellationToken cancelled)
    {
        long left;
        lock (_gate)
        {
            Drop(lane.Head);
            if (lane.Waiting.TryDequeue(out var next))
            {
                lane.Head = next;
                MakeReady(lane);
                return;
            }
            if (!lane.HasMore)
            {
                Retire(lane);
                return;
            }
            left = lane.Left;
        }
        await RefillAsync(lane, left, cancelled);
    }

    /// <summary>Reads from the store what was not taken when it was offered; runs for as long as the program.</summary>
    public async Task FeedAsync(CancellationToken cancelled)
    {
        while (true)
        {
            await CatchUpAsync(cancelled);
            await _fellBehind.WaitAsync(cancelled);
        }
    }

    private async Task CatchUpAsync(CancellationToken cancelled)
    {
        for (long after = 0; ;)
        {
            await RoomAsync(cancelled);
            long passedBy;
            lock (_gate)
            {
                passedBy = _passedBy;
                _doneDuringRead = [];
            }
            var page = await retry.RunAsync(ct => backlog.ReadAsync(after, Page, ct), cancelled, isQuestion: true);
            lock (_gate)
            {
                foreach (var item in page)
                {
                    after = backlog.SequenceOf(item);
                    if (!_doneDuringRead.Contains(after))
                        Take(item);
                }
                _doneDuringRead = null;
                if (page.Count < Page && passedBy == _passedBy)
                {
                    _isBehind = false;
                    // What an earlier reading passed is done or in a lane, even where this one found less.
                    _fedUpTo = Math.Max(_fedUpTo, after);
                    return;
                }
            }
        }
    }

    private async ValueTask RoomAsync(CancellationToken cancelled)
    {
        lock (_gate)
        {
            _waitsForRoom = _held > capacity / 2;
            if (!_waitsForRoom)
                return;
        }
        await _room.WaitAsync(cancelled);
    }

    private async ValueTask RefillAsync(Lane<TKey, T> lane, long left, CancellationToken cancelled)
    {
        while (true)
        {
            var page = await retry.RunAsync(ct => backlog.ReadAsync(lane.Key, lane.Taken, laneCapacity, ct), cancelled, isQuestion: true);
            lock (_gate)
            {
                lane.HasMore = page.Count == laneCapacity || lane.Left > left;
                left = lane.Left;
                foreach (var item in page)
                    Enqueue(lane, item);
                lane.Refilled = lane.Taken;
                if (lane.Waiting.TryDequeue(out var next))
                {
                    lane.Head = next;
                    MakeReady(lane);
                    return;
                }
                if (!lane.HasMore)
                {
                    Retire(lane);
                    return;
                }
            }
        }
    }

    private void Take(T item)
    {
        var sequence = backlog.SequenceOf(item);
        var key = backlog.KeyOf(item);
        if (!_lanes.TryGetValue(key, out var lane))
        {
            lane = new(key, item, sequence);
            _lanes.Add(key, lane);
            _held++;
            MakeReady(lane);
        }
        else if (sequence > lane.Taken && lane.IsIdle)
        {
            lane.IsIdle = false;
            lane.Head = item;
            lane.Taken = sequence;
            _held++;
            MakeReady(lane);
        }
        else if (sequence > lane.Taken)
        {
            if (lane.HasMore || lane.Waiting.Count >= laneCapacity)
            {
                lane.HasMore = true;
                lane.Left++;
            }
            else
            {
                Enqueue(lane, item);
            }
        }
        else if (!backlog.IsOfferedInOrder && !Holds(lane, sequence))
        {
            // Overtaken on its way here. Whoever reads the store after the last one taken would never see it.
            Enqueue(lane, item);
        }
    }

    /// <summary>Notes how far a lane's items were announced; an idle lane goes when its last one was.</summary>
    private bool IsAnnouncementOfDone(T item)
    {
        var sequence = backlog.SequenceOf(item);
        if (!_lanes.TryGetValue(backlog.KeyOf(item), out var lane))
            return false;
        lane.Offered = Math.Max(lane.Offered, sequence);
        if (!lane.IsIdle || sequence > lane.Taken)
            return false;
        if (lane.Offered >= lane.Refilled)
            _lanes.Remove(lane.Key);
        return true;
    }

    // A refill reads what is stored, and who stored it announces it a moment later. The lane stays until then, or the item
    // would open it again and be done twice.
    private void Retire(Lane<TKey, T> lane)
    {
        if (backlog.IsOfferedInOrder && lane.Refilled > Math.Max(lane.Offered, _fedUpTo))
            lane.IsIdle = true;
        else
            _lanes.Remove(lane.Key);
    }

    private bool Holds(Lane<TKey, T> lane, long sequence) =>
        backlog.SequenceOf(lane.Head) == sequence || lane.Waiting.Any(waiting => backlog.SequenceOf(waiting) == sequence);

    private void Enqueue(Lane<TKey, T> lane, T item)
    {
        lane.Waiting.Enqueue(item);
        lane.Taken = Math.Max(lane.Taken, backlog.SequenceOf(item));
        _held++;
        if (lane.Place.Stamp > 0 && backlog.PriorityOf(item) < lane.Place.Priority)
            MakeReady(lane);
    }

    private void Drop(T item)
    {
        _held--;
        _doneDuringRead?.Add(backlog.SequenceOf(item));
        if (_waitsForRoom && _held <= capacity / 2)
        {
            _waitsForRoom = false;
            _room.Give();
        }
    }

    private void MakeReady(Lane<TKey, T> lane)
    {
        // What is urgent does not wait behind what is not, only because it is for the same peer and comes after it there.
        var priority = backlog.PriorityOf(lane.Head);
        foreach (var waiting in lane.Waiting)
            priority = Math.Min(priority, backlog.PriorityOf(waiting));
        ready.Add(lane, priority);
    }
}
