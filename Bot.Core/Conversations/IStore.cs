using Bot.Core.Accounts;
using Bot.Core.Billing;
using Bot.Core.Linking;
using Bot.Core.Readings;

namespace Bot.Core.Conversations;

/// <summary>
/// Where everything is kept for good. All of a turn is written in one transaction; a call that changes something returns
/// when the change is on disk, and throws <see cref="StoreUnavailableException"/> when nothing of it is.
/// </summary>
public partial interface IStore
{
    /// <summary>Stores events before their channel acknowledges them: all in one go, or none. A repeated event is recognised and not stored.</summary>
    /// <param name="begin">
    /// Asked with each new event and its sequence as soon as it is written, which may be before it is on disk: whether its turn begins now.
    /// What is committed of that turn is on disk no sooner than the event; where the event does not come to stay, neither does its
    /// turn, which finds <see cref="Committed.Before"/>. A store need not ask, and may ask again under another sequence.
    /// </param>
    /// <returns>What became of each, in the same order.</returns>
    ValueTask<IReadOnlyList<Accepted>> AcceptAllAsync(
        IReadOnlyList<IncomingEvent> events, CancellationToken cancelled, Func<IncomingEvent, long, bool>? begin = null);

    /// <summary>The conversation as last committed; version 0 with no state where there is none yet.</summary>
    ValueTask<StoredConversation> LoadAsync(Peer peer, CancellationToken cancelled);

    /// <summary>Writes a whole turn, or nothing of it.</summary>
    ValueTask<Committed> CommitAsync(TurnCommit turn, CancellationToken cancelled);

    /// <summary>Inbox items without a committed turn and with a greater sequence, oldest first.</summary>
    ValueTask<IReadOnlyList<InboxItem>> UnfinishedAsync(long after, int limit, CancellationToken cancelled);

    /// <summary>The same of one peer.</summary>
    ValueTask<IReadOnlyList<InboxItem>> UnfinishedAsync(Peer peer, long after, int limit, CancellationToken cancelled);

    /// <summary>Outbox items of a channel not yet delivered or given up and with a greater sequence, oldest first.</summary>
    /// <param name="broadcasts">Those of <see cref="OutboxPriority.Broadcast"/> only, or all but those.</param>
    ValueTask<IReadOnlyList<OutboxItem>> UndeliveredAsync(string channel, bool broadcasts, long after, int limit, CancellationToken cancelled);

    /// <summary>The same of one peer.</summary>
    ValueTask<IReadOnlyList<OutboxItem>> UndeliveredAsync(Peer peer, bool broadcasts, long after, int limit, CancellationToken cancelled);

    /// <summary>Whether an outbox item is still to be sent; false also where it was withdrawn, its peer being parted or erased.</summary>
    ValueTask<bool> IsUndeliveredAsync(long sequence, CancellationToken cancelled);

    /// <summary>Effects that have no outcome yet and a greater id, oldest first.</summary>
    ValueTask<IReadOnlyList<PendingEffect>> PendingEffectsAsync(long after, int limit, CancellationToken cancelled);

    /// <summary>Records what became of an outbox item.</summary>
    ValueTask RecordAsync(DeliveryRecord delivery, CancellationToken cancelled);

    /// <summary>Closes an effect and puts its outcome into the inbox, both or neither.</summary>
    ValueTask<Accepted> FinishEffectAsync(long effect, IncomingEvent outcome, CancellationToken cancelled);

    /// <summary>Notes a failed attempt at an effect; it is due again later. An <paramref name="interim"/> outcome, if any, goes into the inbox with it.</summary>
    ValueTask<Accepted?> PostponeEffectAsync(long effect, int attempts, DateTimeOffset due, IncomingEvent? interim, CancellationToken cancelled);

    /// <summary>What was said in a conversation, both sides, with a sequence greater than <paramref name="after"/>, oldest first; the newest <paramref name="limit"/> of them.</summary>
    ValueTask<IReadOnlyList<TranscriptEntry>> TranscriptAsync(Peer peer, long after, int limit, CancellationToken cancelled);

    /// <summary>
    /// Up to this sequence a transcript is empty: what was said is that of a resident who has parted the conversation. 0 where
    /// nobody has.
    /// </summary>
    ValueTask<long> HiddenUpToAsync(Peer peer, CancellationToken cancelled);

    /// <summary>The resident's accounts, oldest link first.</summary>
    ValueTask<IReadOnlyList<Link>> LinksAsync(Guid resident, CancellationToken cancelled);

    /// <summary>
    /// Wrong proofs for an account, by a resident, from a source and against an organisation, over all channels; and as many as
    /// there were for the first two in as long a time up to the last of them, which is what a lock is known by.
    /// </summary>
    ValueTask<WrongProofs> WrongProofsAsync(ProofAsked asked, CancellationToken cancelled);

