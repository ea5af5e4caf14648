namespace Bot.Core.Reminders;

/// <summary>Whether an announcement is for a link's resident, and when it goes out.</summary>
public static class PlanAnnouncement
{
    /// <returns>Null where it is not for them, or it would be too late; with no channel where no messenger reaches them.</returns>
    public static async ValueTask<PlannedReminder?> ForAsync(AccountFacts facts, RemindedLink reminded, Announcement announcement, Func<string, bool> isServed, DateTimeOffset now)
    {
        var link = reminded.Link;
        if (link.IsSuspended || !reminded.Choices.Wants(ReminderTopic.Announcements, link.Account))
            return null;
        if (announcement.Address.Length > 0 && (await facts.AccountAsync() is not { } account || !announcement.IsFor(account.Address)))
            return null;
        var due = facts.Calendar.IsQuiet(now) ? facts.Calendar.Due(now, null, 0, facts.Organisation.Today(announcement.Expires)) : now;
        if (due is null || due >= announcement.Expires)
            return null;
        var way = ReminderWay.Choose(reminded.Peers, facts.Organisation.Profile, isServed);
        return new(link.Resident, link.Account, ReminderKind.Announcement, announcement.Period, way?.Channel ?? "", due.Value, announcement.Expires);
    }
}
