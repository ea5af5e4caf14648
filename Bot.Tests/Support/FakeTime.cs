namespace Bot.Tests.Support;

/// <summary>A clock that stands until a test moves it.</summary>
public sealed class FakeTime : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Timer> _timers = [];
    private readonly List<(TimeSpan DueTime, TaskCompletionSource Armed)> _awaited = [];
    private DateTimeOffset _now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private TimeSpan _set;
    private TaskCompletionSource _armed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return _now + _set;
    }

    public override long GetTimestamp()
    {
        lock (_gate)
            return _now.Ticks;
    }

    /// <summary>Sets the wall clock, as a time server does; no time passes by that.</summary>
    public void Set(TimeSpan by)
    {
        lock (_gate)
            _set += by;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock on and fires what became due, in order.</summary>
    public void Advance(TimeSpan by)
    {
        DateTimeOffset? end = null;
        while (true)
        {
            Timer? next;
            lock (_gate)
            {
                var until = end ??= _now + by;
                next = _timers.Where(timer => timer.Due <= until).MinBy(timer => timer.Due);
                _now = next is null || next.Due < _now ? _now : next.Due;
                if (next is null)
                {
                    _now = until;
                    return;
                }
                _timers.Remove(next);
            }
            next.Fire();
        }
    }

    /// <summary>Moves the clock to the next timer, and the next, until something has happened.</summary>
    /// <param name="horizon">Timers further away than this are not waited for.</param>
    public async Task AdvanceUntilAsync(Task happened, TimeSpan? horizon = null)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!happened.IsCompleted)
        {
            TimeSpan? next;
            Task armed;
            lock (_gate)
            {
                armed = _armed.Task;
                next = _timers.Count == 0 ? null : _timers.Min(timer => timer.Due) - _now;
            }
            if (next <= (horizon ?? TimeSpan.FromHours(1)))
                Advance(next.Value);
            else
                await Task.WhenAny(happened, armed).WaitAsync(patience.Token);
        }
        await happened;
    }

    /// <summary>Completes when a timer of this length, or a quarter more, is next started.</summary>
    public Task ArmedAsync(TimeSpan dueTime)
    {
        lock (_gate)
        {
            var armed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited.Add((dueTime, armed));
            return armed.Task.WaitAsync(TimeSpan.FromSeconds(60));
        }
    }

    private void Arm(Timer timer, TimeSpan dueTime)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
            if (dueTime == Timeout.InfiniteTimeSpan)
                return;
            timer.Due = _now + dueTime;
            _timers.Add(timer);
            foreach (var awaited in _awaited.Where(awaited => dueTime >= awaited.DueTime && dueTime <= awaited.DueTime * 1.25))
                awaited.Armed.TrySetResult();
            _armed.SetResult();
            _armed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private sealed class Timer(FakeTime time, Action fire) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            time.Arm(this, dueTime);
            return true;
        }

        public void Dispose() => time.Arm(this, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
