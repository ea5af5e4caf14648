using Bot.Core.Conversations;

namespace Bot.Core.Reminders;

/// <summary>
/// What a turn made of its reminder. The turn commits only while the reminder is still in its hands; so it is sent once.
/// </summary>
/// <param name="Status"><see cref="ReminderStatus.Queued"/> goes with the turn's last reply, <see cref="ReminderStatus.Planned"/> with <paramref name="Due"/>.</param>
public sealed record ReminderSettled(long Id, int Attempt, ReminderStatus Status, DateTimeOffset? Due = null) : Write;

/// <summary>The resident wants to be reminded once more.</summary>
public sealed record ReminderWanted(PlannedReminder Reminder) : Write;
