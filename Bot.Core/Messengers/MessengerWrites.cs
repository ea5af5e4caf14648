using Bot.Core.Conversations;

namespace Bot.Core.Messengers;

/// <summary>A resident's wish to be known in one more messenger, until its code is used.</summary>
/// <param name="Peer">Where the code was made.</param>
public sealed record MessengerOffer(Guid Id, Guid Resident, Peer Peer, DateTimeOffset ExpiresAt);

/// <summary>A code was made, in place of any earlier one of the resident.</summary>
/// <param name="CodeHash">See <see cref="MessengerCode"/>; the code itself stands only in the message that shows it.</param>
public sealed record MessengerOffered(MessengerOffer Offer, ReadOnlyMemory<byte> CodeHash) : Write;

/// <summary>
/// Two residents turn out to be one: all of <paramref name="Joining"/> becomes that of the offer's resident. The turn commits
/// only while the code is unused, no account of either is locked, and both have the accounts that the step has seen.
/// </summary>
/// <param name="Merged">Of accounts that both had, the link that goes and the one that stays.</param>
public sealed record MessengersJoined(MessengerOffer Offer, Guid Joining, IReadOnlyList<LinkMerged> Merged, DateTimeOffset At) : Write;

/// <param name="Name">The resident's own name for the account from now on.</param>
public sealed record LinkMerged(Guid Dropped, Guid Kept, string? Name);

/// <summary>A messenger is the resident's no longer; its conversation begins anew, and the accounts stay with the others.</summary>
public sealed record MessengerParted(Guid Resident, Peer Peer, DateTimeOffset At) : Write;

/// <summary>Tells a resident's other conversations what was done in one.</summary>
/// <param name="Channel">Of the messenger it was done with.</param>
/// <param name="Key">See <see cref="ShowMessengers.KeyOf"/>.</param>
public sealed record MessengersChanged(MessengerChange Change, string Channel, string Key) : Input;

[System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<MessengerChange>))]
public enum MessengerChange
{
    Joined,
    Parted,

    /// <summary>This very conversation was parted, from another.</summary>
    PartedHere,
}

/// <summary>
/// News that came into a conversation which is the resident's no longer: brought into the one they have used last, as it is.
/// The turn commits only while they have one; otherwise it is run again.
/// </summary>
public sealed record ToldElsewhere(Guid Resident, Input News) : Write;

/// <summary>What is still to be told in a conversation.</summary>
public sealed record PeerNotice(long Id, Peer Peer, Input Notice);
