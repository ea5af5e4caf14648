using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Payments;
using Bot.Core.Readings;
using Bot.Core.Reminders;
using Bot.Host.Storage.Sqlite.Tables;

namespace Bot.Host.Storage.Sqlite;

/// <content>What the commands about reminders read and write.</content>
public sealed partial class OperatorDesk : IGivenReadings, IPaidOrders
{
    public IReadOnlyList<RemindedLink> LinksToRemind(string organisation, LinkPlace after, int limit) => Run(() => _session.Reminded.Page(organisation, after, limit));

    /// <summary>Whether it was planned before, and is perhaps sent already.</summary>
    public bool IsPlanned(PlannedReminder reminder) => Run(() => _session.Reminders.Exists(reminder));

    /// <returns>The announcement's id.</returns>
    public long Announce(Announcement announcement) => Change(() => _session.Announcements.Add(announcement));

    public IReadOnlyList<Announcement> AnnouncementsSince(DateTimeOffset moment) => Run(() => _session.Announcements.Since(moment));

    public IReadOnlyList<ReminderTally> Reminders(DateTimeOffset since, string? organisation, DateTimeOffset now) => Run(() => _session.ReminderReport.Since(since, organisation, now));

    public ValueTask<IReadOnlyList<SubmittedValue>> GivenAsync(AccountKey account, DateOnly period, CancellationToken cancelled) =>
        new(Run(() => _session.Submissions.Given(account, period)));

    public ValueTask<KeptDraft?> KeptDraftAsync(Guid resident, AccountKey account, CancellationToken cancelled) =>
        new(Run(() => _session.Drafts.Of(resident, account)));

    public ValueTask<IReadOnlyList<Order>> PaidOrdersAsync(AccountKey account, DateTimeOffset since, CancellationToken cancelled) =>
        new(Run(() => _session.Payments.Paid(account, since)));
}
