using Bot.Core.Billing;

namespace Bot.Core.MyData;

/// <summary>Something that happened on an account.</summary>
/// <param name="Id">Grows with time.</param>
/// <param name="Resident">Who did it; <see cref="Guid.Empty"/> for somebody who was erased since, or the operator.</param>
/// <param name="Detail">A receipt's or request's number, a delegation's label, a messenger's channel; null for none.</param>
public sealed record AccountEvent(long Id, AccountKey Account, Guid Resident, DateTimeOffset At, AccountEventKind Kind, string? Detail);

/// <summary>Stored by name and never renamed.</summary>
public enum AccountEventKind
{
    Linked,
    Unlinked,
    WrongProof,
    ReadingsSent,
    DelegationOffered,
    DelegationAccepted,
    DelegationEnded,
    RequestSent,
    AccessLocked,
    AccessUnlocked,
    Paid,
    Refunded,
    MessengerJoined,
    MessengerParted,
    CardConfirmed,
}
