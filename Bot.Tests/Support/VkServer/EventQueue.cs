using System.Text.Json.Nodes;

namespace Bot.Tests.Support.VkServer;

/// <summary>What has happened; a long poll reads on from its <c>ts</c>, which VK does not remember for anybody.</summary>
internal sealed class EventQueue
{
    public const long First = 1_000;

    private readonly Lock _gate = new();
    private readonly List<JsonObject> _all = [];
    private TaskCompletionSource _news = NewSignal();
    private long _oldest = First;

    public long Ts
    {
        get
        {
            lock (_gate)
                return First + _all.Count;
        }
    }

    public void Add(params IEnumerable<JsonObject> updates)
    {
        lock (_gate)
        {
            _all.AddRange(updates);
            _news.TrySetResult();
        }
    }

    /// <summary>Whoever has read less than up to now has lost it.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _oldest = First + _all.Count;
            _news.TrySetResult();
        }
    }

    /// <returns>Null where the events behind <paramref name="ts"/> are gone.</returns>
    public async Task<(long Ts, JsonArray Updates)?> TakeAsync(long ts, TimeSpan timeout, CancellationToken cancelled)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        late.CancelAfter(timeout);
        while (true)
        {
            Task news;
            lock (_gate)
            {
                if (ts < _oldest || ts > First + _all.Count)
                    return null;
                var found = _all.Skip((int)(ts - First)).Select(update => update.DeepClone()).ToArray();
                if (found.Length > 0 || late.IsCancellationRequested)
                    return (First + _all.Count, new JsonArray(found));
                if (_news.Task.IsCompleted)
                    _news = NewSignal();
                news = _news.Task;
            }
            try
            {
                await news.WaitAsync(late.Token);
            }
            catch (OperationCanceledException) when (!cancelled.IsCancellationRequested)
            {
                // The poll is over without news.
            }
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
