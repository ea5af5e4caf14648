using Bot.Core.Accounts;
using Bot.Core.Billing;
using Bot.Core.Conversations;

namespace Bot.Core.Delegating;

/// <summary>An account that was entrusted to the resident once, and since when it is no more.</summary>
public sealed record TakenAccess(AccountKey Account, DateTimeOffset At);

/// <summary>An account entrusted by who proved it to somebody else, in part.</summary>
/// <param name="Label">How the owner calls the other one: «Дочь».</param>
/// <param name="Rights">Never <see cref="Access.Full"/>.</param>
/// <param name="ExpiresAt">Until then the code can be used.</param>
/// <param name="Relative">Who has used the code; null until then.</param>
public sealed record Delegation(
    Guid Id, AccountKey Account, Guid Owner, string Label, Access Rights, DateTimeOffset OfferedAt, DateTimeOffset ExpiresAt, Guid? Relative = null, DateTimeOffset? AcceptedAt = null);

/// <param name="CodeHash">See <see cref="OneTimeCode"/>; the code itself stands only in the message that shows it.</param>
public sealed record DelegationOffered(Delegation Delegation, ReadOnlyMemory<byte> CodeHash) : Write;

/// <summary>The turn commits only while nobody else has used the code and the owner has not taken it back; otherwise it is run again.</summary>
/// <param name="Link">The relative's.</param>
public sealed record DelegationAccepted(Guid Delegation, Link Link, DateTimeOffset At) : Write;

/// <summary>Ended by one of the two; the relative's link goes with it.</summary>
public sealed record DelegationEnded(Guid Delegation, Guid By, DateTimeOffset At) : Write;

/// <summary>A code nobody has given out was tried; guarded like <see cref="ProofTried"/>.</summary>
/// <param name="Seen">Wrong codes of the resident since <paramref name="Since"/> when the step decided.</param>
public sealed record WrongCodeTried(Guid Resident, DateTimeOffset At, int Seen, DateTimeOffset Since) : Write;
