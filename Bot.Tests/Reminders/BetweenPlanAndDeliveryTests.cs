using Bot.Core.Conversations;
using Bot.Core.Reminders;
using Bot.Tests.Support;

namespace Bot.Tests.Reminders;

/// <summary>What residents, operators and clocks do after a reminder was planned, and before it is said or delivered.</summary>
public class BetweenPlanAndDeliveryTests
{
    private static readonly Peer Web = new("web", "resident-1");
    private static readonly Peer Telegram = new("telegram", "17");

    [Fact]
    public async Task Two_who_become_one_are_reminded_once()
    {
        await using var chat = await PlannedForTwoAsync();
        await JoinAsync(chat);
        Assert.Equal(1, Heard(await chat.LetRemindersComeAsync(DateTimeOffset.Parse("2026-11-27T17:00:00Z"))));
        Assert.Equal(["WindowCloses 2026-11/soon 2"], chat.Reminders());
    }

    [Fact]
    public async Task Who_was_reminded_in_the_messenger_that_is_joined_is_not_reminded_again()
    {
        await using var chat = await PlannedForTwoAsync();
        chat.Time.Now = DateTimeOffset.FromUnixTimeMilliseconds(chat.File.Number("select max(due) from reminder where channel = 'telegram'"));
        new Faults.DatabaseFile(chat.Database).Write("update reminder set due = due + 36000000 where channel = 'web'");
        Assert.Equal(1, Heard(await chat.RemindAsync()));
        await JoinAsync(chat);
        Assert.Equal(0, Heard(await chat.LetRemindersComeAsync(DateTimeOffset.Parse("2026-11-28T17:00:00Z"))));
        Assert.Equal(["WindowCloses 2026-11/soon 2"], chat.Reminders());
    }

    [Fact]
    public async Task A_turn_that_comes_when_its_messenger_was_parted_lets_the_other_one_tell()
    {
        await using var chat = await PlannedInTwoMessengersAsync();
        var input = await GivenAsync(chat, Telegram);
        await PartTelegramAsync(chat);

        chat.Peer = Telegram;
        Assert.Empty(await chat.TurnAsync(input));
        Assert.Equal(["WindowCloses 2026-11/soon 0"], chat.Reminders());
        Assert.Equal(1, Heard(await chat.RemindAsync()));
        Assert.Equal(Web, chat.Peer);
    }

    [Fact]
    public async Task A_message_that_waits_in_a_messenger_when_it_is_parted_is_told_in_the_other()
    {
        await using var chat = await PlannedInTwoMessengersAsync();
        chat.Peer = Telegram;
        Assert.Equal(1, Heard(await chat.TurnAsync(await GivenAsync(chat, Telegram))));
        await PartTelegramAsync(chat);

        Assert.Equal(0, chat.File.Number("select count(*) from outbox where channel = 'telegram' and status = 0 and priority = 2"));
        Assert.Equal(1, Heard(await chat.RemindAsync()));
        Assert.Equal(Web, chat.Peer);
        Assert.Equal(["WindowCloses 2026-11/soon 2"], chat.Reminders());
    }

    [Fact]
    public async Task Who_is_erased_while_a_reminder_is_on_its_way_hears_nothing_of_it()
    {
        await using var chat = await PlannedAsync();
        var input = await GivenAsync(chat, Web);
        await chat.SaysAsync("удалите мои данные");
        await chat.SaysAsync("[Да, стереть всё]");
        Assert.Empty(await chat.TurnAsync(input));
        Assert.Empty(chat.Reminders());
    }

    [Fact]
    public async Task Readings_that_were_sent_while_a_reminder_is_on_its_way_silence_it()
    {
        await using var chat = await PlannedAsync();
        var input = await GivenAsync(chat, Web);
        await chat.SaysAsync("хвс 125 гвс 58");
        await chat.SaysAsync("да");
        Assert.Empty(await chat.TurnAsync(input));
        Assert.Equal(["WindowCloses 2026-11/soon 3"], chat.Reminders());
    }

    [Fact]
    public async Task A_clock_that_steps_back_repeats_nothing_and_keeps_nobody_waiting()
    {
        await using var chat = await PlannedAsync();
        Assert.Equal(1, Heard(await chat.LetRemindersComeAsync(DateTimeOffset.Parse("2026-11-27T17:00:00Z"))));
        await chat.SaysAsync("хвс 125");
        chat.At("2026-11-26T10:00:00");
        Assert.Equal(0, await chat.PlanAsync());
        Assert.Empty(await chat.RemindAsync());
        chat.At("2026-11-27T10:00:00");
        Assert.Equal(0, await chat.PlanAsync());
        Assert.Empty(await chat.RemindAsync());
        // A step back of years on a host that is not told the time at its start: no day is planned that is long over.
        chat.At("2020-01-01T10:00:00");
        await chat.PlanAsync();
        Assert.Empty(await chat.RemindAsync());
        chat.At("2026-11-30T09:30:00");
        Assert.Equal(1, Heard(await chat.LetRemindersComeAsync(DateTimeOffset.Parse("2026-11-30T17:00:00Z"))));
    }

