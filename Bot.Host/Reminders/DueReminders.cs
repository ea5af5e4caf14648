using Bot.Core.Conversations;
using Bot.Core.Organisations;
using Bot.Core.Reminders;
using Bot.Host.Pipeline;
using Microsoft.Extensions.Options;

namespace Bot.Host.Reminders;

/// <summary>
/// Gives every reminder whose time has come a turn in one of its resident's conversations. No more than a channel has room
/// for: what waits here can still be found done, and is not sent at night.
/// </summary>
public sealed partial class DueReminders(
    IStore store, Inbox inbox, OrganisationDirectory organisations, PlanningPasses passes, IEnumerable<IChannel> channels, IOptions<RemindersOptions> options, StoreRetry retry, TimeProvider time, ILogger<DueReminders> log)
    : BackgroundService
{
    /// <summary>Messages a channel may have before it: some half a minute at Telegram's rate.</summary>
    private const int Room = 1_000;

    private const int Fewest = 25;
    private const int Most = 500;

    /// <summary>What residents write does not wait behind more turns than are had in this time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Between two portions while more are due.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);

    /// <summary>A channel that brings a message to many in one call empties its room sooner than in a second.</summary>
    private static readonly TimeSpan WhileFull = TimeSpan.FromMilliseconds(200);

    private int _portion = Most / 2;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Enabled)
            await retry.RunAsync(ct => store.AdoptRemindersAsync([.. channels.Select(channel => channel.Name)], ct), stoppingToken);
        while (options.Value.Enabled)
        {
            var pause = await GiveTurnsAsync(stoppingToken);
            var given = time.GetTimestamp();
            await Task.Delay(pause, time, stoppingToken);
            // The turns of this portion, or of residents, come first; but where those never end, reminders are due too.
            while (inbox.Waiting > _portion / 4 && time.GetElapsedTime(given) < Interval)
                await Task.Delay(Breath, time, stoppingToken);
            if (pause == Breath)
                Adapt(time.GetElapsedTime(given));
        }
    }

    /// <summary>A slow or busy machine has fewer turns in the same time.</summary>
    private void Adapt(TimeSpan took) =>
        _portion = took > Patience ? Math.Max(Fewest, _portion / 2) : took < Patience / 2 ? Math.Min(Most, _portion * 2) : _portion;

    /// <summary>Gives a portion to each channel that has room for it.</summary>
    /// <returns>When to look again.</returns>
    internal async ValueTask<TimeSpan> GiveTurnsAsync(CancellationToken stopping)
    {
        var (given, pause) = (0, Interval);
        foreach (var channel in channels.Select(channel => channel.Name))
        {
            var room = Room - await retry.RunAsync(ct => store.UndeliveredCountAsync(channel, Room, ct), stopping, isQuestion: true);
            var wanted = Math.Clamp(room, 0, _portion);
            var due = wanted == 0 ? [] : await retry.RunAsync(ct => store.DueRemindersAsync(channel, time.GetUtcNow(), wanted, ct), stopping, isQuestion: true);
            var sent = await Task.WhenAll(due.Select(reminder => GiveAsync(reminder, stopping).AsTask()));
            given += sent.Count(isGiven => isGiven);
            // As many as were wanted: there may be more.
            if (due.Count == wanted)
                pause = wanted == _portion ? Breath : pause < WhileFull ? pause : WhileFull;
        }
        if (given > 0)
            Given(given);
        return pause;
    }

    private async ValueTask<bool> GiveAsync(DueReminder due, CancellationToken stopping)
    {
        var now = time.GetUtcNow();
        var reminder = due.Reminder;
        if (organisations.Find(reminder.Account.Organisation) is not { } organisation)
            return await SettleAsync(reminder, ReminderStatus.NotNeeded, null, stopping);
        if (now >= reminder.Expires)
            return await SettleAsync(reminder, ReminderStatus.TooLate, null, stopping);
        var calendar = new ReminderCalendar(organisation);
        // The host was off at its time, or somebody kept it up: the night is not the time to make up for that.
        if (calendar.IsQuiet(now))
        {
            var later = calendar.Due(now, null, PlanReminders.Share(reminder.Resident, reminder.Kind), reminder.Expires);
            return later is not null
                ? await SettleAsync(reminder, ReminderStatus.Planned, later, stopping)
                : await SettleAsync(reminder, ReminderStatus.TooLate, null, stopping);
        }
        if (ReminderWay.Choose(due.Peers, organisation.Profile, passes.IsServed) is not { } peer)
            return await SettleAsync(reminder, ReminderStatus.Unreachable, null, stopping);
        var input = new ReminderDue(reminder.Id, reminder.Attempt);
        var incoming = new IncomingEvent(peer, $"reminder:{reminder.Id}:{reminder.Attempt}", input, now);
        return await retry.RunAsync(ct => inbox.GiveReminderAsync(input, incoming, ct), stopping);
    }

    private async ValueTask<bool> SettleAsync(Reminder reminder, ReminderStatus status, DateTimeOffset? due, CancellationToken stopping)
    {
        await retry.RunAsync(ct => store.SettleReminderAsync(new(reminder.Id, reminder.Attempt, status, due), ct), stopping);
        return false;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Count} reminders got their turn")]
    private partial void Given(int count);
}
