using Bot.Core.Conversations;

namespace Bot.Host.Pipeline;

/// <summary>Lets callers for the same peer in one after the other, in the order they came.</summary>
internal sealed class OneByOne
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Peer, Task> _last = [];

    public async ValueTask<T> RunAsync<T>(Peer peer, Func<ValueTask<T>> call)
    {
        var left = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task? before;
        lock (_gate)
        {
            _last.TryGetValue(peer, out before);
            _last[peer] = left.Task;
        }
        try
        {
            if (before is not null)
                await before;
            return await call();
        }
        finally
        {
            lock (_gate)
            {
                if (_last[peer] == left.Task)
                    _last.Remove(peer);
            }
            left.SetResult();
        }
    }
}
