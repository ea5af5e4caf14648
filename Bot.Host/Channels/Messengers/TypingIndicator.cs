using System.Collections.Concurrent;

namespace Bot.Host.Channels.Messengers;

/// <summary>Shows «печатает…» to whoever waits longer than a moment for an answer.</summary>
/// <param name="show">Shows it in one chat, for a few seconds.</param>
internal abstract class TypingIndicator(Func<long, CancellationToken, Task> show, TimeProvider time) : BackgroundService
{
    private const int AtOnce = 20;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    // Messengers take the sign away after five seconds or more.
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(4.5);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<long, Waiting> _waiting = [];
    private TaskCompletionSource? _allAnswered;

    public void Asked(long chat) => _waiting[chat] = new(time.GetTimestamp(), null);

    public void Answered(long chat)
    {
        if (_waiting.TryRemove(chat, out _) && _waiting.IsEmpty)
            Interlocked.Exchange(ref _allAnswered, null)?.TrySetResult();
    }

    /// <summary>Returns when everybody has an answer, or after a time; for one who waits.</summary>
    public async Task AllAnsweredAsync(TimeSpan most, CancellationToken cancelled)
    {
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Exchange(ref _allAnswered, all);
        if (!_waiting.IsEmpty)
            await all.Task.WaitAsync(most, time, cancelled).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var late = _waiting.Where(entry => time.GetElapsedTime(entry.Value.Since) >= Look).ToList();
            foreach (var old in late.Where(entry => time.GetElapsedTime(entry.Value.Since) > Longest))
                _waiting.TryRemove(old);
            var due = late.Where(entry => entry.Value.Shown is not { } shown || time.GetElapsedTime(shown) >= Again).Take(AtOnce).ToList();
            // An answer may have come meanwhile: then the sign is not wanted any more.
            await Task.WhenAll(due
                .Where(entry => _waiting.TryUpdate(entry.Key, entry.Value with { Shown = time.GetTimestamp() }, entry.Value))
                .Select(entry => show(entry.Key, stoppingToken)));
        }
    }

    private readonly record struct Waiting(long Since, long? Shown);
}
