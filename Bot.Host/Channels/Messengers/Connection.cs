using Bot.Host.Pipeline;

namespace Bot.Host.Channels.Messengers;

/// <summary>
/// Keeps at a messenger for the life of the host: whatever goes wrong is shown in health and log, once, and only makes it
/// wait.
/// </summary>
internal sealed partial class Connection(ChannelHealth health, TimeProvider time, ILogger log)
{
    public static readonly Backoff Pause = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));

    /// <summary>Returns when the way in is open; tries until then, as the fault may be mended elsewhere.</summary>
    /// <param name="attempt">Returns the fault, or null.</param>
    /// <param name="isLasting">Faults that only somebody can mend.</param>
    public async Task OpenAsync(Func<CancellationToken, Task<string?>> attempt, Func<string, bool> isLasting, CancellationToken cancelled)
    {
        for (var failures = 1; ; failures++)
        {
            var fault = await attempt(cancelled);
            if (fault is null)
                return;
            await Task.Delay(Failed(fault, isLasting(fault) ? Pause.Longest : Pause.AfterWithJitter(failures)), time, cancelled);
        }
    }

    /// <summary>Polls until the host ends, and ends by nothing else.</summary>
    /// <param name="poll">Gets the number of attempts since the last success, and returns how long to wait before the next; null for not at all.</param>
    public async Task PollAsync(Func<int, CancellationToken, Task<TimeSpan?>> poll, CancellationToken stopping)
    {
        for (var failures = 0; ;)
        {
            stopping.ThrowIfCancellationRequested();
            try
            {
                var wait = await poll(failures + 1, stopping);
                failures = wait is null ? 0 : failures + 1;
                if (wait is { } pause)
                    await Task.Delay(pause, time, stopping);
            }
            catch (Exception fault) when (!stopping.IsCancellationRequested)
            {
                // A bug must not silence the channel.
                failures++;
                PollFailed(fault, health.Name);
                await Task.Delay(Pause.AfterWithJitter(failures), time, stopping);
            }
        }
    }

    /// <returns>The pause.</returns>
    public TimeSpan Failed(string fault, TimeSpan pause)
    {
        if (health.Failed(fault))
            DoesNotWork(health.Name, fault);
        return pause;
    }

    public void Works()
    {
        if (health.Works())
            WorksNow(health.Name);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Channel {Channel} does not work: {Fault}")]
    private partial void DoesNotWork(string channel, string fault);

    [LoggerMessage(Level = LogLevel.Information, Message = "Channel {Channel} works")]
    private partial void WorksNow(string channel);

    [LoggerMessage(Level = LogLevel.Error, Message = "Receiving from channel {Channel} failed by a bug; it goes on")]
    private partial void PollFailed(Exception fault, string channel);
}
