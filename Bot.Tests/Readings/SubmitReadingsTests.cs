using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Readings;
using Bot.Tests.Support;

namespace Bot.Tests.Readings;

public class SubmitReadingsTests
{
    private static readonly AccountKey Account = new("eirc-sevastopol", "4460153001");
    private static readonly DateOnly November = new(2026, 11, 1);

    [Fact]
    public async Task A_second_tap_on_send_is_told_the_number_and_sends_nothing()
    {
        await using var chat = await LinkedAsync();
        await chat.SaysAsync("хвс 125 гвс 58");
        var send = (await chat.ConversationAsync()).Offered.Single(button => button.Label == "Отправить");
        Assert.Contains("номер П-2611-000001", await chat.SendsAsync(new ButtonPressed(send.Action)));
        Assert.Contains("уже приняты 21 ноября в 10:42, номер П-2611-000001", await chat.SendsAsync(new ButtonPressed(send.Action)));
        Assert.Equal("П-2611-000001", (await chat.Store.LastSubmissionAsync(Account, November, default))!.Number);
    }

    [Fact]
    public async Task The_button_of_an_older_check_screen_does_not_send_the_newer_values()
    {
        await using var chat = await LinkedAsync();
        await chat.SaysAsync("хвс 125 гвс 58");
        var old = (await chat.ConversationAsync()).Offered.Single(button => button.Label == "Отправить");
        await chat.SaysAsync("гвс 59");
        Assert.Contains("Эта кнопка от прежней проверки", await chat.SendsAsync(new ButtonPressed(old.Action)));
        Assert.Null(await chat.Store.LastSubmissionAsync(Account, November, default));
        await chat.SaysAsync("да");
        Assert.Contains((await chat.Store.LastSubmissionAsync(Account, November, default))!.Values, value => value.Value == 59);
    }

    [Fact]
    public async Task What_was_taken_stands_in_the_registry_and_the_next_reading_replaces_it()
    {
        await using var chat = await LinkedAsync();
        await chat.SaysAsync("хвс 125 гвс 58");
        await chat.SaysAsync("да");
        Assert.Equal(SubmissionStatus.Taken, (await chat.Store.SubmissionAsync("П-2611-000001", default))!.Status);
        await chat.SaysAsync("хвс 126 гвс 58");
        await chat.SaysAsync("да");
        var account = Assert.IsType<Answer<Account>.Known>(await chat.Billing.AccountAsync(Account, November, default)).Value;
        Assert.Equal([126, 58], account.Meters.Select(meter => meter.Registers[0].Current));
        Assert.Equal([120, 55], account.Meters.Select(meter => meter.Registers[0].Previous));
    }

    [Fact]
    public async Task While_the_billing_system_is_away_readings_are_accepted_and_told_when_they_arrive()
    {
        var away = new Switch();
        await using var chat = await LinkedAsync(billing => new SwitchedBilling(billing, away));
        await chat.SaysAsync("хвс 125 гвс 58");
        away.HandsOver = new HandOver.Unavailable();
        var said = await chat.SaysAsync("да");
        Assert.Contains("Принято 21 ноября в 10:42, номер П-2611-000001", said);
        Assert.Contains("«ЕИРЦ Севастополь» сейчас не отвечает. Ваши показания я принял в 10:42", said);
        Assert.Equal(SubmissionStatus.Accepted, (await chat.Store.SubmissionAsync("П-2611-000001", default))!.Status);

        away.HandsOver = null;
        chat.Time.Advance(TimeSpan.FromHours(3));
        var pending = Assert.Single(await chat.Store.PendingEffectsAsync(0, 10, default));
        await chat.RunAsync(pending);
        Assert.EndsWith("< Показания П-2611-000001, принятые в 10:42, дошли: «ЕИРЦ Севастополь».\n", chat.Transcript);
        Assert.Equal(SubmissionStatus.Taken, (await chat.Store.SubmissionAsync("П-2611-000001", default))!.Status);
        Assert.Empty((await chat.ConversationAsync()).Delayed);
    }

    [Fact]
    public async Task The_organisation_may_take_days_to_decide_and_the_resident_is_told_then()
    {
        var slow = new Switch { HandsOver = new HandOver.Queued() };
        await using var chat = await LinkedAsync(billing => new SwitchedBilling(billing, slow));
        await chat.SaysAsync("хвс 125 гвс 58");
        await chat.SaysAsync("да");
        Assert.Contains("организация ещё не решила", await chat.SaysAsync("где мои показания?"));
        var waiting = Assert.Single(await chat.Store.UndecidedAsync(0, 10, default));
        Assert.Equal((chat.Peer, "П-2611-000001"), (waiting.Peer, waiting.Submission.Number));

        chat.Time.Advance(TimeSpan.FromDays(2));
        Assert.Contains("учла показания П-2611-000001, принятые 21 ноября в 10:42", await chat.SendsAsync(new ReadingsHandedOver("П-2611-000001", new HandOver.Taken())));
        Assert.Empty(await chat.Store.UndecidedAsync(0, 10, default));
        Assert.Equal([SubmissionStatus.Accepted, SubmissionStatus.HandedOver, SubmissionStatus.Taken],
            (await chat.Store.LadderAsync("П-2611-000001", default)).Select(step => step.Status));
        var said = await chat.SaysAsync("где мои показания?");
        Assert.Contains("✓ учтены организацией 23 ноября в 10:42", said);
    }