    /// <summary>Forgets whence proofs before a moment came.</summary>
    ValueTask ForgetSourcesAsync(DateTimeOffset before, CancellationToken cancelled);

    /// <summary>The newest submission for an account in a period, whoever sent it.</summary>
    /// <param name="period">First day of the month.</param>
    ValueTask<Submission?> LastSubmissionAsync(AccountKey account, DateOnly period, CancellationToken cancelled);

    /// <summary>The newest submissions for an account, newest first, whoever sent them.</summary>
    ValueTask<IReadOnlyList<Submission>> SubmissionsAsync(AccountKey account, int limit, CancellationToken cancelled);

    /// <summary>Every step a submission took on its ladder, oldest first.</summary>
    ValueTask<IReadOnlyList<SubmissionMoved>> LadderAsync(string number, CancellationToken cancelled);

    /// <summary>Submissions that the organisation has not decided yet, with the peer that sent them, oldest first.</summary>
    /// <param name="after">Position of the last one of the page before; 0 for the first page.</param>
    ValueTask<IReadOnlyList<UndecidedSubmission>> UndecidedAsync(long after, int limit, CancellationToken cancelled);

    /// <summary>A kept draft by its id; null once it was sent, dropped or replaced.</summary>
    ValueTask<KeptDraft?> KeptDraftAsync(Guid id, CancellationToken cancelled);

    /// <summary>Kept drafts whose time has come, with the peer that kept them, earliest first.</summary>
    ValueTask<IReadOnlyList<(Peer Peer, Guid Draft, DateTimeOffset Due)>> DueDraftsAsync(DateTimeOffset now, int limit, CancellationToken cancelled);

    /// <summary>A submission by its receipt number.</summary>
    ValueTask<Submission?> SubmissionAsync(string number, CancellationToken cancelled);

    /// <summary>A number for a receipt, never given out twice; numbers may be skipped.</summary>
    ValueTask<long> NextReceiptAsync(CancellationToken cancelled);

    /// <summary>
    /// Accounts whose linking is locked by at least <paramref name="limit"/> wrong proofs within a time as long as from
    /// <paramref name="since"/> to <paramref name="now"/>, the last one first; for the operator.
    /// </summary>
    ValueTask<IReadOnlyList<LockedAccount>> LockedAccountsAsync(int limit, DateTimeOffset since, DateTimeOffset now, CancellationToken cancelled);

    /// <summary>How far a channel has read what its platform brings; null where it has not begun.</summary>
    ValueTask<string?> BookmarkAsync(string name, CancellationToken cancelled);

    ValueTask KeepBookmarkAsync(string name, string position, CancellationToken cancelled);

    /// <summary>Erases bodies of inbox and outbox items finished before a moment, what remains is their ids; and effects done before it, but of readings that are not decided.</summary>
    /// <returns>How many bodies were erased; call again until 0.</returns>
    ValueTask<int> EraseBodiesAsync(DateTimeOffset before, int limit, CancellationToken cancelled);
}

/// <summary>The store cannot write or read now: disk full, file locked, database away. Nothing was changed.</summary>
public sealed class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

/// <param name="Sequence">Place in the common order of the inbox and outbox; that of the first arrival for a repeated event.</param>
/// <param name="IsNew">False where the event had been stored before.</param>
public readonly record struct Accepted(long Sequence, bool IsNew);

/// <param name="Version">Grows by one with each turn.</param>
/// <param name="State">JSON of <see cref="Conversation"/>, null where there is none yet.</param>
/// <param name="Resident">The resident behind the peer, null before consent.</param>
public sealed record StoredConversation(Peer Peer, long Version, ReadOnlyMemory<byte>? State, Guid? Resident)
{
    /// <summary>What <see cref="State"/> says, where it is in memory anyway; null where it must be read from there.</summary>
    public Conversation? Read { get; init; }
}

public sealed record InboxItem(long Sequence, IncomingEvent Event);

/// <param name="Body">JSON of <see cref="Reply"/>.</param>
/// <param name="RandomId">Stays the same over all attempts, for channels that recognise repeated sends by it (VK).</param>
public sealed record OutboxItem(
    long Sequence, Peer Peer, ReadOnlyMemory<byte> Body, OutboxPriority Priority, int RandomId, int Attempts, DateTimeOffset Due)
{
    /// <summary>From this moment on it must not be sent any more; null for never.</summary>
    public DateTimeOffset? Expires { get; init; }
}

public enum OutboxPriority
{
    Interactive,
    Transactional,
    Broadcast,
}

