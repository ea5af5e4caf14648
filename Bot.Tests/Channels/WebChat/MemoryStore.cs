using System.Threading.Channels;
using Bot.Core.Accounts;
using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Readings;

namespace Bot.Tests.Channels.WebChat;

/// <summary>As much of the store as a channel sees, in memory; outlives the host, as the real one does.</summary>
public sealed class MemoryStore : IStore
{
    private readonly Lock _lock = new();
    private readonly List<(Peer Peer, TranscriptEntry Entry)> _entries = [];
    private readonly Dictionary<(Peer, string), long> _events = [];
    private readonly Channel<InboxItem> _unfinished = Channel.CreateUnbounded<InboxItem>();

    /// <summary>While false every call fails as it does when the disk is full.</summary>
    public bool IsAvailable { get; set; } = true;

    public ChannelReader<InboxItem> Unfinished => _unfinished.Reader;

    public IReadOnlyList<Input> Inputs
    {
        get
        {
            lock (_lock)
                return [.. _entries.Select(entry => entry.Entry.Input).OfType<Input>()];
        }
    }

    public ValueTask<Accepted> AcceptAsync(IncomingEvent incoming, CancellationToken cancelled)
    {
        ThrowIfUnavailable();
        lock (_lock)
        {
            if (_events.TryGetValue((incoming.Peer, incoming.EventId), out var known))
                return ValueTask.FromResult(new Accepted(known, false));
            var sequence = Append(incoming.Peer, incoming.ReceivedAt, incoming.Input, null);
            _events[(incoming.Peer, incoming.EventId)] = sequence;
            _unfinished.Writer.TryWrite(new(sequence, incoming));
            return ValueTask.FromResult(new Accepted(sequence, true));
        }
    }

    public ValueTask<IReadOnlyList<TranscriptEntry>> TranscriptAsync(Peer peer, long after, int limit, CancellationToken cancelled)
    {
        ThrowIfUnavailable();
        lock (_lock)
            return ValueTask.FromResult<IReadOnlyList<TranscriptEntry>>(
                [.. _entries.Where(entry => entry.Peer == peer && entry.Entry.Sequence > after).Select(entry => entry.Entry).TakeLast(limit)]);
    }

    public OutboxItem Say(Peer peer, ReadOnlyMemory<byte> reply, DateTimeOffset at)
    {
        lock (_lock)
            return new(Append(peer, at, null, reply), peer, reply, OutboxPriority.Interactive, 1, 0, at);
    }

    public void Erase(long sequence)
    {
        lock (_lock)
        {
            var at = _entries.FindIndex(entry => entry.Entry.Sequence == sequence);
            _entries[at] = (_entries[at].Peer, _entries[at].Entry with { Input = new Erased() });
        }
    }

    private long Append(Peer peer, DateTimeOffset at, Input? input, ReadOnlyMemory<byte>? reply)
    {
        _entries.Add((peer, new(_entries.Count + 1, at, input, reply)));
        return _entries.Count;
    }

    private void ThrowIfUnavailable()
    {
        if (!IsAvailable)
            throw new StoreUnavailableException("The disk is full");
    }

    public ValueTask<StoredConversation> LoadAsync(Peer peer, CancellationToken cancelled) => throw new NotSupportedException();

    public ValueTask<Committed> CommitAsync(TurnCommit turn, CancellationToken cancelled) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<InboxItem>> UnfinishedAsync(Peer peer, long after, int limit, CancellationToken cancelled) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<OutboxItem>> UndeliveredAsync(Peer peer, long after, int limit, CancellationToken cancelled) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<InboxItem>> UnfinishedAsync(long after, int limit, CancellationToken cancelled) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<OutboxItem>> UndeliveredAsync(string channel, long after, int limit, CancellationToken cancelled) =>
        throw new NotSupportedException();

    public ValueTask<IReadOnlyList<PendingEffect>> PendingEffectsAsync(long after, int limit, CancellationToken cancelled) => throw new NotSupportedException();

    public ValueTask RecordAsync(DeliveryRecord delivery, CancellationToken cancelled) => throw new NotSupportedException();

    public ValueTask<Accepted> FinishEffectAsync(long effect, IncomingEvent outcome, CancellationToken cancelled) => throw new NotSupportedException();

    public ValueTask<Accepted?> PostponeEffectAsync(
        long effect, int attempts, DateTimeOffset due, IncomingEvent? interim, CancellationToken cancelled) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<Link>> LinksAsync(Guid resident, CancellationToken cancelled) => throw new NotSupportedException();

    public ValueTask<WrongProofs> WrongProofsAsync(
        AccountKey account, DateTimeOffset accountSince, Guid resident, DateTimeOffset residentSince, CancellationToken cancelled) =>
        throw new NotSupportedException();

    public ValueTask<Submission?> LastSubmissionAsync(AccountKey account, DateOnly period, CancellationToken cancelled) => throw new NotSupportedException();

    public ValueTask<Submission?> SubmissionAsync(string number, CancellationToken cancelled) => throw new NotSupportedException();

    public ValueTask<long> NextReceiptAsync(CancellationToken cancelled) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<LockedAccount>> LockedAccountsAsync(int limit, DateTimeOffset since, CancellationToken cancelled) =>
        throw new NotSupportedException();

    public ValueTask<int> EraseBodiesAsync(DateTimeOffset before, int limit, CancellationToken cancelled) => throw new NotSupportedException();
}
