using System.Collections.Concurrent;
using Bot.Core.Conversations;

namespace Bot.Host.Pipeline;

/// <summary>
/// Delivers one channel's messages: those of one peer in their order, the next only when it is recorded what became of the
/// one before, so that a crash repeats at most one message for each peer. Broadcasts stand in a queue of their own, which
/// everything else passes by, the answers to the same peer too; so a crash may repeat one of each.
/// </summary>
internal sealed partial class ChannelOutbox
{
    private const int AtOnce = 256;

    /// <summary>What has just been said is sent without asking again whether it is to be.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    /// <summary>With their pauses some six minutes: what the channel fails at by a bug for longer keeps its peer's other messages no more.</summary>
    private const int MostFailures = 12;

    private static readonly Backoff Pause = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
    private readonly IChannel _channel;
    private readonly IStore _store;
    private readonly StoreRetry _retry;
    private readonly PipelineHealth _health;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly ReadyLanes<Peer, OutboxItem> _ready = new();
    private readonly Lanes<Peer, OutboxItem> _talk;
    private readonly Lanes<Peer, OutboxItem> _broadcasts;
    private readonly Signal _choosing = new();

    // How often the channel failed by a bug with what is in hand.
    private readonly ConcurrentDictionary<long, int> _failures = [];

    public ChannelOutbox(IChannel channel, IStore store, StoreRetry retry, PipelineHealth health, TimeProvider time, ILogger log)
    {
        _channel = channel;
        _store = store;
        _retry = retry;
        _health = health;
        _time = time;
        _log = log;
        _talk = new(new OutboxBacklog(store, channel.Name, broadcasts: false), retry, _ready);
        _broadcasts = new(new OutboxBacklog(store, channel.Name, broadcasts: true), retry, _ready);
        health.CountUndelivered(() => _talk.Held + _broadcasts.Held);
        _choosing.Give();
    }

    public void Offer(OutboxItem item) => LanesOf(item).Offer(item);

    public Task RunAsync(CancellationToken stopping) =>
        Workers.RunAsync(Enumerable.Range(0, AtOnce).Select(_ => WorkAsync(stopping)).Append(_talk.FeedAsync(stopping)).Append(_broadcasts.FeedAsync(stopping)));

    private Lanes<Peer, OutboxItem> LanesOf(OutboxItem item) => item.Priority == OutboxPriority.Broadcast ? _broadcasts : _talk;

    private async Task WorkAsync(CancellationToken stopping)
    {
        while (true)
        {
            var lane = await NextAsync(stopping);
            if (lane.Head.Due > _time.GetUtcNow())
                Return(lane, lane.Head.Due, stopping);
            else if (IsTooLate(lane))
                await ExpireAsync(lane, stopping);
            else if (Alike(lane) is { Count: > 1 } together)
                await SendTogetherAsync(together, stopping);
            else if (await IsWantedAsync(lane, stopping))
                await AfterAsync(lane, await DeliverAsync(lane.Head, stopping), stopping);
        }
    }

    /// <summary>What is in memory may have been withdrawn in the store meanwhile; then the lane goes on without it.</summary>
    private async ValueTask<bool> IsWantedAsync(Lane<Peer, OutboxItem> lane, CancellationToken stopping)
    {
        if (lane.Head.Attempts == 0 && _time.GetUtcNow() - lane.Head.Due < Fresh)
            return true;
        if (await _retry.RunAsync(ct => _store.IsUndeliveredAsync(lane.Head.Sequence, ct), stopping, isQuestion: true))
            return true;
        await LanesOf(lane.Head).AdvanceAsync(lane, stopping);
        return false;
    }

    private bool IsTooLate(Lane<Peer, OutboxItem> lane) => lane.Head.Expires <= _time.GetUtcNow();

    private async Task ExpireAsync(Lane<Peer, OutboxItem> lane, CancellationToken stopping)
    {
        TooLate(lane.Head.Sequence, _channel.Name);
        await RecordAsync(lane.Head, DeliveryOutcome.Expired, null, stopping);
        await LanesOf(lane.Head).AdvanceAsync(lane, stopping);
    }

    /// <summary>A broadcast's lanes that go in one call with this one.</summary>
    private List<Lane<Peer, OutboxItem>>? Alike(Lane<Peer, OutboxItem> first)
    {
        // With whom a call has failed, goes alone: it may be the one that makes it fail.
        if (_channel.MostTogether == 1 || first.Head.Priority != OutboxPriority.Broadcast || _failures.ContainsKey(first.Head.Sequence))
            return null;
        var now = _time.GetUtcNow();
        var (body, randomId) = (first.Head.Body, first.Head.RandomId);
        return
        [
            first,
            .. _ready.TakeAlike(
                (int)OutboxPriority.Broadcast,
                lane => lane.Head.RandomId == randomId && lane.Head.Due <= now && !IsTooLate(lane) && !_failures.ContainsKey(lane.Head.Sequence) && _channel.Pace?.Hold(lane.Key) is null && lane.Head.Body.Span.SequenceEqual(body.Span),
                _channel.MostTogether - 1),
        ];
    }

    private async Task SendTogetherAsync(List<Lane<Peer, OutboxItem>> all, CancellationToken stopping)
    {
        var lanes = new List<Lane<Peer, OutboxItem>>(all.Count);
        foreach (var lane in all)
        {
            if (await IsWantedAsync(lane, stopping))
                lanes.Add(lane);
        }
        if (lanes.Count == 0)
            return;
        var outcomes = await CallAsync([.. lanes.Select(lane => lane.Head)], () => _channel.DeliverTogetherAsync([.. lanes.Select(lane => lane.Head)], stopping), stopping);
        await Task.WhenAll(lanes.Select((lane, at) => AfterAsync(lane, outcomes[at], stopping)));
    }

