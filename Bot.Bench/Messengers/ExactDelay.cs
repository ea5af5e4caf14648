using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Bot.Bench.Messengers;

/// <summary>
/// A delay, the same for everybody, that is kept to a fifth of a millisecond: the runtime's own timers come one late and more.
/// Where there is a C library with <c>nanosleep</c>.
/// </summary>
internal sealed class ExactDelay
{
    // Who is due so soon after another goes with it: to fall asleep and to wake costs more than that.
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(0.2);
    private readonly BlockingCollection<(long Due, TaskCompletionSource Waiter)> _waiting = [];
    private readonly long _delay;

    public ExactDelay(TimeSpan delay)
    {
        _delay = (long)(delay.TotalSeconds * Stopwatch.Frequency);
        new Thread(Release) { IsBackground = true, Name = "exact delay" }.Start();
    }

    public Task WaitAsync()
    {
        var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Add((Stopwatch.GetTimestamp() + _delay, waiter));
        return waiter.Task;
    }

    [DllImport("libc", EntryPoint = "nanosleep")]
    private static extern int Sleep(in TimeSpec time, nint left);

    private void Release()
    {
        foreach (var (due, waiter) in _waiting.GetConsumingEnumerable())
        {
            if (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due) is var left && left > Together)
                _ = Sleep(new((nint)left.Seconds, (nint)(left.Ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick)), 0);
            waiter.SetResult();
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct TimeSpec(nint Seconds, nint Nanoseconds);
}