    [Theory]
    // Planned on the 27th for noon; the host is off for two days, over midnight, or over the deadline and the year's end.
    [InlineData("2026-11-29T12:00:00", true)]
    [InlineData("2026-11-30T19:59:00", true)]
    [InlineData("2026-11-30T20:00:00", false)]
    [InlineData("2027-01-01T12:00:00", false)]
    public async Task A_host_that_was_off_for_days_tells_what_is_still_of_use_and_of_it_only_once(string isBackAt, bool isTold)
    {
        await using var chat = await PlannedAsync();
        chat.At(isBackAt);
        // On the last day there is a last word of its own, and the former one is of no use any more.
        Assert.Equal(isTold ? 1 : 0, Heard(await chat.LetRemindersComeAsync(chat.Time.Now.AddMinutes(1))));
        Assert.Equal(0, Heard(await chat.RemindAsync()));
    }

    [Fact]
    public async Task Kinds_of_a_newer_release_keep_nobody_waiting()
    {
        await using var chat = await PlannedAsync();
        chat.At("2026-11-27T19:50:00");
        new Faults.DatabaseFile(chat.Database).Write(
            """
            with recursive number(value) as (select 1 union all select value + 1 from number where value < 500)
            insert into reminder (organisation, account, resident, kind, period, channel, due, expires, planned_at)
            select 'eirc-sevastopol', 'x' || value, zeroblob(16), 'OfTomorrow', '1', 'web', 0, 9000000000000, 0 from number
            """);
        Assert.Equal(1, Heard(await chat.RemindAsync()));
        Assert.Equal(500, chat.File.Number("select count(*) from reminder where kind = 'OfTomorrow' and status = 0"));
    }

    private static int Heard(string said) => said.Split("показания ещё не переданы").Length - 1;

    private static async Task<DeskChat> PlannedAsync()
    {
        var chat = new DeskChat("2026-11-27T05:00:00Z");
        await chat.ArriveAsync();
        await chat.SaysAsync("напоминай в 12");
        Assert.Equal(1, await chat.PlanAsync());
        return chat;
    }

    /// <summary>The one used last is Telegram.</summary>
    private static async Task<DeskChat> PlannedInTwoMessengersAsync()
    {
        var chat = new DeskChat("2026-11-27T05:00:00Z");
        await chat.ArriveAsync();
        await chat.SaysAsync("напоминай в 12");
        chat.Time.Advance(TimeSpan.FromMinutes(5));
        await chat.AlsoInAsync(Telegram);
        Assert.Equal(1, await chat.PlanAsync());
        return chat;
    }

    /// <summary>Two residents, one in the web chat and one in Telegram, with the same account.</summary>
    private static async Task<DeskChat> PlannedForTwoAsync()
    {
        var chat = new DeskChat("2026-11-27T05:00:00Z");
        await chat.ArriveAsync();
        chat.Peer = Telegram;
        await chat.ArriveAsync();
        Assert.Equal(2, await chat.PlanAsync());
        return chat;
    }

    /// <summary>The reminder's input, in the inbox and before its turn.</summary>
    private static async Task<InboxItem> GivenAsync(DeskChat chat, Peer peer)
    {
        chat.At("2026-11-27T19:00:00");
        var due = Assert.Single(await chat.Store.DueRemindersAsync(peer.Channel, chat.Time.Now, 10, default));
        var input = new ReminderDue(due.Reminder.Id, due.Reminder.Attempt);
        var incoming = new IncomingEvent(peer, "reminder", input, chat.Time.Now);
        return new((await chat.Store.GiveReminderAsync(input, incoming, default))!.Value.Sequence, incoming);
    }

    private static async Task PartTelegramAsync(DeskChat chat)
    {
        chat.Peer = Web;
        await chat.SaysAsync("мои мессенджеры");
        await chat.SaysAsync("[Отключить: Telegram]");
        await chat.SaysAsync("[Да, отключить]");
        Assert.Null((await chat.Store.LoadAsync(Telegram, default)).Resident);
    }

    private static async Task JoinAsync(DeskChat chat)
    {
        chat.Peer = Web;
        await chat.SaysAsync("мои мессенджеры");
        await chat.SaysAsync("[Подключить мессенджер]");
        chat.Peer = Telegram;
        var said = await chat.SaysAsync("связать 1111-2222-3333");
        if (said.Contains("[Да, оба чата мои]", StringComparison.Ordinal))
            said = await chat.SaysAsync("[Да, оба чата мои]");
        Assert.Contains("Готово, теперь здесь то же", said);
    }
}
