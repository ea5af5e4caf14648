using System.Diagnostics;

namespace Bot.Bench.Turns;

/// <summary>Runs many residents at once for a time.</summary>
internal static class Clock
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    /// <summary>Each of them does it again as soon as it is done.</summary>
    public static async Task<Throughput> RunAsync(int residents, TimeSpan time, Func<int, Task> once)
    {
        var isOver = false;
        long count = 0;
        var all = Enumerable.Range(1, residents).Select(resident => Task.Run(async () =>
        {
            while (!Volatile.Read(ref isOver))
            {
                await once(resident);
                Interlocked.Increment(ref count);
            }
        })).ToList();
        await Task.Delay(WarmUp);
        var (countBefore, cpuBefore, bytesBefore) = (Volatile.Read(ref count), Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());
        var began = Stopwatch.GetTimestamp();
        await Task.Delay(time);
        var done = Volatile.Read(ref count) - countBefore;
        var throughput = new Throughput(
            done / Stopwatch.GetElapsedTime(began).TotalSeconds, (Environment.CpuUsage.TotalTime - cpuBefore).TotalMicroseconds / done,
            (GC.GetTotalAllocatedBytes() - bytesBefore) / done);
        Volatile.Write(ref isOver, true);
        await Task.WhenAll(all);
        return throughput;
    }
}

/// <param name="Microseconds">Of processor time for one, on all cores: what stays the same when others use the machine too.</param>
/// <param name="Bytes">Allocated for one.</param>
internal readonly record struct Throughput(double PerSecond, double Microseconds, long Bytes)
{
    public override string ToString() => $"{PerSecond,10:N0} /s, {Microseconds,4:N0} µs of processor, {Bytes,6:N0} bytes each";
}
