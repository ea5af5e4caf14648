using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Reminders;
using Bot.Host.Storage.Sqlite;
using Bot.Tests.Support;

namespace Bot.Tests.Reminders;

/// <summary>A pass over many links: whole, once, and from where it was after a kill.</summary>
public class PlanningTests
{
    private const int Links = 2_500;

    [Fact]
    public async Task A_pass_that_was_cut_off_goes_on_with_the_page_it_was_in_and_plans_nobody_twice()
    {
        await using var chat = new DeskChat("2026-11-23T09:00:00Z");
        await ArriveManyAsync(chat);
        var organisation = chat.Organisations["eirc-sevastopol"];
        var pass = await chat.Store.PlanningPassAsync("eirc-sevastopol", "test", chat.Time.Now, default);
        using var kill = new CancellationTokenSource();
        var asked = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await chat.Passes().RunAsync(organisation, pass, Plan(() =>
        {
            if (Interlocked.Increment(ref asked) == 1_500)
                kill.Cancel();
        }), kill.Token));
        Assert.InRange(chat.File.Number("select count(*) from reminder"), 0, 1_000);

        asked = 0;
        pass = await chat.Store.PlanningPassAsync("eirc-sevastopol", "test", chat.Time.Now, default);
        await chat.Passes().RunAsync(organisation, pass, Plan(() => Interlocked.Increment(ref asked)), default);
        Assert.InRange(asked, Links - 1_000, Links);
        Assert.Equal(Links, chat.File.Number("select count(*) from reminder"));
        Assert.True((await chat.Store.PlanningPassAsync("eirc-sevastopol", "test", chat.Time.Now, default)).IsDone);
    }

    [Fact]
    public async Task An_announcement_is_spread_over_the_hours_that_are_left_of_the_day_and_reaches_everybody_once()
    {
        // Noon in Sevastopol: eight hours are left.
        await using var chat = new DeskChat("2026-11-23T09:00:00Z");
        await ManyResidents.ArriveAsync(chat.Store, "web", Links, chat.Time.Now, number => new("eirc-sevastopol", $"{5_000_000_000 + number}"));
        Announce(chat, isAtOnce: false);
        Assert.Equal(Links, await chat.PlanAsync());
        Assert.Equal(0, await chat.PlanAsync());
        var hours = chat.File.Read<long>("select count(*) from reminder group by (due - unixepoch('2026-11-23 09:00') * 1000) / 3600000");
        Assert.Equal(8, hours.Count);
        // 312 in each hour; six times the deviation to be expected.
        Assert.All(hours, count => Assert.InRange(count, 212, 412));
    }

    [Fact]
    public async Task An_announcement_at_once_is_given_out_no_faster_than_its_channel_has_room_for()
    {
        await using var chat = new DeskChat("2026-11-23T09:00:00Z");
        await ManyResidents.ArriveAsync(chat.Store, "web", Links, chat.Time.Now, number => new("eirc-sevastopol", $"{5_000_000_000 + number}"));
        Announce(chat, isAtOnce: true);
        Assert.Equal(Links, await chat.PlanAsync());
        for (var portion = 1; portion <= 6; portion++)
        {
            await chat.RemindAsync();
            Assert.Equal(Math.Min(portion * 250, 1_000), chat.File.Number("select count(*) from outbox where status = 0"));
        }
    }

    [Fact]
    public async Task Who_has_many_accounts_hears_an_announcement_once()
    {
        await using var chat = new DeskChat("2026-11-23T09:00:00Z");
        await ArriveManyAsync(chat);
        Announce(chat, isAtOnce: true);
        Assert.Equal(1, await chat.PlanAsync());
    }

    [Theory]
    [InlineData("", "ул. Гоголя, д. 12, кв. **", true)]
    [InlineData("ул. Гоголя", "ул. Гоголя, д. 12, кв. **", true)]
    [InlineData("Гоголя 12", "ул. Гоголя, д. 12, кв. **", true)]
    [InlineData("улица гоголя, дом 12", "ул. Гоголя, д. 12, кв. **", true)]
    [InlineData("Гоголя 1", "ул. Гоголя, д. 12, кв. **", false)]
    [InlineData("ул. Гоголевская", "ул. Гоголя, д. 12, кв. **", false)]
    public void An_announcement_is_for_the_addresses_that_hold_its_words(string address, string account, bool isFor) =>
        Assert.Equal(isFor, new Announcement(1, "eirc-sevastopol", address, "текст", default, default, 0).IsFor(account));

    private static Host.Reminders.PlanningPasses.Plan Plan(Action asked) => (facts, reminded, now) =>
    {
        asked();
        PlannedReminder planned = new(reminded.Link.Resident, reminded.Link.Account, ReminderKind.WindowCloses, "2026-11", "web", now, now.AddDays(1));
        return new(new PlanReminders.Outcome([planned], null));
    };

    private static void Announce(DeskChat chat, bool isAtOnce)
    {
        using var desk = OperatorDesk.Open(chat.Database);
        desk.Announce(new(0, "eirc-sevastopol", "", "Воды не будет 24 ноября.", chat.Time.Now, chat.Time.Now.AddDays(1), Links) { IsAtOnce = isAtOnce });
    }

    private static async Task ArriveManyAsync(DeskChat chat)
    {
        await chat.SaysAsync("/start");
        await chat.SaysAsync("согласен");
        var stored = await chat.Store.LoadAsync(chat.Peer, default);
        var accepted = await chat.Store.AcceptAsync(new(chat.Peer, "many", new TextSent("много"), chat.Time.Now), default);
        var links = Enumerable.Range(0, Links).Select(number => (Write)new AccountLinked(
            new(Guid.CreateVersion7(), stored.Resident!.Value, new AccountKey("eirc-sevastopol", $"{5_000_000_000 + number}"), null, chat.Time.Now)));
        await chat.Store.CommitAsync(new(chat.Peer, stored.Version, accepted.Sequence, StoredState.Save(new() { Consent = Core.Consent.GiveConsent.Version }), [], [.. links], [], false, OutboxPriority.Interactive, chat.Time.Now), default);
    }
}
