using Bot.Core.Conversations;

namespace Bot.Host.Pipeline;

/// <summary>Lets callers for the same peers in one after the other, in the order they came.</summary>
internal sealed class OneByOne
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Peer, Task> _last = [];

    public ValueTask<T> RunAsync<T>(Peer peer, Func<ValueTask<T>> call) => RunAsync([peer], call);

    public async ValueTask<T> RunAsync<T>(IReadOnlyCollection<Peer> peers, Func<ValueTask<T>> call)
    {
        var left = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var before = Enter(peers, left.Task);
        try
        {
            if (before.Count > 0)
                await Task.WhenAll(before);
            return await call();
        }
        finally
        {
            Leave(peers, left.Task);
            left.SetResult();
        }
    }

    // All places in the rows are taken at once, so that no two callers wait for each other.
    private HashSet<Task> Enter(IReadOnlyCollection<Peer> peers, Task left)
    {
        var before = new HashSet<Task>();
        lock (_gate)
        {
            foreach (var peer in peers)
            {
                if (_last.TryGetValue(peer, out var last) && last != left)
                    before.Add(last);
                _last[peer] = left;
            }
        }
        return before;
    }

    private void Leave(IReadOnlyCollection<Peer> peers, Task left)
    {
        lock (_gate)
        {
            foreach (var peer in peers)
            {
                if (_last.TryGetValue(peer, out var last) && last == left)
                    _last.Remove(peer);
            }
        }
    }
}
