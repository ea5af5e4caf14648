using System.Text.Json.Nodes;

namespace Bot.Tests.Support.TelegramServer;

/// <summary>What has happened and is not confirmed yet, numbered as Telegram numbers it.</summary>
internal sealed class UpdateQueue
{
    private readonly Lock _gate = new();
    private readonly List<(long Id, JsonObject Update)> _all = [];
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _last = 700_000;
    private long _confirmed;
    private bool _repeatsAll;

    /// <summary>Updates below this are stored by the bot, as far as it says.</summary>
    public long Confirmed
    {
        get
        {
            lock (_gate)
                return _confirmed;
        }
    }

    public int Unconfirmed
    {
        get
        {
            lock (_gate)
                return _all.Count(update => update.Id >= _confirmed);
        }
    }

    public long Add(JsonObject update)
    {
        lock (_gate)
        {
            update["update_id"] = ++_last;
            _all.Add((_last, update));
            _news.TrySetResult();
            return _last;
        }
    }

    /// <summary>Several that come in one answer, in this order.</summary>
    public void AddTogether(IEnumerable<JsonObject> updates)
    {
        lock (_gate)
        {
            foreach (var update in updates)
            {
                update["update_id"] = ++_last;
                _all.Add((_last, update));
            }
            _news.TrySetResult();
        }
    }

    /// <summary>The next answer brings once more all that ever happened, confirmed or not.</summary>
    public void RepeatAll()
    {
        lock (_gate)
        {
            _repeatsAll = true;
            _news.TrySetResult();
        }
    }

    public void Confirm(long offset)
    {
        lock (_gate)
            _confirmed = Math.Max(_confirmed, offset);
    }

    /// <summary>Waits for updates at or above the offset.</summary>
    public async Task<IReadOnlyList<JsonObject>> TakeAsync(long offset, int limit, TimeSpan timeout, CancellationToken cancelled)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        late.CancelAfter(timeout);
        while (true)
        {
            Task news;
            lock (_gate)
            {
                var found = _all.Where(update => _repeatsAll || update.Id >= Math.Max(offset, _confirmed)).Take(limit).ToList();
                _repeatsAll = false;
                if (found.Count > 0 || late.IsCancellationRequested)
                    return [.. found.Select(update => (JsonObject)update.Update.DeepClone())];
                if (_news.Task.IsCompleted)
                    _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
                news = _news.Task;
            }
            try
            {
                await news.WaitAsync(late.Token);
            }
            catch (OperationCanceledException) when (!cancelled.IsCancellationRequested)
            {
                return [];
            }
        }
    }
}
