using Bot.Core.Accounts;
using Bot.Core.Billing;
using Bot.Core.Readings;

namespace Bot.Core.Conversations;

/// <summary>A change of what the bot remembers, made in the same transaction as the turn.</summary>
public abstract record Write;

/// <summary>A resident agreed; creates the resident and ties the peer to them where it is the first time.</summary>
public sealed record ConsentGiven(Guid Resident, int Version, DateTimeOffset At) : Write;

/// <summary>An account was proved and is the resident's from now on.</summary>
public sealed record AccountLinked(Link Link) : Write;

/// <summary>
/// A proof was tried. The turn commits only while the number of wrong ones is still what the step has seen; otherwise it is
/// run again, so that proofs sent at once from many peers cannot outrun the limit.
/// </summary>
/// <param name="SeenForAccount">Wrong proofs for the account since <paramref name="AccountSince"/> when the step decided.</param>
/// <param name="SeenForResident">The same for the resident since <paramref name="ResidentSince"/>.</param>
public sealed record ProofTried(
    AccountKey Account,
    Guid Resident,
    bool Right,
    DateTimeOffset At,
    int SeenForAccount,
    DateTimeOffset AccountSince,
    int SeenForResident,
    DateTimeOffset ResidentSince) : Write;

/// <summary>Readings were confirmed by the resident.</summary>
public sealed record ReadingsSubmitted(Submission Submission) : Write;

/// <summary>A submission moved up its ladder.</summary>
public sealed record SubmissionMoved(string Number, SubmissionStatus Status, string? Reason, DateTimeOffset At) : Write;
