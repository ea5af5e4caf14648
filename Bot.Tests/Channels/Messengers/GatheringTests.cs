using Bot.Host.Channels.Messengers;
using Bot.Tests.Support;

namespace Bot.Tests.Channels.Messengers;

public sealed class GatheringTests : IDisposable
{
    private static readonly TimeSpan FromAfar = TimeSpan.FromMilliseconds(30);
    private readonly FakeTime _time = new();
    private readonly Typing _typing;
    private readonly Gathering _gathering;
    private readonly DateTimeOffset _began;

    public GatheringTests()
    {
        _typing = new(_time);
        _gathering = new(_typing);
        _began = _time.GetUtcNow();
    }

    [Fact]
    public async Task The_next_poll_waits_until_a_large_batch_from_afar_is_answered()
    {
        _typing.Asked(1);
        _typing.Asked(2);
        var waiting = _gathering.WaitAsync(64, FromAfar, default);

        _typing.Answered(1);
        _time.Advance(TimeSpan.FromMilliseconds(5));
        Assert.False(waiting.IsCompleted);
        _typing.Answered(2);
        await waiting.WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(TimeSpan.FromMilliseconds(5), _time.GetUtcNow() - _began);
    }

    [Fact]
    public async Task One_slow_answer_keeps_it_no_longer_than_half_a_poll_takes()
    {
        _typing.Asked(1);

        await _time.AdvanceUntilAsync(_gathering.WaitAsync(64, FromAfar, default));

        Assert.InRange((_time.GetUtcNow() - _began).TotalMilliseconds, 15, 16);
    }

    [Theory]
    [InlineData(15, 30)]
    [InlineData(64, 10)]
    public void After_a_small_batch_or_one_from_near_by_it_polls_again_at_once(int batch, int milliseconds)
    {
        _typing.Asked(1);

        Assert.True(_gathering.WaitAsync(batch, TimeSpan.FromMilliseconds(milliseconds), default).IsCompleted);
    }

    public void Dispose() => _typing.Dispose();

    private sealed class Typing(TimeProvider time) : TypingIndicator((_, _) => Task.CompletedTask, time);
}
