using Bot.Core.Accounts;

namespace Bot.Core.Reminders;

/// <summary>Whether an announcement is for a link's resident, and when it goes out.</summary>
/// <param name="linksOf">All links of a resident.</param>
/// <param name="isServed">Whether the host has a channel.</param>
public sealed class PlanAnnouncement(Announcement announcement, Func<Guid, ValueTask<IReadOnlyList<Link>>> linksOf, Func<string, bool> isServed)
{
    /// <returns>Null where it is not for them, or it would be too late; with no channel where no messenger reaches them.</returns>
    public async ValueTask<PlannedReminder?> ForAsync(AccountFacts facts, RemindedLink reminded, DateTimeOffset now)
    {
        var link = reminded.Link;
        if (!await IsForAsync(facts, link, reminded.Choices) || await IsToldForAnotherAsync(facts, link, reminded.Choices))
            return null;
        // At night and on days off nothing goes out at once either.
        var due = announcement.IsAtOnce && !facts.Calendar.IsQuiet(now)
            ? now
            : facts.Calendar.Due(now, announcement.IsAtOnce ? null : reminded.Choices.Hour, announcement.IsAtOnce ? 0 : PlanReminders.Share(link.Id, ReminderKind.Announcement), announcement.Expires);
        if (due is null || due >= announcement.Expires)
            return null;
        var way = ReminderWay.Choose(reminded.Peers, facts.Organisation.Profile, isServed);
        return new(link.Resident, link.Account, ReminderKind.Announcement, announcement.Period, way?.Channel ?? "", due.Value, announcement.Expires);
    }

    // Who has several accounts that it is for hears it once, for the first of them.
    private async ValueTask<bool> IsToldForAnotherAsync(AccountFacts facts, Link link, ReminderChoices choices)
    {
        foreach (var other in await linksOf(link.Resident))
        {
            if (other.Account.Organisation == link.Account.Organisation
                && string.CompareOrdinal(other.Account.Number, link.Account.Number) < 0 && await IsForAsync(facts, other, choices))
                return true;
        }
        return false;
    }

    private async ValueTask<bool> IsForAsync(AccountFacts facts, Link link, ReminderChoices choices) =>
        !link.IsSuspended && choices.Wants(ReminderTopic.Announcements, link.Account)
        && (announcement.Address.Length == 0 || (await facts.AddressAsync(link.Account) is { } address && announcement.IsFor(address)));
}
