using Bot.Core.Conversations;
using Bot.Core.Reminders;
using Bot.Tests.Support;

namespace Bot.Tests.Reminders;

/// <summary>Each reminder is heard once, by one messenger, at a good hour, and only while it is of use.</summary>
public class RemindTests
{
    private static readonly Peer Telegram = new("telegram", "17");

    [Fact]
    public async Task Two_planners_and_two_hosts_at_once_remind_once()
    {
        await using var chat = new DeskChat("2026-11-27T05:00:00Z");
        await chat.ArriveAsync();
        var planned = await Task.WhenAll(chat.Planner().RunDueAsync(default).AsTask(), chat.Planner().RunDueAsync(default).AsTask());
        Assert.Equal(1, planned.Sum());
        chat.At("2026-11-27T19:59:59");
        var due = Assert.Single(await chat.Store.DueRemindersAsync("web", chat.Time.Now, 10, default));
        var input = new ReminderDue(due.Reminder.Id, due.Reminder.Attempt);
        var given = await Task.WhenAll(Enumerable.Range(0, 2).Select(host =>
            chat.Store.GiveReminderAsync(input, new(chat.Peer, $"host-{host}", input, chat.Time.Now), default).AsTask()));
        Assert.Single(given, accepted => accepted is not null);

        Assert.Contains("До 30 ноября осталось 3 дня", await chat.TurnAsync(Assert.Single(await chat.Store.UnfinishedAsync(0, 10, default))));
        Assert.Empty(await chat.RemindAsync());
        // The same pass after a restart, and the next ones of the day and of the days after.
        Assert.Equal(0, await chat.PlanAsync());
        chat.At("2026-11-29T12:00:00");
        Assert.Equal(0, await chat.PlanAsync());
        Assert.Equal(["WindowCloses 2026-11/soon 2"], chat.Reminders());
    }

    [Fact]
    public async Task A_reminder_that_could_not_be_sent_by_the_evening_comes_the_next_morning()
    {
        await using var chat = new DeskChat("2026-11-27T05:00:00Z");
        await chat.ArriveAsync();
        await chat.PlanAsync();
        chat.At("2026-11-27T19:50:00");
        Assert.NotEmpty(await chat.RemindAsync());
        var waiting = Assert.Single(await chat.Store.UndeliveredAsync("web", true, 0, 100, default));
        Assert.Equal(DateTimeOffset.Parse("2026-11-27T20:00:00+03:00"), waiting.Expires);

        // The channel was away until the night.
        chat.At("2026-11-28T02:00:00");
        await chat.Store.RecordAsync(new(waiting.Sequence, DeliveryOutcome.Expired, null, 0, chat.Time.Now), default);
        Assert.Empty(await chat.RemindAsync());
        Assert.Equal(["WindowCloses 2026-11/soon 0"], chat.Reminders());

        Assert.Contains("До 30 ноября осталось 2 дня", await chat.LetRemindersComeAsync(DateTimeOffset.Parse("2026-11-28T17:00:00Z")));
        Assert.InRange(chat.File.Number("select max(created_at) from outbox"), Moment("2026-11-28T09:00:00"), Moment("2026-11-28T20:00:00"));

        static long Moment(string moscow) => DateTimeOffset.Parse(moscow + "+03:00").ToUnixTimeMilliseconds();
    }

    [Fact]
    public async Task What_is_done_meanwhile_is_not_reminded_of()
    {
        await using var chat = new DeskChat("2026-11-27T05:00:00Z");
        await chat.ArriveAsync();
        await chat.PlanAsync();
        await chat.SaysAsync("хвс 125 гвс 58");
        await chat.SaysAsync("да");
        Assert.Empty(await chat.LetRemindersComeAsync(DateTimeOffset.Parse("2026-11-30T20:00:00Z")));
        Assert.Equal(["WindowCloses 2026-11/soon 3"], chat.Reminders());
    }

