using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Readings;
using Bot.Core.Reminders;
using Bot.Host.Storage.Sqlite.Tables;

namespace Bot.Host.Storage.Sqlite;

public sealed partial class SqliteStore
{
    public ValueTask<Reminder?> ReminderAsync(long id, CancellationToken cancelled) => Read(session => session.Reminders.Get(id));

    public ValueTask<IReadOnlyList<SubmittedValue>> GivenAsync(AccountKey account, DateOnly period, CancellationToken cancelled) =>
        Read(session => session.Submissions.Given(account, period));

    public ValueTask<ReminderChoices> ReminderChoicesAsync(Guid resident, CancellationToken cancelled) => Read(session => session.Reminded.Choices(resident));

    public ValueTask<IReadOnlyList<RemindedLink>> LinksToRemindAsync(string organisation, LinkPlace after, int limit, CancellationToken cancelled) =>
        Read(session => session.Reminded.Page(organisation, after, limit));

    public ValueTask<PlanningPass> PlanningPassAsync(string organisation, string name, DateTimeOffset at, CancellationToken cancelled) =>
        _writer.RunAsync(session => session.Planning.Begin(organisation, name, at), cancelled);

    public ValueTask<int> PlanAsync(PlannedPage page, CancellationToken cancelled) =>
        _writer.RunAsync(
            session =>
            {
                var planned = page.Reminders.Count(reminder => session.Reminders.Add(reminder, page.At));
                foreach (var seen in page.Seen)
                    session.Reminded.See(seen);
                session.Planning.Reach(page, planned);
                return planned;
            },
            cancelled);

    public async ValueTask AdoptRemindersAsync(IReadOnlyList<string> channels, CancellationToken cancelled) =>
        await _writer.RunAsync(
            session =>
            {
                session.Reminders.Adopt(channels);
                return true;
            },
            cancelled);

    public ValueTask<IReadOnlyList<DueReminder>> DueRemindersAsync(string channel, DateTimeOffset now, int limit, CancellationToken cancelled) =>
        Read<IReadOnlyList<DueReminder>>(session =>
            [.. session.Reminders.Due(channel, now, limit).Select(reminder => new DueReminder(reminder, session.Reminded.PeersOf(reminder.Resident)))]);

    public ValueTask<Accepted?> GiveReminderAsync(ReminderDue due, IncomingEvent incoming, CancellationToken cancelled)
    {
        var body = InboxTable.Body(incoming);
        return _writer.RunAsync<Accepted?>(session => session.Reminders.Give(due) ? session.Inbox.Add(incoming, body) : null, cancelled);
    }

    public async ValueTask SettleReminderAsync(ReminderSettled settled, CancellationToken cancelled) =>
        await _writer.RunAsync(
            session =>
            {
                session.Reminders.Settle(settled);
                return true;
            },
            cancelled);

    public ValueTask<int> UndeliveredCountAsync(string channel, int most, CancellationToken cancelled) =>
        Read(session => session.Outbox.CountOpen(channel, most));

    public ValueTask<Announcement?> AnnouncementAsync(string period, CancellationToken cancelled) => Read(session => session.Announcements.Get(period));

    public ValueTask<IReadOnlyList<Announcement>> AnnouncementsAsync(DateTimeOffset now, CancellationToken cancelled) =>
        Read(session => session.Announcements.Current(now));

    public ValueTask<DetailLink?> DetailLinkAsync(ReadOnlyMemory<byte> tokenHash, DateTimeOffset now, CancellationToken cancelled) =>
        Read(session => session.DetailLinks.Find(tokenHash.Span, now));

    public ValueTask<bool> OpenDetailLinkAsync(ReadOnlyMemory<byte> tokenHash, CancellationToken cancelled) =>
        _writer.RunAsync(session => session.DetailLinks.Open(tokenHash.Span), cancelled);

    public ValueTask<int> ForgetRemindersAsync(DateTimeOffset before, int limit, CancellationToken cancelled) =>
        _writer.RunAsync(
            session =>
            {
                session.DetailLinks.Forget(before);
                session.Planning.Forget(before);
                return session.Reminders.Forget(before, limit);
            },
            cancelled);
}
