using Bot.Core.Billing;
using Bot.Core.Conversations;

namespace Bot.Core.Readings;

/// <summary>Readings that a resident has checked before the window opened: sent by themselves when it does.</summary>
/// <param name="Period">The month they will count for, by its first day.</param>
/// <param name="Due">When they are sent.</param>
public sealed record KeptDraft(
    Guid Id, Guid Resident, Guid Link, AccountKey Account, DateOnly Period, DateTimeOffset KeptAt, DateTimeOffset Due, IReadOnlyList<EnteredValue> Values);

/// <summary>A draft is kept in place of any earlier one of the same resident for the same account.</summary>
public sealed record DraftKept(KeptDraft Draft) : Write;

/// <summary>
/// A kept draft was sent or dropped. The turn commits only while it is there; otherwise it is run again, so that a draft is
/// never sent by two turns, nor after it was replaced from another channel.
/// </summary>
public sealed record DraftClosed(Guid Id) : Write;

/// <summary>A kept draft's window has opened.</summary>
public sealed record DraftDue(Guid Id) : Input;
