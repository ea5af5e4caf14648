using Bot.Core.Accounts;
using Bot.Core.Conversations;
using Bot.Core.Delegating;
using Bot.Core.Messengers;
using Bot.Core.Readings;
using Bot.Core.Requests;

namespace Bot.Tests.Storage;

public abstract partial class StoreContract
{
    private static readonly Peer Site = new("web", "maria");
    private static readonly Peer Vk = new("vk", "maria");

    [Fact]
    public async Task Two_residents_become_one_with_all_that_is_theirs()
    {
        var (into, from) = (await LinkAsync(Site), await ConsentAsync(Vk));
        var own = Sample.Link(from, new("tyumen-energosbyt", "720045678"), "Дача");
        await WriteAsync(Vk, new AccountLinked(own), Sample.WrongProof(from, 0, 0), new WrongCodeTried(from, Sample.Now, 0, Sample.Now.AddHours(-1)));
        await SubmitAsync(Vk, Sample.Submission("П-7", from, account: own.Account));
        await WriteAsync(Vk, new RequestSent(Question(from, "О-7")), new DraftKept(Draft(from, own)));

        await JoinAsync(into.Resident, from, []);

        Assert.Equal(into.Resident, (await Store.LoadAsync(Vk, None)).Resident);
        Assert.Equal([Site, Vk], await Store.PeersAsync(into.Resident, None));
        Assert.Equal([into.Id, own.Id], (await Store.LinksAsync(into.Resident, None)).Select(link => link.Id));
        Assert.Equal("Дача", (await Store.LinksAsync(into.Resident, None))[1].Name);
        Assert.Equal(1, (await Store.WrongProofsAsync(Sample.Asked(into.Resident), None)).ForResident);
        Assert.Equal(1, await Store.WrongCodesAsync(into.Resident, Sample.Now.AddHours(-1), None));
        Assert.Equal(into.Resident, (await Store.SubmissionAsync("П-7", None))!.Resident);
        Assert.Equal("О-7", Assert.Single(await Store.RequestsAsync(into.Resident, None)).Number);
        Assert.Equal(into.Resident, (await Store.KeptDraftAsync(into.Resident, own.Account, None))!.Resident);
        Assert.Equal(2, (await Store.DossierAsync(into.Resident, None)).Consents.Count);
        await Assert.ThrowsAnyAsync<Exception>(() => Store.DossierAsync(from, None).AsTask());
    }

    [Fact]
    public async Task Of_an_account_that_both_have_the_better_access_stays_with_a_name_and_its_delegation_ends()
    {
        var mine = await LinkAsync(Mother);
        var offered = await OfferAsync(mine, "hash"u8.ToArray());
        var entrusted = await AcceptAsync(offered);
        await WriteAsync(Daughter, new LinkRenamed(entrusted.Id, "Мама"));

        await JoinAsync(mine.Resident, entrusted.Resident, [new(entrusted.Id, mine.Id, "Мама")], Mother, Daughter);

        var link = Assert.Single(await Store.LinksAsync(mine.Resident, None));
        Assert.Equal((mine.Id, Access.Full, "Мама"), (link.Id, link.Access, link.Name));
        Assert.Empty(await Store.DelegationsAsync(Sample.Account, mine.Resident, None));
    }

    [Fact]
    public async Task Of_two_that_use_a_messengers_code_at_once_one_joins_and_a_turn_under_way_elsewhere_is_run_again()
    {
        var into = await LinkAsync(Site);
        var (first, second) = (await ConsentAsync(Vk), await ConsentAsync(new("telegram", "thief")));
        var offer = await OfferMessengerAsync(into.Resident);
        var underWay = await TurnAsync(Site, new LinkRenamed(into.Id, "Дом"));
        var turns = new[]
        {
            await TurnAsync(Vk, new MessengersJoined(offer, first, [], Sample.Now)), await TurnAsync(new("telegram", "thief"), new MessengersJoined(offer, second, [], Sample.Now)),
        };

        var committed = await Task.WhenAll(turns.Select(turn => Store.CommitAsync(turn, None).AsTask()));

        Assert.Single(committed, commit => commit.Won);
        Assert.False((await Store.CommitAsync(underWay, None)).Won);
        Assert.Null(await Store.MessengerOfferAsync("code"u8.ToArray(), None));
        Assert.Null(await Store.MessengerOfferAsync(offer.Id, None));
    }

    [Fact]
    public async Task Nobody_joins_while_an_account_of_either_is_locked()
    {
        var into = await LinkAsync(Site);
        var offer = await OfferMessengerAsync(into.Resident);
        var joining = await LinkAsync(Vk);
        var turn = await TurnAsync(Vk, new MessengersJoined(offer, joining.Resident, [new(joining.Id, into.Id, null)], Sample.Now));
        await WriteAsync(new("web", "keeper"), new AccessLocked(new(Sample.Account, await ConsentAsync(new("web", "keeper")), "О-1", Sample.Now), Guid.NewGuid()));

        Assert.False((await Store.CommitAsync(turn, None)).Won);
        Assert.Equal([Site], await Store.PeersAsync(into.Resident, None));
    }