    private async Task AfterAsync(Lane<Peer, OutboxItem> lane, Delivery outcome, CancellationToken stopping)
    {
        if (await RecordAsync(lane, outcome, stopping))
            Return(lane, lane.Head.Due, stopping);
        else
            await LanesOf(lane.Head).AdvanceAsync(lane, stopping);
    }

    private void Return(Lane<Peer, OutboxItem> lane, DateTimeOffset due, CancellationToken stopping) => _ = LanesOf(lane.Head).ReturnAsync(lane, due, _time, stopping);

    /// <summary>
    /// One worker at a time waits until the platform's rate allows a message, and then takes the most urgent lane there is. A
    /// peer whose own rate is used up waits aside and keeps nobody else.
    /// </summary>
    private async ValueTask<Lane<Peer, OutboxItem>> NextAsync(CancellationToken stopping)
    {
        if (_channel.Pace is not { IsLimited: true } pace)
            return await _ready.NextAsync(stopping);
        await _choosing.WaitAsync(stopping);
        try
        {
            while (true)
            {
                await _ready.AnyAsync(stopping);
                await pace.FreeAsync(stopping);
                if (!_ready.TryNext(out var lane))
                    continue;
                var now = _time.GetUtcNow();
                if (lane.Head.Due > now || IsTooLate(lane))
                    return lane;
                if (pace.Hold(lane.Key) is { } hold)
                {
                    Return(lane, now + hold, stopping);
                    continue;
                }
                pace.Take(lane.Key);
                return lane;
            }
        }
        finally
        {
            _choosing.Give();
        }
    }

    /// <returns>Whether the head is to be sent again.</returns>
    private async ValueTask<bool> RecordAsync(Lane<Peer, OutboxItem> lane, Delivery outcome, CancellationToken stopping)
    {
        var item = lane.Head with { Attempts = lane.Head.Attempts + 1 };
        if (outcome is not Delivery.Again && !_failures.IsEmpty)
            _failures.TryRemove(item.Sequence, out _);
        switch (outcome)
        {
            case Delivery.Delivered delivered:
                _health.MessageDelivered();
                await RecordAsync(item, DeliveryOutcome.Delivered, delivered.ExternalId, stopping);
                return false;
            case Delivery.Unreachable unreachable:
                GivenUp(item.Sequence, _channel.Name, unreachable.Reason);
                await RecordAsync(item, DeliveryOutcome.Unreachable, null, stopping);
                return false;
            case Delivery.Refused refused:
                GivenUp(item.Sequence, _channel.Name, refused.Reason);
                await RecordAsync(item, DeliveryOutcome.Refused, null, stopping);
                return false;
            case Delivery.Again again:
                lane.Head = item with { Due = Due(item.Attempts, again.Delay) };
                Postponed(item.Sequence, _channel.Name, item.Attempts, again.Reason);
                await RecordAsync(lane.Head, DeliveryOutcome.Postponed, null, stopping);
                return true;
            default:
                throw new NotSupportedException("A delivery has one of four outcomes.");
        }
    }

    private async ValueTask<Delivery> DeliverAsync(OutboxItem item, CancellationToken stopping) =>
        (await CallAsync([item], async () => [await _channel.DeliverAsync(item, stopping)], stopping))[0];

    /// <returns>What became of each.</returns>
    private async ValueTask<IReadOnlyList<Delivery>> CallAsync(
        IReadOnlyList<OutboxItem> items, Func<ValueTask<IReadOnlyList<Delivery>>> call, CancellationToken stopping)
    {
        try
        {
            return await call();
        }
        // Written by a newer release: it would never become readable, and the messages behind it must not wait for that.
        catch (System.Text.Json.JsonException)
        {
            return [.. items.Select(_ => new Delivery.Refused("a kind of message this release does not know"))];
        }
        catch (Exception fault) when (!stopping.IsCancellationRequested)
        {
            ChannelFailed(fault, items[0].Sequence, items.Count, _channel.Name);
            return [.. items.Select(item => Failed(item, fault))];
        }
    }

    private Delivery Failed(OutboxItem item, Exception fault) =>
        _failures.AddOrUpdate(item.Sequence, 1, (_, before) => before + 1) < MostFailures
            ? new Delivery.Again(fault.GetType().Name)
            : new Delivery.Refused($"the channel failed with it {MostFailures} times");

    private DateTimeOffset Due(int attempts, TimeSpan? asked)
    {
        var pause = Pause.AfterWithJitter(attempts);
        return _time.GetUtcNow() + (asked > pause ? asked.Value : pause);
    }

    private ValueTask RecordAsync(OutboxItem item, DeliveryOutcome outcome, string? externalId, CancellationToken stopping)
    {
        var record = new DeliveryRecord(item.Sequence, outcome, externalId, item.Attempts, _time.GetUtcNow(), item.Due);
        return _retry.RunAsync(ct => _store.RecordAsync(record, ct), stopping);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Outbox item {Sequence} ({Channel}) will be sent again after attempt {Attempts}: {Reason}")]
    private partial void Postponed(long sequence, string channel, int attempts, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Outbox item {Sequence} ({Channel}) cannot be delivered: {Reason}")]
    private partial void GivenUp(long sequence, string channel, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Outbox item {Sequence} ({Channel}) has waited too long to be sent")]
    private partial void TooLate(long sequence, string channel);

    [LoggerMessage(Level = LogLevel.Error, Message = "Channel {Channel} failed by a bug with outbox item {Sequence}, one of {Count} in the call")]
    private partial void ChannelFailed(Exception fault, long sequence, int count, string channel);
}
