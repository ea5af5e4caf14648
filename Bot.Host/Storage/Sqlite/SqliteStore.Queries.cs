using Bot.Core.Accounts;
using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Readings;

namespace Bot.Host.Storage.Sqlite;

public sealed partial class SqliteStore
{
    public ValueTask<StoredConversation> LoadAsync(Peer peer, CancellationToken cancelled) =>
        Read(session => session.Conversations.Load(peer));

    public ValueTask<IReadOnlyList<InboxItem>> UnfinishedAsync(long after, int limit, CancellationToken cancelled) =>
        Read(session => session.Inbox.Open(after, limit));

    public ValueTask<IReadOnlyList<InboxItem>> UnfinishedAsync(Peer peer, long after, int limit, CancellationToken cancelled) =>
        Read(session => session.Inbox.Open(peer, after, limit));

    public ValueTask<IReadOnlyList<OutboxItem>> UndeliveredAsync(string channel, bool broadcasts, long after, int limit, CancellationToken cancelled) =>
        Read(session => session.Outbox.Open(channel, broadcasts, after, limit));

    public ValueTask<IReadOnlyList<OutboxItem>> UndeliveredAsync(Peer peer, bool broadcasts, long after, int limit, CancellationToken cancelled) =>
        Read(session => session.Outbox.Open(peer, broadcasts, after, limit));

    public ValueTask<bool> IsUndeliveredAsync(long sequence, CancellationToken cancelled) => Read(session => session.Outbox.IsOpen(sequence));

    public ValueTask<IReadOnlyList<PendingEffect>> PendingEffectsAsync(long after, int limit, CancellationToken cancelled) =>
        Read(session => session.Effects.Open(after, limit));

    public ValueTask<IReadOnlyList<TranscriptEntry>> TranscriptAsync(Peer peer, long after, int limit, CancellationToken cancelled) =>
        Read(session => session.Transcripts.Read(peer, after, limit));

    public ValueTask<long> HiddenUpToAsync(Peer peer, CancellationToken cancelled) => Read(session => session.Transcripts.HiddenUpTo(peer));

    public ValueTask<IReadOnlyList<Link>> LinksAsync(Guid resident, CancellationToken cancelled) =>
        Read(session => session.Links.Of(resident));

    public ValueTask<WrongProofs> WrongProofsAsync(ProofAsked asked, CancellationToken cancelled) =>
        Read(session => session.Proofs.Count(asked));

    public ValueTask<Submission?> LastSubmissionAsync(AccountKey account, DateOnly period, CancellationToken cancelled) =>
        Read(session => session.Submissions.Last(account, period));

    public ValueTask<IReadOnlyList<Submission>> SubmissionsAsync(AccountKey account, int limit, CancellationToken cancelled) =>
        Read(session => session.Submissions.Newest(account, limit));

    public ValueTask<IReadOnlyList<SubmissionMoved>> LadderAsync(string number, CancellationToken cancelled) =>
        Read(session => session.Submissions.Ladder(number));

    public ValueTask<IReadOnlyList<UndecidedSubmission>> UndecidedAsync(long after, int limit, CancellationToken cancelled) =>
        Read(session => session.Submissions.Undecided(after, limit));

    public ValueTask<KeptDraft?> KeptDraftAsync(Guid resident, AccountKey account, CancellationToken cancelled) =>
        Read(session => session.Drafts.Of(resident, account));

    public ValueTask<KeptDraft?> KeptDraftAsync(Guid id, CancellationToken cancelled) => Read(session => session.Drafts.Get(id));

    public ValueTask<IReadOnlyList<(Peer Peer, Guid Draft, DateTimeOffset Due)>> DueDraftsAsync(DateTimeOffset now, int limit, CancellationToken cancelled) =>
        Read(session => session.Drafts.Due(now, limit));

    public ValueTask<Submission?> SubmissionAsync(string number, CancellationToken cancelled) =>
        Read(session => session.Submissions.Get(number));

    public ValueTask<IReadOnlyList<LockedAccount>> LockedAccountsAsync(int limit, DateTimeOffset since, DateTimeOffset now, CancellationToken cancelled) =>
        Read(session => session.Proofs.Locked(limit, since, now));

    private ValueTask<T> Read<T>(Func<Session, T> query) => ValueTask.FromResult(_readers.Read(query));
}