    [Fact]
    public async Task A_correction_is_offered_over_what_the_bot_has_accepted_even_while_it_is_on_its_way()
    {
        var away = new Switch { HandsOver = new HandOver.Unavailable() };
        await using var chat = await LinkedAsync(billing => new SwitchedBilling(billing, away));
        await chat.SaysAsync("хвс 125 гвс 58");
        await chat.SaysAsync("да");
        Assert.Contains("Горячая вода: 58, уже передано", await chat.SaysAsync("показания"));
        Assert.Contains("(вместо переданного 58)", await chat.SaysAsync("гвс 59"));
        await chat.SaysAsync("да");
        // Every version is kept.
        Assert.Equal(["59", "125 58"], (await chat.Store.SubmissionsAsync(Account, 10, default)).Select(sent => string.Join(' ', sent.Values.Select(value => value.Value))));
    }

    [Fact]
    public async Task A_replaced_meter_is_told_by_a_request_where_the_bot_takes_requests()
    {
        await using var chat = await LinkedAsync();
        chat.Desk.Dialogs.OfType<SubmitReadings>().Single().TakesRequests = true;
        await chat.SaysAsync("гвс 5");
        await chat.SaysAsync("[Счётчик заменили]");
        Assert.Contains((await chat.ConversationAsync()).Offered, button => button.Label == "Сообщить о замене" && ButtonAction.Parse(button.Action) == new ButtonAction("request", "meter"));
    }

    [Fact]
    public async Task A_month_that_ends_while_the_billing_system_is_away_loses_no_draft()
    {
        var away = new Switch();
        await using var chat = await LinkedAsync(billing => new SwitchedBilling(billing, away), "2026-11-30T20:50:00Z");
        await chat.SaysAsync("хвс 125");
        away.IsAway = true;
        chat.Time.Advance(TimeSpan.FromHours(1));
        var said = await chat.SaysAsync("58");
        Assert.Contains("начался новый месяц", said);
        Assert.Contains("55 → 58", said);
        Assert.Contains("номер П-2612-000001", await chat.SaysAsync("да"));
        Assert.Equal(new(2026, 12, 1), (await chat.Store.SubmissionAsync("П-2612-000001", default))!.Period);
    }

    [Fact]
    public async Task A_refusal_is_told_with_its_reason()
    {
        var refusing = new Switch();
        await using var chat = await LinkedAsync(billing => new SwitchedBilling(billing, refusing));
        await chat.SaysAsync("хвс 125 гвс 58");
        refusing.HandsOver = new HandOver.Refused("счётчик снят с учёта");
        Assert.Contains("не приняла показания П-2611-000001: счётчик снят с учёта.", await chat.SaysAsync("да"));
        Assert.Equal((SubmissionStatus.Refused, "счётчик снят с учёта"),
            ((await chat.Store.SubmissionAsync("П-2611-000001", default))!.Status, (await chat.Store.SubmissionAsync("П-2611-000001", default))!.Reason));
        // And on: the same can be sent again.
        refusing.HandsOver = null;
        await chat.SaysAsync("хвс 125 гвс 58");
        Assert.Contains("номер П-2611-000002", await chat.SaysAsync("да"));
    }

    [Fact]
    public async Task Queries_say_so_while_the_billing_system_is_away_and_work_again_afterwards()
    {
        var away = new Switch();
        await using var chat = await LinkedAsync(billing => new SwitchedBilling(billing, away));
        away.IsAway = true;
        foreach (var question in new[] { "долг", "платежи", "показания", "оплатить" })
            Assert.Contains("«ЕИРЦ Севастополь» сейчас не отвечает", await chat.SaysAsync(question));
        away.IsAway = false;
        Assert.Contains("К оплате 4 231,57 ₽", await chat.SaysAsync("[Попробовать ещё раз]"));
    }

    [Fact]
    public async Task A_draft_goes_on_while_the_billing_system_is_away()
    {
        var away = new Switch();
        await using var chat = await LinkedAsync(billing => new SwitchedBilling(billing, away));
        await chat.SaysAsync("хвс 125");
        away.IsAway = true;
        Assert.Contains("55 → 58", await chat.SaysAsync("58"));
    }

    [Fact]
    public async Task A_proof_is_not_counted_while_it_cannot_be_checked()
    {
        var away = new Switch { IsAway = true };
        await using var chat = new DeskChat(billing: billing => new SwitchedBilling(billing, away));
        foreach (var said in new[] { "/start", "согласен", "4460153001" })
            await chat.SaysAsync(said);
        for (var i = 0; i < 7; i++)
            Assert.Contains("сейчас не отвечает", await chat.SaysAsync("1,23"));
        away.IsAway = false;
        Assert.Contains("Готово, счёт 4460153001 подключён", await chat.SaysAsync("4231,57"));
    }

    [Theory]
    [InlineData("2026-12-31T20:59:59Z", "П-2612-000001", "2026-12-01")]
    [InlineData("2026-12-31T21:00:00Z", "П-2701-000001", "2027-01-01")]
    [InlineData("2028-02-29T12:00:00Z", "П-2802-000001", "2028-02-01")]
    public async Task The_month_is_the_organisations(string now, string number, string period)
    {
        await using var chat = await LinkedAsync(now: now);
        await chat.SaysAsync("хвс 125 гвс 58");
        Assert.Contains(number, await chat.SaysAsync("да"));
        Assert.Equal(DateOnly.Parse(period), (await chat.Store.SubmissionAsync(number, default))!.Period);
    }

    private static async Task<DeskChat> LinkedAsync(Func<IBilling, IBilling>? billing = null, string now = "2026-11-21T07:42:00Z")
    {
        var chat = new DeskChat(now, billing);
        foreach (var said in new[] { "/start", "согласен", "4460153001 4231,57" })
            await chat.SaysAsync(said);
        return chat;
    }
}
