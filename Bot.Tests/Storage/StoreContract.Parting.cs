using Bot.Core.Accounts;
using Bot.Core.Conversations;
using Bot.Core.Messengers;
using Bot.Core.Payments;
using Bot.Core.Readings;
using Bot.Core.Requests;

namespace Bot.Tests.Storage;

/// <content>A conversation that is its resident's no longer: parted by them, or by a lock after a break-in.</content>
public abstract partial class StoreContract
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_waits_in_a_parted_conversation_is_told_in_the_one_that_parted_it(bool byLock)
    {
        var link = await InTwoMessengersAsync();
        var order = Order() with { Resident = link.Resident };
        await WriteAsync(Vk, new RequestSent(Question(link.Resident, "О-7") with { Peer = Vk }), new DraftKept(Draft(link.Resident, link)), new OrderPlaced(order));

        await PartVkAsync(link, byLock);

        var request = (await Store.RequestAsync("О-7", None))!;
        Assert.Equal(Site, request.Peer);
        // Its file lies where it was sent.
        Assert.Equal([null, Vk], request.Parts.Select(part => part.Keeper));
        Assert.Equal([new(Vk, "f1")], await Store.FilesOfOpenRequestsAsync(None));
        Assert.Equal(Site, Assert.Single(await Store.DueDraftsAsync(DateTimeOffset.MaxValue, 10, None)).Peer);
        Assert.Equal([Site], await Store.FollowersAsync(order.Id, None));
        Assert.Empty(await Store.UndeliveredAsync(Vk, false, 0, 10, None));
        Assert.Equal((null, 0), (await Store.LoadAsync(Vk, None)) is var parted ? (parted.Resident, StoredState.Load(parted).Conversation.Consent) : default);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_parted_conversation_shows_nothing_that_was_said_before(bool byLock)
    {
        var link = await InTwoMessengersAsync();
        Assert.NotEmpty(await Store.TranscriptAsync(Vk, 0, 100, None));

        await PartVkAsync(link, byLock);

        Assert.Empty(await Store.TranscriptAsync(Vk, 0, 100, None));
        Assert.NotEmpty(await Store.TranscriptAsync(Site, 0, 100, None));
        var next = await ConsentAsync(Vk);
        Assert.Equal([true, false], (await Store.TranscriptAsync(Vk, 0, 100, None)).Select(entry => entry.Input is not null));
        // Nor is it handed out to whoever writes there now.
        Assert.Equal(2, (await Store.DossierAsync(next, None)).Messages.Count);
    }

    [Fact]
    public async Task Who_parts_the_conversation_they_speak_in_sees_there_only_that_it_is_parted()
    {
        var link = await InTwoMessengersAsync();

        await WriteAsync(Vk, new MessengerParted(link.Resident, Vk, Sample.Now));

        Assert.NotNull(Assert.Single(await Store.TranscriptAsync(Vk, 0, 100, None)).Reply);
    }

    private async Task<Link> InTwoMessengersAsync()
    {
        var link = await LinkAsync(Site);
        await WriteAsync(Vk, new ConsentGiven(link.Resident, 1, Sample.Now));
        return link;
    }

    private Task PartVkAsync(Link link, bool byLock) => WriteAsync(Site, byLock
        ? new AccessLocked(new(link.Account, link.Resident, "О-8", Sample.Now), link.Id)
        : new MessengerParted(link.Resident, Vk, Sample.Now));
}