public sealed record PendingEffect(long Id, Peer Peer, Effect Effect, int Attempts, DateTimeOffset Due);

/// <summary>Everything a turn changes.</summary>
/// <param name="Version">The version the turn began with; the commit fails where the store has another.</param>
/// <param name="Inbox">Sequence of the handled item.</param>
/// <param name="State">JSON of the new <see cref="Conversation"/>.</param>
/// <param name="Replies">JSON of each <see cref="Reply"/>, in order.</param>
/// <param name="ForgetsInput">The body of the handled item is replaced by <see cref="Erased"/>.</param>
public sealed record TurnCommit(
    Peer Peer,
    long Version,
    long Inbox,
    ReadOnlyMemory<byte> State,
    IReadOnlyList<ReadOnlyMemory<byte>> Replies,
    IReadOnlyList<Write> Writes,
    IReadOnlyList<Effect> Effects,
    bool ForgetsInput,
    OutboxPriority Priority,
    DateTimeOffset At)
{
    /// <summary>What <see cref="State"/> says, for the next turn, which then need not read it.</summary>
    public Conversation? Next { get; init; }

    /// <summary>From when on the replies must not be sent any more; null for never.</summary>
    public DateTimeOffset? Expires { get; init; }
}

/// <param name="Won">False where another turn was faster or a guarded count has changed: nothing was written, load and run again.</param>
/// <param name="Outbox">The stored replies, in order.</param>
public sealed record Committed(bool Won, IReadOnlyList<OutboxItem> Outbox, IReadOnlyList<PendingEffect> Effects)
{
    public static readonly Committed Lost = new(false, [], []);

    /// <summary>The item's turn was committed before; nothing was written again.</summary>
    public static readonly Committed Before = new(true, [], []);
}

/// <param name="Outcome">What became of it; with <see cref="DeliveryOutcome.Postponed"/> the item stays undelivered until <paramref name="Due"/>.</param>
/// <param name="ExternalId">The channel's id of the sent message.</param>
public sealed record DeliveryRecord(
    long Sequence, DeliveryOutcome Outcome, string? ExternalId, int Attempts, DateTimeOffset At, DateTimeOffset? Due = null);

public enum DeliveryOutcome
{
    Delivered,
    Postponed,

    /// <summary>The resident blocked the bot or is gone; the peer counts as unreachable until it writes again.</summary>
    Unreachable,

    /// <summary>The channel will never take this message.</summary>
    Refused,

    /// <summary>It waited beyond <see cref="OutboxItem.Expires"/> and was not sent; what it was a reminder of is planned anew.</summary>
    Expired,
}

/// <param name="Input">What the resident sent, null for the bot's side.</param>
/// <param name="Reply">JSON of <see cref="Reply"/>, null for the resident's side.</param>
public sealed record TranscriptEntry(long Sequence, DateTimeOffset At, Input? Input, ReadOnlyMemory<byte>? Reply);

/// <param name="Position">In the order in which they were sent.</param>
public sealed record UndecidedSubmission(long Position, Peer Peer, Submission Submission);

/// <summary>Whose attempts are asked for, and until when.</summary>
/// <param name="Source">See <see cref="GuessGuard.SourceOf"/>.</param>
public sealed record ProofAsked(AccountKey Account, Guid Resident, string Source, DateTimeOffset At)
{
    public DateTimeOffset AccountSince => At - ProofLimits.AccountLock;

    public DateTimeOffset ResidentSince => At - ProofLimits.ResidentLock;

    public DateTimeOffset SourceSince => At - ProofLimits.SourceLock;

    public DateTimeOffset SiegeSince => At - ProofLimits.Siege;
}

/// <param name="AtLastForAccount">Up to the last wrong one, where that is not too long ago; 0 otherwise.</param>
/// <param name="ForSource">Of those that count for the source, within <see cref="ProofLimits.SourceLock"/>.</param>
/// <param name="ForSourceUnderSiege">The same within <see cref="ProofLimits.Siege"/>.</param>
/// <param name="ForOrganisation">Within <see cref="ProofLimits.Siege"/>.</param>
public readonly record struct WrongProofs(
    int ForAccount, int ForResident, int AtLastForAccount = 0, int AtLastForResident = 0, int ForSource = 0, int ForSourceUnderSiege = 0, int ForOrganisation = 0);

public sealed record LockedAccount(AccountKey Account, int WrongProofs, DateTimeOffset Last);

public sealed record LockedResident(Guid Resident, int WrongProofs, DateTimeOffset Last);

/// <param name="Source">A network address, or a messenger's peer.</param>
public sealed record LockedSource(string Source, int Attempts, DateTimeOffset Last);
