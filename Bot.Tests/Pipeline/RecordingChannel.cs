using Bot.Core.Conversations;
using Bot.Host.Pipeline;
using Bot.Tests.Storage;

namespace Bot.Tests.Pipeline;

/// <summary>A channel that keeps what it delivered and answers each attempt as the test says.</summary>
internal sealed class RecordingChannel(string name) : IChannel
{
    private readonly Lock _gate = new();
    private readonly List<(Peer Peer, string Text)> _delivered = [];
    private readonly List<(string Text, DateTimeOffset At)> _attempts = [];
    private readonly List<(int Count, Peer Peer, TaskCompletionSource Reached)> _waiting = [];

    public string Name => name;

    /// <summary>How fast it may send, if that is limited.</summary>
    public Func<TimeProvider, Pace>? Limits { get; init; }

    /// <summary>One for all who ask, the first of whom may ask at once.</summary>
    public Pace? Pace
    {
        get
        {
            lock (_gate)
                return field ??= Limits?.Invoke(Time);
        }
    }

    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>What becomes of an attempt at a text, counted from 1.</summary>
    public Func<string, int, Delivery> Outcome { get; init; } = (_, _) => new Delivery.Delivered();

    public int MostTogether { get; init; } = 1;

    /// <summary>All of which failed by a bug.</summary>
    public int CallsForMany { get; private set; }

    public ValueTask<IReadOnlyList<Delivery>> DeliverTogetherAsync(IReadOnlyList<OutboxItem> items, CancellationToken cancelled)
    {
        CallsForMany++;
        throw new InvalidOperationException("A bug.");
    }

    public ValueTask<Delivery> DeliverAsync(OutboxItem item, CancellationToken cancelled)
    {
        lock (_gate)
        {
            var text = Sample.Text(item.Body);
            _attempts.Add((text, Time.GetUtcNow()));
            var outcome = Outcome(text, _attempts.Count(attempt => attempt.Text == text));
            if (outcome is Delivery.Delivered)
                _delivered.Add((item.Peer, text));
            foreach (var (count, peer, reached) in _waiting)
            {
                if (_delivered.Count(delivered => delivered.Peer == peer) >= count)
                    reached.TrySetResult();
            }
            return ValueTask.FromResult(outcome);
        }
    }

    public IReadOnlyList<string> To(Peer peer)
    {
        lock (_gate)
            return [.. _delivered.Where(delivered => delivered.Peer == peer).Select(delivered => delivered.Text)];
    }

    /// <summary>To whom it delivered, in order.</summary>
    public IReadOnlyList<Peer> Order
    {
        get
        {
            lock (_gate)
                return [.. _delivered.Select(delivered => delivered.Peer)];
        }
    }

    public IReadOnlyList<DateTimeOffset> AttemptsAt(string text)
    {
        lock (_gate)
            return [.. _attempts.Where(attempt => attempt.Text == text).Select(attempt => attempt.At)];
    }

    public Task ReachesAsync(int count, Peer peer)
    {
        lock (_gate)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((count, peer, reached));
            if (_delivered.Count(delivered => delivered.Peer == peer) >= count)
                reached.TrySetResult();
            return reached.Task;
        }
    }
}
