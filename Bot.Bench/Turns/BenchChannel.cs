using System.Collections.Concurrent;
using Bot.Core.Conversations;
using Bot.Host.Pipeline;

namespace Bot.Bench.Turns;

/// <summary>A channel that hands the answer to the resident who waits for it in this process.</summary>
internal sealed class BenchChannel : IChannel
{
    private readonly ConcurrentDictionary<Peer, TaskCompletionSource> _waiting = [];

    public string Name => "bench";

    /// <summary>To be called before the question is sent.</summary>
    public Task AnswerTo(Peer peer)
    {
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[peer] = answer;
        return answer.Task;
    }

    public ValueTask<Delivery> DeliverAsync(OutboxItem item, CancellationToken cancelled)
    {
        if (_waiting.TryRemove(item.Peer, out var answer))
            answer.SetResult();
        return ValueTask.FromResult<Delivery>(new Delivery.Delivered("1"));
    }
}
