using Bot.Core.Billing;
using Bot.Core.Accounts;
using Bot.Core.Conversations;

namespace Bot.Core.Reminders;

/// <summary>A reminder as it is stored: there is one for each resident, account, kind and period, whatever happens.</summary>
/// <param name="Period">What it is about, such as the month; with <see cref="AgainMark"/> where the resident asked for it once more.</param>
/// <param name="Expires">After this it is of no use to anybody.</param>
/// <param name="Attempt">Grows each time it is put off or sent to another messenger.</param>
public sealed record Reminder(
    long Id, Guid Resident, AccountKey Account, ReminderKind Kind, string Period, DateTimeOffset Due, DateTimeOffset Expires, ReminderStatus Status, int Attempt)
{
    public const char AgainMark = '+';

    /// <summary>The period without the mark of a repetition.</summary>
    public string Subject => Period.Split(AgainMark)[0];

    public bool IsAgain => Period.Contains(AgainMark);
}

/// <summary>How far a reminder has come; the number is stored.</summary>
public enum ReminderStatus
{
    Planned = 0,

    /// <summary>In its conversation's inbox, to get its turn.</summary>
    Given = 1,

    /// <summary>In the outbox; what became of it there is recorded with the message.</summary>
    Queued = 2,

    /// <summary>Done meanwhile, switched off, or not the resident's any more.</summary>
    NotNeeded = 3,

    /// <summary>The deadline passed before it could be sent.</summary>
    TooLate = 4,

    /// <summary>No messenger reaches the resident.</summary>
    Unreachable = 5,
}

/// <summary>A reminder to be stored, unless it is there already.</summary>
/// <param name="Channel">Of the messenger that is to carry it; empty where none can.</param>
public sealed record PlannedReminder(
    Guid Resident, AccountKey Account, ReminderKind Kind, string Period, string Channel, DateTimeOffset Due, DateTimeOffset Expires);

/// <summary>A link with what is needed to remind its resident.</summary>
/// <param name="Seen">News that was there before, see <see cref="SeenNews"/>; null where nobody has looked yet.</param>
public sealed record RemindedLink(Link Link, ReminderChoices Choices, SeenNews? Seen, IReadOnlyList<RemindedPeer> Peers);

/// <summary>A messenger of a resident, the one used last first.</summary>
public readonly record struct RemindedPeer(Peer Peer, bool IsReachable);

/// <summary>A reminder whose time has come, with the ways to its resident.</summary>
public sealed record DueReminder(Reminder Reminder, IReadOnlyList<RemindedPeer> Peers);

/// <summary>A reminder gets its turn.</summary>
public sealed record ReminderDue(long Id, int Attempt) : Input;
