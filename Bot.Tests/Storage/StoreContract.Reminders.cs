using Bot.Core.Conversations;
using Bot.Core.Messengers;
using Bot.Core.Readings;
using Bot.Core.Reminders;
using Bot.Tests.Support;

namespace Bot.Tests.Storage;

public abstract partial class StoreContract
{
    private static readonly Peer Telegram = new("telegram", "17");

    [Fact]
    public async Task A_reminder_is_planned_once_however_many_passes_plan_it()
    {
        var planned = Planned(await ConsentAsync(Sample.Peer));
        var counts = await Task.WhenAll(Enumerable.Range(0, 8).Select(pass => PlanAsync($"pass-{pass}", planned).AsTask()));

        Assert.Equal(1, counts.Sum());
        Assert.Equal(0, await PlanAsync("another day", planned with { Due = planned.Due.AddDays(1) }));
        Assert.Equal(1, await PlanAsync("another day", planned with { Period = "2026-12" }));
    }

    [Fact]
    public async Task A_due_reminder_is_given_to_one_of_many_and_settled_by_its_turn_once()
    {
        var due = await DueAsync(Planned(await ConsentAsync(Sample.Peer)));
        Assert.Equal([new RemindedPeer(Sample.Peer, true)], due.Peers);
        var input = new ReminderDue(due.Reminder.Id, 0);
        var given = await Task.WhenAll(Enumerable.Range(0, 4).Select(host => Store.GiveReminderAsync(input, new(Sample.Peer, $"r{host}", input, Sample.Now), None).AsTask()));

        var accepted = Assert.Single(given, one => one is not null)!.Value;
        Assert.Empty(await Store.DueRemindersAsync("web", Sample.Now.AddDays(9), 10, None));
        Assert.Equal(ReminderStatus.Given, (await Store.ReminderAsync(due.Reminder.Id, None))!.Status);
        Assert.Equal(input, Assert.Single(await Store.UnfinishedAsync(0, 10, None)).Event.Input);
        var version = (await Store.LoadAsync(Sample.Peer, None)).Version;
        var settled = new ReminderSettled(due.Reminder.Id, 0, ReminderStatus.Queued);
        Assert.True((await Store.CommitAsync(Sample.Turn(version, accepted.Sequence, writes: settled), None)).Won);
        Assert.Equal(ReminderStatus.Queued, (await Store.ReminderAsync(due.Reminder.Id, None))!.Status);
        Assert.False((await Store.CommitAsync(await TurnAsync(Sample.Peer, settled), None)).Won);
    }

    [Fact]
    public async Task A_reminder_that_was_put_off_is_due_again_and_its_former_turn_settles_nothing()
    {
        var due = await DueAsync(Planned(await ConsentAsync(Sample.Peer)));
        await Store.SettleReminderAsync(new(due.Reminder.Id, 0, ReminderStatus.Planned, Sample.Now.AddHours(1)), None);

        Assert.Empty(await Store.DueRemindersAsync("web", Sample.Now.AddMinutes(59), 10, None));
        Assert.Equal(1, Assert.Single(await Store.DueRemindersAsync("web", Sample.Now.AddHours(1), 10, None)).Reminder.Attempt);
        var former = new ReminderDue(due.Reminder.Id, 0);
        Assert.Null(await Store.GiveReminderAsync(former, new(Sample.Peer, "r0", former, Sample.Now), None));
        Assert.Empty(await Store.UnfinishedAsync(0, 10, None));
    }

    [Fact]
    public async Task A_reminder_whose_message_did_not_reach_is_planned_anew_only_while_another_messenger_may()
    {
        var resident = await ConsentAsync(Sample.Peer);
        await Store.CommitAsync(await TurnAsync(Telegram, new ConsentGiven(resident, 1, Sample.Now)), None);
        var message = await QueueAsync(await DueAsync(Planned(resident)), Sample.Peer);
        await Store.RecordAsync(new(message, DeliveryOutcome.Unreachable, null, 1, Sample.Now), None);

        var again = Assert.Single(await Store.DueRemindersAsync("web", Sample.Now, 10, None));
        Assert.Equal([(Telegram, true), (Sample.Peer, false)], again.Peers.Select(peer => (peer.Peer, peer.IsReachable)).OrderByDescending(peer => peer.IsReachable));
        message = await QueueAsync(again, Telegram);
        await Store.RecordAsync(new(message, DeliveryOutcome.Unreachable, null, 1, Sample.Now), None);
        Assert.Empty(await Store.DueRemindersAsync("web", Sample.Now.AddDays(9), 10, None));
        Assert.Equal(ReminderStatus.Queued, (await Store.ReminderAsync(again.Reminder.Id, None))!.Status);
    }