    [Fact]
    public async Task One_meter_without_a_reading_is_enough_for_a_reminder_of_that_one()
    {
        await using var chat = new DeskChat("2026-11-26T05:00:00Z");
        await chat.ArriveAsync();
        foreach (var said in new[] { "хвс 125", "[Это всё, проверить]", "да" })
            await chat.SaysAsync(said);
        chat.At("2026-11-27T08:00:00");
        var said1 = await chat.LetRemindersComeAsync(DateTimeOffset.Parse("2026-11-27T17:00:00Z"));
        Assert.Contains("Горячая вода", said1);
        Assert.DoesNotContain("Холодная вода", said1);
        Assert.Contains("55 → 58", await chat.SaysAsync("58"));
    }

    [Fact]
    public async Task The_messenger_used_last_is_the_one_and_the_other_gets_nothing()
    {
        await using var chat = new DeskChat("2026-11-27T05:00:00Z");
        await chat.ArriveAsync();
        chat.Time.Advance(TimeSpan.FromMinutes(5));
        await chat.AlsoInAsync(Telegram);
        Assert.NotEmpty(await chat.LetRemindersComeAsync(DateTimeOffset.Parse("2026-11-27T17:00:00Z")));
        Assert.Equal(Telegram, chat.Peer);
        Assert.Equal(1, chat.File.Number("select count(*) from outbox where priority = 2"));

        chat.At("2026-11-29T12:00:00");
        chat.Peer = new("web", "resident-1");
        await chat.SaysAsync("спасибо");
        chat.At("2026-11-30T09:30:00");
        Assert.NotEmpty(await chat.LetRemindersComeAsync(DateTimeOffset.Parse("2026-11-30T17:00:00Z")));
        Assert.Equal("web", chat.Peer.Channel);
    }

    [Fact]
    public async Task Where_one_messenger_does_not_reach_the_resident_the_other_is_tried_once()
    {
        await using var chat = new DeskChat("2026-11-27T05:00:00Z");
        await chat.ArriveAsync();
        await chat.SaysAsync("напоминай в 12");
        chat.Time.Advance(TimeSpan.FromMinutes(5));
        await chat.AlsoInAsync(Telegram);
        await chat.LetRemindersComeAsync(DateTimeOffset.Parse("2026-11-27T16:00:00Z"));
        await FailAsync(chat, "telegram");

        Assert.Contains("До 30 ноября", await chat.RemindAsync());
        Assert.Equal("web", chat.Peer.Channel);
        await FailAsync(chat, "web");
        Assert.Empty(await chat.RemindAsync());
        Assert.Equal(["WindowCloses 2026-11/soon 2"], chat.Reminders());

        // The last day's finds nobody, until the resident writes again.
        chat.At("2026-11-30T10:00:00");
        Assert.Equal(0, await chat.PlanAsync());
        chat.Peer = Telegram;
        await chat.SaysAsync("спасибо");
        chat.At("2026-11-30T13:00:00");
        Assert.Equal(1, await chat.PlanAsync());
        Assert.NotEmpty(await chat.LetRemindersComeAsync(DateTimeOffset.Parse("2026-11-30T17:00:00Z")));
        Assert.Equal(Telegram, chat.Peer);
    }

    [Theory]
    [InlineData("2026-11-27T19:30:00", true)]  // late by hours
    [InlineData("2026-11-28T09:30:00", true)]  // by a day, and still of use
    [InlineData("2026-12-01T09:30:00", false)] // past the deadline
    public async Task A_host_that_was_off_makes_up_for_what_is_still_of_use(string isBackAt, bool isSent)
    {
        await using var chat = new DeskChat("2026-11-27T05:00:00Z");
        await chat.ArriveAsync();
        await chat.SaysAsync("напоминай в 10");
        await chat.PlanAsync();
        chat.At(isBackAt);
        Assert.Equal(isSent, (await chat.RemindAsync()).Length > 0);
        Assert.Equal([$"WindowCloses 2026-11/soon {(isSent ? 2 : 4)}"], chat.Reminders());
    }

