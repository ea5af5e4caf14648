using System.Diagnostics;

namespace Bot.Bench.Turns;

/// <summary>Runs many residents at once for a time.</summary>
internal static class Clock
{
    /// <summary>Each of them does it again as soon as it is done.</summary>
    /// <returns>How often it was done in all, after a second to warm up.</returns>
    public static async Task<long> RunAsync(int residents, TimeSpan time, Func<int, Task> once)
    {
        var warm = TimeSpan.FromSeconds(1);
        var began = Stopwatch.GetTimestamp();
        long count = 0;
        await Task.WhenAll(Enumerable.Range(1, residents).Select(resident => Task.Run(async () =>
        {
            for (TimeSpan now; (now = Stopwatch.GetElapsedTime(began)) < warm + time;)
            {
                await once(resident);
                if (now >= warm)
                    Interlocked.Increment(ref count);
            }
        })));
        return count;
    }
}