    [Fact]
    public async Task A_reminder_whose_message_waited_too_long_is_planned_anew_and_the_message_is_gone()
    {
        var due = await DueAsync(Planned(await ConsentAsync(Sample.Peer)));
        var message = await QueueAsync(due, Sample.Peer, Sample.Now.AddHours(1));
        Assert.Equal(Sample.Now.AddHours(1), (await Store.UndeliveredAsync("web", false, message - 1, 1, None))[0].Expires);
        await Store.RecordAsync(new(message, DeliveryOutcome.Expired, null, 0, Sample.Now.AddHours(2)), None);

        Assert.DoesNotContain(await Store.UndeliveredAsync("web", false, 0, 100, None), item => item.Sequence == message);
        Assert.DoesNotContain(await Store.TranscriptAsync(Sample.Peer, 0, 100, None), entry => entry.Sequence == message);
        Assert.Empty(await Store.DueRemindersAsync("web", Sample.Now.AddHours(2).AddMilliseconds(-1), 10, None));
        Assert.Equal(1, Assert.Single(await Store.DueRemindersAsync("web", Sample.Now.AddHours(2), 10, None)).Reminder.Attempt);
    }

    [Fact]
    public async Task Only_what_residents_do_themselves_and_now_lets_the_bot_in_again()
    {
        var due = await DueAsync(Planned(await ConsentAsync(Sample.Peer)));
        await Store.AcceptAsync(Sample.Event("before"), None);
        await Store.AcceptAsync(new(Sample.Peer, "shut out", new BotBlocked(), Sample.Now), None);
        Input[] news = [new DraftDue(Guid.NewGuid()), new RequestAnswered("1", "Ответ", true), new MessengersChanged(MessengerChange.Joined, "telegram", "a key"), new ReminderDue(due.Reminder.Id, 0)];
        foreach (var input in news)
            await Store.AcceptAsync(new(Sample.Peer, input.GetType().Name, input, Sample.Now), None);
        // The messenger brings it once more.
        Assert.False((await Store.AcceptAsync(Sample.Event("before"), None)).IsNew);
        Assert.False(await IsReachableAsync());

        await Store.AcceptAsync(Sample.Event("after"), None);
        Assert.True(await IsReachableAsync());

        async Task<bool> IsReachableAsync() => Assert.Single(Assert.Single(await Store.DueRemindersAsync("web", Sample.Now, 10, None)).Peers).IsReachable;
    }

    [Fact]
    public async Task A_pass_goes_on_where_it_was_and_ends_with_its_last_page()
    {
        var resident = await ConsentAsync(Sample.Peer);
        var links = Enumerable.Range(1, 5).Select(number => Sample.Link(resident, new("mosobleirc", $"5000000000{number}"))).ToList();
        await Store.CommitAsync(await TurnAsync(Sample.Peer, [.. links.Select(link => new AccountLinked(link))]), None);

        var page = await Store.LinksToRemindAsync("mosobleirc", default, 2, None);
        var pass = await Store.PlanningPassAsync("mosobleirc", "today", Sample.Now, None);
        await Store.PlanAsync(new(pass, new(page[^1].Link.Account.Number, page[^1].Link.Id), false, [], [], Sample.Now), None);
        pass = await Store.PlanningPassAsync("mosobleirc", "today", Sample.Now.AddHours(1), None);
        var rest = await Store.LinksToRemindAsync("mosobleirc", pass.Reached, 10, None);

        Assert.Equal(links, page.Concat(rest).Select(reminded => reminded.Link));
        Assert.False(pass.IsDone);
        await Store.PlanAsync(new(pass, pass.Reached, true, [], [], Sample.Now), None);
        Assert.True((await Store.PlanningPassAsync("mosobleirc", "today", Sample.Now, None)).IsDone);
        Assert.False((await Store.PlanningPassAsync("mosobleirc", "tomorrow", Sample.Now, None)).IsDone);
        Assert.Empty(await Store.LinksToRemindAsync("etk55", default, 10, None));
    }

