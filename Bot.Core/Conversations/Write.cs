using Bot.Core.Accounts;
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
/// <param name="CountsForSource">Whether it is one of those that are borne from one source only so often.</param>
/// <param name="Seen">What was tried before, when the step decided.</param>
public sealed record ProofTried(ProofAsked Asked, bool Right, bool CountsForSource, WrongProofs Seen) : Write;

/// <summary>Readings were confirmed by the resident.</summary>
public sealed record ReadingsSubmitted(Submission Submission) : Write;

/// <summary>A submission moved up its ladder.</summary>
public sealed record SubmissionMoved(string Number, SubmissionStatus Status, string? Reason, DateTimeOffset At) : Write;
