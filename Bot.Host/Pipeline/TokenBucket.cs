namespace Bot.Host.Pipeline;

/// <summary>
/// A rate with short bursts. It counts by the moment at which it is full again, so that a timer that fires late costs
/// nothing of the rate; and by the time that passes, so that a wall clock that is set back costs nothing either.
/// </summary>
/// <param name="perSecond">0 for no limit.</param>
/// <param name="burst">What may go at once after a rest, at least 1.</param>
public sealed class TokenBucket(TimeProvider time, double perSecond, int burst)
{
    private readonly TimeSpan _interval = perSecond > 0 ? TimeSpan.FromSeconds(1 / perSecond) : TimeSpan.Zero;
    private readonly Lock _gate = new();

    // Moments are counted from here.
    private readonly long _origin = time.GetTimestamp();
    private TimeSpan _full;
    private TimeSpan _pausedUntil;

    /// <summary>Nothing is taken from it: it is as good as new.</summary>
    public bool IsFull
    {
        get
        {
            lock (_gate)
                return Now is var now && _full <= now && _pausedUntil <= now;
        }
    }

    /// <summary>How long until one can be taken; zero for now.</summary>
    public TimeSpan Wait
    {
        get
        {
            lock (_gate)
                return WaitAt(Now);
        }
    }

    private TimeSpan Now => time.GetElapsedTime(_origin);

    /// <summary>Takes one, also where <see cref="Wait"/> is not over: the next ones then wait longer.</summary>
    public void Take()
    {
        lock (_gate)
        {
            var now = Now;
            _full = (_full > now ? _full : now) + _interval;
        }
    }

    /// <summary>Gives nothing for a time, and then no burst.</summary>
    public void Pause(TimeSpan delay)
    {
        lock (_gate)
        {
            var until = Now + delay;
            _pausedUntil = until > _pausedUntil ? until : _pausedUntil;
            var emptied = _pausedUntil + ((burst - 1) * _interval);
            _full = _full > emptied ? _full : emptied;
        }
    }

    private TimeSpan WaitAt(TimeSpan now)
    {
        var next = _full - ((burst - 1) * _interval) > _pausedUntil ? _full - ((burst - 1) * _interval) : _pausedUntil;
        return next > now && (_interval > TimeSpan.Zero || _pausedUntil > now) ? next - now : TimeSpan.Zero;
    }
}
