namespace Bot.Core.Reminders;

/// <summary>What a conversation was reminded of last: an answer without a name is about this.</summary>
/// <param name="Readings">The link that a bare number is a reading for: that of the last reminder that asked for one; null where none did.</param>
public sealed record LastReminder(long Reminder, Guid? Readings);
