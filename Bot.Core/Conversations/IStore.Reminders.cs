using Bot.Core.Billing;
using Bot.Core.Reminders;

namespace Bot.Core.Conversations;

public partial interface IStore : IGivenReadings
{
    ValueTask<Reminder?> ReminderAsync(long id, CancellationToken cancelled);

    /// <summary>What a resident has chosen; the usual where they have not.</summary>
    ValueTask<ReminderChoices> ReminderChoicesAsync(Guid resident, CancellationToken cancelled);

    /// <summary>A page of an organisation's links with what is needed to remind their residents, in the order of accounts.</summary>
    ValueTask<IReadOnlyList<RemindedLink>> LinksToRemindAsync(string organisation, LinkPlace after, int limit, CancellationToken cancelled);

    /// <summary>A pass over an organisation's links, begun now or before; it goes on where it was.</summary>
    ValueTask<PlanningPass> PlanningPassAsync(string organisation, string name, DateTimeOffset at, CancellationToken cancelled);

    /// <summary>
    /// Writes a page of a pass: its reminders, except those that are there already, what was seen, and how far the pass has come.
    /// </summary>
    /// <returns>How many reminders are new.</returns>
    ValueTask<int> PlanAsync(PlannedPage page, CancellationToken cancelled);

    /// <summary>
    /// Reminders that were planned for messengers this host does not have wait for the first of those it has; which way leads to
    /// their residents is seen when they are due.
    /// </summary>
    /// <param name="channels">Those it has.</param>
    ValueTask AdoptRemindersAsync(IReadOnlyList<string> channels, CancellationToken cancelled);

    /// <summary>Planned reminders of a channel whose time has come, earliest first.</summary>
    ValueTask<IReadOnlyList<DueReminder>> DueRemindersAsync(string channel, DateTimeOffset now, int limit, CancellationToken cancelled);

    /// <summary>
    /// Puts a reminder into the inbox of the conversation that is to hear it, and marks it given, both or neither.
    /// </summary>
    /// <returns>Null where it was given, put off or settled by another host meanwhile.</returns>
    ValueTask<Accepted?> GiveReminderAsync(ReminderDue due, IncomingEvent incoming, CancellationToken cancelled);

    /// <summary>Puts a planned reminder off, or settles it without a turn.</summary>
    ValueTask SettleReminderAsync(ReminderSettled settled, CancellationToken cancelled);

    /// <summary>How many messages of a channel are not delivered yet.</summary>
    /// <param name="most">Not counted further than this.</param>
    ValueTask<int> UndeliveredCountAsync(string channel, int most, CancellationToken cancelled);

    /// <param name="period">See <see cref="Announcement.Period"/>.</param>
    ValueTask<Announcement?> AnnouncementAsync(string period, CancellationToken cancelled);

    /// <summary>Announcements that may still be sent.</summary>
    ValueTask<IReadOnlyList<Announcement>> AnnouncementsAsync(DateTimeOffset now, CancellationToken cancelled);

    /// <summary>A link that was not opened yet; null for any other token.</summary>
    ValueTask<DetailLink?> DetailLinkAsync(ReadOnlyMemory<byte> tokenHash, DateTimeOffset now, CancellationToken cancelled);

    /// <summary>Opens a link, which can be done once.</summary>
    /// <returns>False where it was opened before.</returns>
    ValueTask<bool> OpenDetailLinkAsync(ReadOnlyMemory<byte> tokenHash, CancellationToken cancelled);

    /// <summary>Forgets reminders that expired before a moment, some at a time.</summary>
    /// <returns>How many; call again until 0.</returns>
    ValueTask<int> ForgetRemindersAsync(DateTimeOffset before, int limit, CancellationToken cancelled);
}

/// <summary>A place in the order in which links are planned; the default is before the first.</summary>
public readonly record struct LinkPlace(string? Account, Guid Link);

/// <summary>A pass over an organisation's links.</summary>
/// <param name="Name">Tells it from other passes of the organisation.</param>
/// <param name="Reached">The last link that is planned.</param>
public sealed record PlanningPass(string Organisation, string Name, LinkPlace Reached, bool IsDone);

/// <param name="Reached">How far the pass has come with this page.</param>
public sealed record PlannedPage(
    PlanningPass Pass, LinkPlace Reached, bool IsLast, IReadOnlyList<PlannedReminder> Reminders, IReadOnlyList<SeenOfLink> Seen, DateTimeOffset At);

public readonly record struct SeenOfLink(AccountKey Account, Guid Link, SeenNews News);
