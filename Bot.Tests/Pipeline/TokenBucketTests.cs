using Bot.Host.Pipeline;
using Bot.Tests.Support;

namespace Bot.Tests.Pipeline;

public sealed class TokenBucketTests
{
    private readonly FakeTime _time = new();

    [Fact]
    public void A_rest_allows_a_burst_and_then_the_rate_alone()
    {
        var bucket = new TokenBucket(_time, 10, burst: 3);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(TimeSpan.Zero, bucket.Wait);
            bucket.Take();
        }
        Assert.Equal(TimeSpan.FromMilliseconds(100), bucket.Wait);

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.True(bucket.IsFull);
    }

    [Fact]
    public void A_timer_that_fires_late_costs_nothing_of_the_rate()
    {
        var bucket = new TokenBucket(_time, 30, burst: 3);
        var began = _time.GetUtcNow();
        for (var taken = 0; taken < 3_000; taken++)
        {
            // Eleven milliseconds late, every time.
            if (bucket.Wait is var wait && wait > TimeSpan.Zero)
                _time.Advance(wait + TimeSpan.FromMilliseconds(11));
            bucket.Take();
        }

        var perSecond = 3_000 / (_time.GetUtcNow() - began).TotalSeconds;
        Assert.InRange(perSecond, 30 * 0.98, 30 * 1.01);
    }

    [Fact]
    public void Never_more_than_the_rate_and_one_burst_in_any_second()
    {
        var bucket = new TokenBucket(_time, 30, burst: 3);
        var moments = new List<DateTimeOffset>();
        for (var taken = 0; taken < 300; taken++)
        {
            _time.Advance(bucket.Wait);
            bucket.Take();
            moments.Add(_time.GetUtcNow());
        }

        Assert.All(moments, from => Assert.InRange(moments.Count(at => at >= from && at < from + TimeSpan.FromSeconds(1)), 1, 33));
    }

    [Fact]
    public void A_pause_holds_everything_and_allows_no_burst_afterwards()
    {
        var bucket = new TokenBucket(_time, 10, burst: 3);
        bucket.Pause(TimeSpan.FromSeconds(7));
        Assert.Equal(TimeSpan.FromSeconds(7), bucket.Wait);

        _time.Advance(TimeSpan.FromSeconds(7));

        Assert.Equal(TimeSpan.Zero, bucket.Wait);
        bucket.Take();
        Assert.Equal(TimeSpan.FromMilliseconds(100), bucket.Wait);
    }

    [Fact]
    public void A_wall_clock_that_is_set_back_or_ahead_changes_nothing()
    {
        var bucket = new TokenBucket(_time, 10, burst: 1);
        bucket.Take();
        _time.Set(-TimeSpan.FromHours(1));
        Assert.Equal(TimeSpan.FromMilliseconds(100), bucket.Wait);

        bucket.Pause(TimeSpan.FromSeconds(7));
        _time.Set(TimeSpan.FromHours(5));
        Assert.Equal(TimeSpan.FromSeconds(7), bucket.Wait);
    }

    [Fact]
    public void Without_a_rate_only_a_pause_is_waited_for()
    {
        var bucket = new TokenBucket(_time, 0, burst: 3);
        for (var i = 0; i < 1_000; i++)
            bucket.Take();
        Assert.Equal(TimeSpan.Zero, bucket.Wait);
        bucket.Pause(TimeSpan.FromSeconds(2));
        Assert.Equal(TimeSpan.FromSeconds(2), bucket.Wait);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(TimeSpan.Zero, bucket.Wait);
    }
}
