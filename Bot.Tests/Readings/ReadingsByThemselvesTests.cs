using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Readings;
using Bot.Host.Pipeline;
using Bot.Host.Readings;
using Bot.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Tests.Readings;

/// <summary>What the host does with readings unasked, over the real desk, store and registry.</summary>
public class ReadingsByThemselvesTests
{
    [Fact]
    public async Task A_due_draft_gets_one_turn_also_when_the_host_was_killed_before_that_turn()
    {
        await using var chat = new DeskChat("2026-11-26T06:00:00Z");
        foreach (var said in new[] { "/start", "согласен", "50012345678 6712,08", "хвс 330", "[Это всё, проверить]", "да" })
            await chat.SaysAsync(said);
        Assert.Equal(0, await Drafts(chat).GiveTurnsAsync(default));
        chat.Time.Now = DateTimeOffset.Parse("2026-12-15T05:00:00Z");
        Assert.Equal(1, await Drafts(chat).GiveTurnsAsync(default));
        // Killed here; the next host finds the draft still due, and the event already in the inbox.
        Assert.Equal(0, await Drafts(chat).GiveTurnsAsync(default));
        var item = Assert.Single(await chat.Store.UnfinishedAsync(0, 10, default));
        Assert.Contains("номер П-2612-000001", await chat.TurnAsync(item));
        Assert.Equal(0, await Drafts(chat).GiveTurnsAsync(default));
        Assert.Empty(await chat.Store.UnfinishedAsync(0, 10, default));
        Assert.Equal(SubmissionStatus.Taken, (await chat.Store.SubmissionAsync("П-2612-000001", default))!.Status);
    }

    [Fact]
    public async Task A_decision_is_asked_for_until_it_is_there_and_told_once()
    {
        var slow = new Switch { HandsOver = new HandOver.Queued() };
        await using var chat = new DeskChat(billing: billing => new SwitchedBilling(billing, slow));
        foreach (var said in new[] { "/start", "согласен", "4460153001 4231,57", "хвс 125 гвс 58", "да" })
            await chat.SaysAsync(said);
        var decisions = new Decisions(chat.Store, new SwitchedBilling(chat.Billing, slow), InboxOf(chat), Retry(chat), chat.Time, NullLogger<Decisions>.Instance);
        await decisions.AskAsync(default);
        Assert.Empty(await chat.Store.UnfinishedAsync(0, 10, default));
        slow.HandsOver = new HandOver.Unavailable();
        await decisions.AskAsync(default);
        Assert.Empty(await chat.Store.UnfinishedAsync(0, 10, default));

        slow.HandsOver = new HandOver.Refused("счётчик снят с учёта");
        await decisions.AskAsync(default);
        await decisions.AskAsync(default);
        var item = Assert.Single(await chat.Store.UnfinishedAsync(0, 10, default));
        Assert.Contains("не приняла показания П-2611-000001: счётчик снят с учёта", await chat.TurnAsync(item));
        await decisions.AskAsync(default);
        Assert.Empty(await chat.Store.UnfinishedAsync(0, 10, default));
    }

    [Fact]
    public async Task Readings_that_a_restored_billing_system_does_not_know_are_handed_over_again_once_it_has_the_account()
    {
        var former = new Switch { HandsOver = new HandOver.Queued() };
        await using var chat = new DeskChat(billing: billing => new SwitchedBilling(billing, former));
        foreach (var said in new[] { "/start", "согласен", "4460153001 4231,57", "хвс 125 гвс 58", "да" })
            await chat.SaysAsync(said);
        var restored = new Switch { IsAway = true };
        var decisions = new Decisions(chat.Store, new SwitchedBilling(chat.Billing, restored), InboxOf(chat), Retry(chat), chat.Time, NullLogger<Decisions>.Instance);

        await decisions.AskAsync(default);
        Assert.Empty(await chat.Store.UnfinishedAsync(0, 10, default));
        restored.IsAway = false;
        await decisions.AskAsync(default);

        await chat.TurnAsync(Assert.Single(await chat.Store.UnfinishedAsync(0, 10, default)));
        var submission = (await chat.Store.SubmissionAsync("П-2611-000001", default))!;
        Assert.Equal(SubmissionStatus.Taken, submission.Status);
        Assert.Equal(new HandOver.Taken(), Assert.IsType<Answer<HandOver>.Known>(await chat.Billing.DecisionAsync(submission, default)).Value);
    }

    private static DueDrafts Drafts(DeskChat chat) => new(chat.Store, InboxOf(chat), Retry(chat), chat.Time, NullLogger<DueDrafts>.Instance);

    private static Inbox InboxOf(DeskChat chat) => new(chat.Store, new Lanes<Peer, InboxItem>(new InboxBacklog(chat.Store), Retry(chat)), new PipelineHealth(chat.Time));

    private static StoreRetry Retry(DeskChat chat) => new(new PipelineHealth(chat.Time), chat.Time, NullLogger<StoreRetry>.Instance);
}
