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
    public async Task An_announcement_reaches_everybody_it_is_for_no_faster_than_the_channel_takes_it()
    {
        await using var chat = new DeskChat("2026-11-23T09:00:00Z");
        await ArriveManyAsync(chat);
        using (var desk = OperatorDesk.Open(chat.Database))
            desk.Announce(new(0, "eirc-sevastopol", "", "Воды не будет 24 ноября.", chat.Time.Now, chat.Time.Now.AddDays(1), Links));
        Assert.Equal(Links, await chat.PlanAsync());
        Assert.Equal(0, await chat.PlanAsync());
        // One resident has all these accounts: the channel's room and the second's portion bound what is taken at once.
        await chat.RemindAsync();
        Assert.Equal(200, chat.File.Number("select count(*) from reminder where status = 2"));
        for (var second = 0; second < 5; second++)
            await chat.RemindAsync();
        Assert.InRange(chat.File.Number("select count(*) from outbox where status = 0"), 1_000, 1_010);
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