    [Fact]
    public async Task Choices_and_what_was_seen_come_with_the_link()
    {
        var resident = await ConsentAsync(Sample.Peer);
        var link = Sample.Link(resident);
        await Store.CommitAsync(await TurnAsync(Sample.Peer, new AccountLinked(link)), None);
        Assert.Null(Assert.Single(await Store.LinksToRemindAsync("mosobleirc", default, 10, None)).Seen);
        var choices = new ReminderChoices { Hour = 19 }.Switch(ReminderTopic.Bills, isOn: false).Silence(Sample.Account, ReminderTopic.Readings);
        await Store.CommitAsync(await TurnAsync(Sample.Peer, new ReminderChoicesMade(resident, choices)), None);
        var seen = SeenNews.Nothing.With(ReminderKind.NewBill, ["2026-10"]).With(ReminderKind.PaymentReceived, []);
        var pass = await Store.PlanningPassAsync("mosobleirc", "today", Sample.Now, None);
        await Store.PlanAsync(new(pass, default, true, [], [new(link.Account, link.Id, seen)], Sample.Now), None);

        var reminded = Assert.Single(await Store.LinksToRemindAsync("mosobleirc", default, 10, None));
        Assert.Equal((19, seen), (reminded.Choices.Hour, reminded.Seen));
        Assert.False(reminded.Choices.Wants(ReminderTopic.Bills, Sample.Account));
        Assert.False(reminded.Choices.Wants(ReminderTopic.Readings, Sample.Account));
        Assert.True(reminded.Choices.Wants(ReminderTopic.Readings, new("mosobleirc", "2")));
        Assert.Equal(19, (await Store.ReminderChoicesAsync(resident, None)).Hour);
        Assert.Null((await Store.ReminderChoicesAsync(Guid.CreateVersion7(), None)).Hour);
    }

    [Fact]
    public async Task Reminders_of_a_messenger_that_the_host_has_no_more_wait_for_one_that_it_has()
    {
        var resident = await ConsentAsync(Sample.Peer);
        await PlanAsync("a pass", Planned(resident) with { Channel = "telegram" }, Planned(resident) with { Channel = "vk", Period = "2026-12" }, Planned(resident) with { Period = "2027-01" });

        await Store.AdoptRemindersAsync(["web", "vk"], None);

        Assert.Equal(["2026-11/soon", "2027-01"], (await Store.DueRemindersAsync("web", Sample.Now, 10, None)).Select(due => due.Reminder.Period).Order());
        Assert.Equal("2026-12", Assert.Single(await Store.DueRemindersAsync("vk", Sample.Now, 10, None)).Reminder.Period);
        Assert.Empty(await Store.DueRemindersAsync("telegram", Sample.Now, 10, None));
    }

    [Fact]
    public async Task Old_reminders_are_forgotten_and_undelivered_messages_counted()
    {
        var resident = await ConsentAsync(Sample.Peer);
        var due = await DueAsync(Planned(resident));
        var before = await Store.UndeliveredCountAsync("web", 100, None);
        await QueueAsync(due, Sample.Peer);

        Assert.Equal(before + 1, await Store.UndeliveredCountAsync("web", 100, None));
        Assert.Equal(1, await Store.UndeliveredCountAsync("web", 1, None));
        Assert.Equal(0, await Store.ForgetRemindersAsync(due.Reminder.Expires, 10, None));
        Assert.Equal(1, await Store.ForgetRemindersAsync(due.Reminder.Expires.AddDays(1), 10, None));
        Assert.Null(await Store.ReminderAsync(due.Reminder.Id, None));
    }

    private static PlannedReminder Planned(Guid resident) =>
        new(resident, Sample.Account, ReminderKind.WindowCloses, "2026-11/soon", "web", Sample.Now, Sample.Now.AddDays(3));

    private async ValueTask<int> PlanAsync(string pass, params PlannedReminder[] planned) =>
        await Store.PlanAsync(new(await Store.PlanningPassAsync("mosobleirc", pass, Sample.Now, None), default, true, planned, [], Sample.Now), None);

    private async Task<DueReminder> DueAsync(PlannedReminder planned)
    {
        await PlanAsync("a pass", planned);
        return Assert.Single(await Store.DueRemindersAsync(planned.Channel, planned.Due, 10, None));
    }

    /// <returns>The sequence of its message.</returns>
    private async Task<long> QueueAsync(DueReminder due, Peer peer, DateTimeOffset? expires = null)
    {
        var input = new ReminderDue(due.Reminder.Id, due.Reminder.Attempt);
        var accepted = await Store.GiveReminderAsync(input, new(peer, $"r{due.Reminder.Attempt}", input, Sample.Now), None);
        var version = (await Store.LoadAsync(peer, None)).Version;
        var turn = Sample.Turn(version, accepted!.Value.Sequence, peer, new ReminderSettled(due.Reminder.Id, due.Reminder.Attempt, ReminderStatus.Queued)) with { Expires = expires };
        return (await Store.CommitAsync(turn, None)).Outbox[^1].Sequence;
    }
}
