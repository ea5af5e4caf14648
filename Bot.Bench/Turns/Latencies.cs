using System.Diagnostics;

namespace Bot.Bench.Turns;

/// <summary>How long each question waited for its answer.</summary>
internal sealed class Latencies
{
    private readonly List<double> _milliseconds = [];

    public async Task MeasureAsync(Func<Task> ask)
    {
        var began = Stopwatch.GetTimestamp();
        await ask();
        Add(Stopwatch.GetElapsedTime(began));
    }

    public void Add(TimeSpan latency)
    {
        lock (_milliseconds)
            _milliseconds.Add(latency.TotalMilliseconds);
    }

    /// <param name="share">0.5 for the median.</param>
    public double Percentile(double share)
    {
        lock (_milliseconds)
        {
            _milliseconds.Sort();
            return _milliseconds[Math.Min((int)(_milliseconds.Count * share), _milliseconds.Count - 1)];
        }
    }
}