    [Fact]
    public async Task A_parted_messenger_begins_anew_and_what_was_to_be_told_there_is_told_elsewhere()
    {
        var (into, from) = (await LinkAsync(Site), await ConsentAsync(Vk));
        await WriteAsync(Vk, new RequestSent(Question(from, "О-7") with { Peer = Vk }));
        await JoinAsync(into.Resident, from, []);
        await WriteAsync(Vk, new DraftKept(Draft(into.Resident, into)));
        await Store.CommitAsync(await TurnAsync(Vk) with { Priority = OutboxPriority.Broadcast }, None);
        Assert.NotEmpty(await Store.UndeliveredAsync(Vk, false, 0, 10, None));
        Assert.NotEmpty(await Store.UndeliveredAsync(Vk, true, 0, 10, None));

        await WriteAsync(Site, new MessengerParted(into.Resident, Vk, Sample.Now));

        var parted = await Store.LoadAsync(Vk, None);
        Assert.Null(parted.Resident);
        Assert.Equal(0, StoredState.Load(parted).Conversation.Consent);
        Assert.Empty(await Store.UndeliveredAsync(Vk, false, 0, 10, None));
        Assert.Empty(await Store.UndeliveredAsync(Vk, true, 0, 10, None));
        Assert.Equal([Site], await Store.PeersAsync(into.Resident, None));
        Assert.Equal(Site, (await Store.RequestAsync("О-7", None))!.Peer);
        Assert.Equal(Site, Assert.Single(await Store.DueDraftsAsync(DateTimeOffset.MaxValue, 10, None)).Peer);
        // The site was told of the joining, VK of the parting.
        Assert.Equal([(Site, MessengerChange.Joined), (Vk, MessengerChange.PartedHere)], (await Store.NoticesAsync(10, None)).Select(notice => (notice.Peer, ((MessengersChanged)notice.Notice).Change)));
    }

    [Fact]
    public async Task A_notice_is_there_until_it_is_done_and_its_number_is_not_given_again()
    {
        var (into, from) = (await LinkAsync(Site), await ConsentAsync(Vk));
        await JoinAsync(into.Resident, from, []);
        var first = Assert.Single(await Store.NoticesAsync(10, None));

        await Store.NoticeDoneAsync(first.Id, None);
        await WriteAsync(Site, new MessengerParted(into.Resident, Vk, Sample.Now));

        Assert.True(Assert.Single(await Store.NoticesAsync(10, None)).Id > first.Id);
    }

    [Fact]
    public async Task Rows_of_one_broadcast_share_a_number_and_others_have_their_own()
    {
        async Task<int> NumberAsync(string peer, string text, OutboxPriority priority, TimeSpan later)
        {
            var turn = await TurnAsync(new("vk", peer));
            var committed = await Store.CommitAsync(turn with { Replies = [Sample.Json(text)], Priority = priority, At = Sample.Now + later }, None);
            return committed.Outbox[0].RandomId;
        }

        var number = await NumberAsync("1", "Воды не будет", OutboxPriority.Broadcast, TimeSpan.Zero);
        Assert.Equal(number, await NumberAsync("2", "Воды не будет", OutboxPriority.Broadcast, TimeSpan.FromMinutes(59)));
        Assert.NotEqual(number, await NumberAsync("3", "Света не будет", OutboxPriority.Broadcast, TimeSpan.Zero));
        Assert.NotEqual(number, await NumberAsync("4", "Воды не будет", OutboxPriority.Broadcast, TimeSpan.FromMinutes(60)));
        Assert.NotEqual(number, await NumberAsync("5", "Воды не будет", OutboxPriority.Transactional, TimeSpan.Zero));
        Assert.InRange(number, 1, int.MaxValue);

        // The same words once more are another message: to all who had them before, under another number.
        var again = await NumberAsync("1", "Воды не будет", OutboxPriority.Broadcast, TimeSpan.FromMinutes(20));
        Assert.NotEqual(number, again);
        Assert.Equal(again, await NumberAsync("2", "Воды не будет", OutboxPriority.Broadcast, TimeSpan.FromMinutes(59)));
        Assert.Equal(number, await NumberAsync("6", "Воды не будет", OutboxPriority.Broadcast, TimeSpan.FromMinutes(59)));
        await NumberAsync("1", "Долг", OutboxPriority.Interactive, TimeSpan.FromMinutes(59));
        Assert.DoesNotContain(await NumberAsync("1", "Воды не будет", OutboxPriority.Broadcast, TimeSpan.FromMinutes(59)), new[] { number, again });
    }

    [Fact]
    public async Task How_far_a_channel_has_read_is_kept()
    {
        Assert.Null(await Store.BookmarkAsync("vk:1", None));
        await Store.KeepBookmarkAsync("vk:1", "1715", None);
        await Store.KeepBookmarkAsync("vk:1", "1716", None);
        await Store.KeepBookmarkAsync("vk:2", "3", None);

        Assert.Equal("1716", await Store.BookmarkAsync("vk:1", None));
    }

    private static KeptDraft Draft(Guid resident, Link link) =>
        new(Guid.CreateVersion7(), resident, link.Id, link.Account, Sample.Period, Sample.Now, Sample.Now.AddDays(3), []);

    private async Task<MessengerOffer> OfferMessengerAsync(Guid resident, Peer? peer = null)
    {
        var offer = new MessengerOffer(Guid.CreateVersion7(), resident, peer ?? Site, Sample.Now.AddMinutes(15));
        await WriteAsync(offer.Peer, new MessengerOffered(offer, "code"u8.ToArray()));
        return offer;
    }

    private async Task JoinAsync(Guid into, Guid from, IReadOnlyList<LinkMerged> merged, Peer? maker = null, Peer? taker = null) =>
        await WriteAsync(taker ?? Vk, new MessengersJoined(await OfferMessengerAsync(into, maker), from, merged, Sample.Now));
}