    [Fact]
    public async Task A_host_that_comes_back_at_night_waits_for_the_morning()
    {
        await using var chat = new DeskChat("2026-11-27T05:00:00Z");
        await chat.ArriveAsync();
        await chat.PlanAsync();
        chat.At("2026-11-27T23:00:00");
        Assert.Empty(await chat.RemindAsync());
        Assert.Empty(await chat.RemindAsync());
        var said = await chat.LetRemindersComeAsync(DateTimeOffset.Parse("2026-11-28T17:00:00Z"));
        Assert.Contains("До 30 ноября осталось 2 дня", said);
        Assert.InRange(chat.File.Number("select max(created_at) from outbox"), DateTimeOffset.Parse("2026-11-28T06:00:00Z").ToUnixTimeMilliseconds(), DateTimeOffset.Parse("2026-11-28T17:00:00Z").ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task Where_the_billing_system_is_away_planning_and_reminding_wait_for_it()
    {
        var state = new Switch { IsAway = true };
        await using var chat = new DeskChat("2026-11-27T06:00:00Z", billing => new SwitchedBilling(billing, state));
        state.IsAway = false;
        await chat.ArriveAsync();
        await chat.SaysAsync("напоминай в 12");
        state.IsAway = true;
        Assert.Equal(0, await chat.PlanAsync());
        state.IsAway = false;
        Assert.Equal(1, await chat.PlanAsync());
        state.IsAway = true;
        chat.At("2026-11-27T19:30:00");
        Assert.Empty(await chat.RemindAsync());
        Assert.Equal(["WindowCloses 2026-11/soon 0"], chat.Reminders());
        state.IsAway = false;
        chat.At("2026-11-27T19:50:00");
        Assert.Contains("показания ещё не переданы", await chat.RemindAsync());
    }

    [Fact]
    public async Task Who_is_in_the_middle_of_something_is_not_interrupted_and_loses_no_draft()
    {
        await using var chat = new DeskChat("2026-11-27T05:00:00Z");
        await chat.ArriveAsync();
        await chat.SaysAsync("напоминай в 12");
        await chat.ArriveAsync("4460153002 1500,00");
        await chat.PlanAsync();
        chat.At("2026-11-27T19:20:00");
        await chat.SaysAsync("счета");
        await chat.SaysAsync("[ЕИРЦ Севастополь, счёт 4460153001]");
        await chat.SaysAsync("хвс 125");
        Assert.Empty(await chat.RemindAsync());

        // Left for good: the reminder comes, and a bare number is for its account and not for the question left open.
        chat.At("2026-11-28T09:00:00");
        var said = await chat.LetRemindersComeAsync(DateTimeOffset.Parse("2026-11-28T17:00:00Z"));
        Assert.Contains("4460153001", said);
        Assert.Contains("4460153002", said);
        var second = chat.File.Read<string>("select account from reminder order by message desc limit 1").Single();
        Assert.Contains(second == "4460153002" ? "417,121 → 420" : "120 → 420", (await chat.SaysAsync("420")).Replace("Верно?", "→"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shortly_before_the_night_it_comes_in_between_and_the_question_in_hand_goes_on()
    {
        await using var chat = new DeskChat("2026-11-30T05:00:00Z");
        await chat.ArriveAsync();
        await chat.SaysAsync("напоминай в 12");
        await chat.PlanAsync();
        chat.At("2026-11-30T19:55:00");
        await chat.SaysAsync("хвс 125");
        Assert.Contains("Сегодня последний день", await chat.RemindAsync());
        Assert.Contains("55 → 58", await chat.SaysAsync("58"));
        Assert.Contains("Принято", await chat.SaysAsync("да"));
    }

    [Fact]
    public async Task A_number_is_for_the_account_that_readings_were_asked_for_though_another_reminder_came_after()
    {
        await using var chat = new DeskChat("2026-11-22T05:00:00Z");
        await chat.ArriveAsync();
        await chat.SaysAsync("50012345678 6712,08");
        await chat.SaysAsync("счета");
        await chat.SaysAsync("[ЕИРЦ Севастополь, счёт 4460153001]");
        await chat.LetRemindersComeAsync(DateTimeOffset.Parse("2026-11-22T17:00:00Z"));
        Assert.Equal(["VerificationEnds 2", "WindowCloses 2"], chat.File.Read<string>("select kind || ' ' || status from reminder order by kind"));
        await chat.SaysAsync("330");
        Assert.Contains("50012345678", await chat.SaysAsync("[Это всё, проверить]"));
    }

    [Fact]
    public async Task Buttons_work_weeks_later_and_only_for_their_own_resident()
    {
        await using var chat = new DeskChat("2026-11-27T05:00:00Z");
        await chat.ArriveAsync();
        await chat.LetRemindersComeAsync(DateTimeOffset.Parse("2026-11-27T17:00:00Z"));
        var offered = (await chat.ConversationAsync()).Offered;
        chat.At("2027-01-20T12:00:00");
        Assert.Contains("Холодная вода", await chat.SendsAsync(new ButtonPressed(offered.Single(button => button.Label == "Передать").Action)));
        await chat.SaysAsync("меню");
        Assert.Contains("уже прошёл", await chat.SendsAsync(new ButtonPressed(offered.Single(button => button.Label == "Напомнить завтра").Action)));
        Assert.Contains("Больше не напомню про показания", await chat.SendsAsync(new ButtonPressed(offered.Single(button => button.Label == "Не напоминать").Action)));

        chat.Peer = new("web", "stranger");
        await chat.ArriveAsync("4460153002 1500,00");
        Assert.DoesNotContain("4460153001", await chat.SendsAsync(new ButtonPressed(offered[0].Action)));
        Assert.Contains("от прежнего разговора", await chat.SendsAsync(new ButtonPressed(offered[2].Action)));
        Assert.Contains("от прежнего разговора", await chat.SendsAsync(new ButtonPressed("1:remind-again:99999999999999999999")));
    }

    [Fact]
    public async Task A_channel_without_personal_data_gets_neither_account_nor_name_nor_address_nor_sum()
    {
        await using var chat = new DeskChat("2026-11-27T05:00:00Z", settings: [("Organisations:eirc-sevastopol:Channels:telegram", "NoPersonalData"), ("Organisations:eirc-sevastopol:Contacts:Site", "https://example.org/")]);
        await chat.ArriveAsync();
        await chat.SaysAsync("назвать счёт");
        await chat.SaysAsync("Мамина квартира");
        chat.Time.Advance(TimeSpan.FromMinutes(5));
        await chat.AlsoInAsync(Telegram);
        var said = await chat.LetRemindersComeAsync(DateTimeOffset.Parse("2026-11-27T17:00:00Z"));
        Assert.Equal("< ЕИРЦ Севастополь: приём показаний скоро закончится. Передать их можно на сайте или по телефону +7 (8692) 00-00-00.\n  [Открыть сайт]\n  [Не напоминать] [Меню]\n", said);
        Assert.DoesNotContain("Мамина", await chat.SaysAsync("[Не напоминать]"));
    }

    [Fact]
    public async Task Nobody_is_reminded_of_an_account_that_was_unlinked_and_nothing_is_kept_of_who_was_erased()
    {
        await using var chat = new DeskChat("2026-11-27T05:00:00Z");
        await chat.ArriveAsync();
        await chat.SaysAsync("напоминай в 19");
        await chat.PlanAsync();
        await chat.SaysAsync("отвязать счёт");
        await chat.SaysAsync("[Да, отвязать]");
        Assert.Empty(await chat.LetRemindersComeAsync(DateTimeOffset.Parse("2026-11-27T18:00:00Z")));
        Assert.Equal(["WindowCloses 2026-11/soon 3"], chat.Reminders());
        await chat.SaysAsync("удалите мои данные");
        await chat.SaysAsync("[Да, стереть всё]");
        Assert.Equal(0, chat.File.Number("select (select count(*) from reminder) + (select count(*) from reminder_choices) + (select count(*) from seen_news)"));
    }

    [Fact]
    public async Task Who_was_entrusted_with_readings_only_hears_nothing_of_money()
    {
        await using var chat = new DeskChat("2026-12-13T05:00:00Z", billing: billing => new ChangedBilling(billing) { Statement = Bills.Owed });
        await chat.ArriveAsync();
        await chat.SaysAsync("доверить близкому");
        await chat.SaysAsync("[Только передавать показания]");
        await chat.SaysAsync("дочь");
        chat.Peer = new("web", "daughter");
        foreach (var said in new[] { "/start", "согласен", "есть код", "1111-2222-3333" })
            await chat.SaysAsync(said);
        await chat.PlanAsync();
        Assert.Equal(["PaymentDue 2026-11 0"], chat.Reminders());
    }

    [Theory]
    [InlineData("125", "Горячая вода №40ОН891235")]
    [InlineData("125 58", "55 → 58")]
    public async Task A_bare_number_after_a_reminder_of_readings_is_no_sum_though_ways_to_pay_were_shown_before(string typed, string read)
    {
        await using var chat = new DeskChat("2026-11-30T05:00:00Z");
        await chat.ArriveAsync();
        await chat.SaysAsync("напоминай в 12");
        await chat.PlanAsync();
        chat.At("2026-11-30T12:59:00");
        Assert.Contains("[Другая сумма]", await chat.SaysAsync("оплатить"));
        chat.At("2026-11-30T13:04:00");
        Assert.Contains("Сегодня последний день", await chat.RemindAsync());
        var said = await chat.SaysAsync(typed);
        Assert.DoesNotContain("Оплата", said);
        Assert.Contains(read, said);
    }

    [Fact]
    public async Task Under_ways_to_pay_shown_after_the_reminder_a_bare_number_is_a_sum_again()
    {
        await using var chat = new DeskChat("2026-11-30T05:00:00Z");
        await chat.ArriveAsync();
        await chat.LetRemindersComeAsync(DateTimeOffset.Parse("2026-11-30T17:00:00Z"));
        await chat.SaysAsync("оплатить");
        Assert.Contains("Оплата 125,00 ₽", await chat.SaysAsync("125"));
    }

    [Fact]
    public async Task Who_has_paid_through_the_bot_is_not_asked_to_pay_before_the_organisation_knows_of_it()
    {
        await using var chat = new DeskChat("2026-12-12T05:00:00Z", billing: billing => new ChangedBilling(billing) { Statement = Bills.Owed });
        await chat.ArriveAsync();
        await chat.SaysAsync("не напоминай про показания");
        await chat.PlanAsync();
        Assert.Equal(["PaymentDue 2026-11 0"], chat.Reminders());
        // Planned already: it is found done. Not planned yet: it is not planned.
        await chat.PlayAsync("> оплатить\n> [Оплатить 4 231,57 ₽]\n# bank pays");
        Assert.Empty(await chat.LetRemindersComeAsync(DateTimeOffset.Parse("2026-12-15T18:00:00Z")));
        chat.At("2026-12-19T09:00:00");
        await chat.LetRemindersComeAsync(DateTimeOffset.Parse("2026-12-19T18:00:00Z"));
        Assert.DoesNotContain(chat.Reminders(), line => line.StartsWith("PaymentOverdue", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_part_paid_through_the_bot_leaves_the_rest_to_be_reminded_of()
    {
        await using var chat = new DeskChat("2026-12-12T05:00:00Z", billing: billing => new ChangedBilling(billing) { Statement = Bills.Owed });
        await chat.ArriveAsync();
        await chat.PlayAsync("> оплатить 4000\n# bank pays");
        var said = await chat.LetRemindersComeAsync(DateTimeOffset.Parse("2026-12-12T17:00:00Z"));
        Assert.Contains(" 231,57 ₽", said);
        Assert.DoesNotContain("4 231,57", said);
    }

    private static async Task FailAsync(DeskChat chat, string channel)
    {
        var message = chat.File.Number($"select max(sequence) from outbox where channel = '{channel}'");
        await chat.Store.RecordAsync(new(message, DeliveryOutcome.Unreachable, null, 1, chat.Time.Now), default);
    }
}
