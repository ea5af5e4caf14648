using System.Diagnostics;

namespace Bot.Bench.Messengers;

/// <summary>The platform's limit as it counts: so many in any second, a tenth of them in advance.</summary>
internal sealed class FloodGate(int perSecond)
{
    private readonly Lock _gate = new();
    private readonly Queue<long> _last = new();

    public bool Takes()
    {
        if (perSecond == 0)
            return true;
        lock (_gate)
        {
            var now = Stopwatch.GetTimestamp();
            while (_last.TryPeek(out var oldest) && now - oldest > Stopwatch.Frequency)
                _last.Dequeue();
            if (_last.Count > perSecond * 11 / 10)
                return false;
            _last.Enqueue(now);
            return true;
        }
    }
}
