namespace Bot.Core.Reminders;

/// <summary>What a conversation was reminded of last: an answer without a name is about this.</summary>
/// <param name="Link">The account it was about.</param>
/// <param name="TakesReadings">A bare number in answer is a reading.</param>
public sealed record LastReminder(long Reminder, Guid Link, bool TakesReadings);
