using Bot.Core.Readings;

namespace Bot.Tests.Storage;

public abstract partial class StoreContract
{
    [Fact]
    public async Task A_kept_draft_replaces_the_one_before_and_is_due_in_its_time()
    {
        var resident = await ConsentAsync(Sample.Peer);
        var first = Draft(resident, 125);
        var second = Draft(resident, 126);
        await Store.CommitAsync(await TurnAsync(Sample.Peer, new DraftKept(first)), None);
        await Store.CommitAsync(await TurnAsync(Sample.Peer, new DraftKept(second)), None);

        Assert.Null(await Store.KeptDraftAsync(first.Id, None));
        Assert.Equal(second.Id, (await Store.KeptDraftAsync(resident, Sample.Account, None))!.Id);
        Assert.Equal(126, Assert.Single((await Store.KeptDraftAsync(second.Id, None))!.Values).Value);
        Assert.Empty(await Store.DueDraftsAsync(second.Due.AddMilliseconds(-1), 10, None));
        Assert.Equal([(Sample.Peer, second.Id, second.Due)], await Store.DueDraftsAsync(second.Due, 10, None));
    }

    [Fact]
    public async Task A_draft_is_closed_by_one_turn_only()
    {
        var resident = await ConsentAsync(Sample.Peer);
        var draft = Draft(resident, 125);
        await Store.CommitAsync(await TurnAsync(Sample.Peer, new DraftKept(draft)), None);

        Assert.True((await Store.CommitAsync(await TurnAsync(Sample.Peer, new DraftClosed(draft.Id)), None)).Won);
        Assert.False((await Store.CommitAsync(await TurnAsync(Sample.Peer, new DraftClosed(draft.Id)), None)).Won);
        Assert.Null(await Store.KeptDraftAsync(draft.Id, None));
    }

    private static KeptDraft Draft(Guid resident, decimal value) => new(
        Guid.CreateVersion7(), resident, Guid.CreateVersion7(), Sample.Account, Sample.Period, Sample.Now, Sample.Now.AddDays(3), [new(new("m-1", Zone.Single), value)]);
}
