using Bot.Core.Accounts;
using Bot.Core.Conversations;
using Bot.Core.Delegating;
using Bot.Core.MyData;
using Bot.Core.Requests;

namespace Bot.Tests.Storage;

public abstract partial class StoreContract
{
    private static readonly Peer Mother = new("web", "mother");
    private static readonly Peer Daughter = new("vk", "daughter");

    [Fact]
    public async Task A_name_is_kept_and_an_unlinked_account_is_gone()
    {
        var link = await LinkAsync(Mother);
        await WriteAsync(Mother, new LinkRenamed(link.Id, "Дом"));
        Assert.Equal("Дом", Assert.Single(await Store.LinksAsync(link.Resident, None)).Name);

        await WriteAsync(Mother, new AccountUnlinked(link, Sample.Now));

        Assert.Empty(await Store.LinksAsync(link.Resident, None));
    }

    [Fact]
    public async Task A_confirmed_card_stays_so_until_it_is_unlinked()
    {
        var link = await LinkAsync(Mother);
        Assert.False(Assert.Single(await Store.LinksAsync(link.Resident, None)).IsConfirmed);
        await WriteAsync(Mother, new LinkConfirmed(link.Id, Sample.Now));
        Assert.True(Assert.Single(await Store.LinksAsync(link.Resident, None)).IsConfirmed);

        await WriteAsync(Mother, new AccountUnlinked(link, Sample.Now));
        await WriteAsync(Mother, new AccountLinked(link with { Id = Guid.CreateVersion7() }));

        Assert.False(Assert.Single(await Store.LinksAsync(link.Resident, None)).IsConfirmed);
    }

    [Fact]
    public async Task Of_two_who_use_a_code_at_once_one_gets_the_account()
    {
        var offered = await OfferAsync(await LinkAsync(Mother), "hash"u8.ToArray());
        var turns = new List<TurnCommit>();
        foreach (var peer in new[] { Daughter, new Peer("web", "thief") })
            turns.Add(await TurnAsync(peer, new DelegationAccepted(offered.Id, RelativeLink(await ConsentAsync(peer), offered), Sample.Now)));
        // Both were made before either is committed; their versions are those after consent.
        var committed = await Task.WhenAll(turns.Select(turn => Store.CommitAsync(turn with { Version = 1 }, None).AsTask()));

        Assert.Single(committed, commit => commit.Won);
        Assert.Null(await Store.OfferedDelegationAsync("hash"u8.ToArray(), None));
    }

    [Fact]
    public async Task What_was_entrusted_ends_with_the_delegation_and_with_the_owners_link()
    {
        var link = await LinkAsync(Mother);
        var first = await OfferAsync(link, "one"u8.ToArray());
        var relative = await AcceptAsync(first);
        Assert.Equal(Access.Submit, Assert.Single(await Store.LinksAsync(relative.Resident, None)).Access);
        await WriteAsync(Mother, new DelegationEnded(first.Id, link.Resident, Sample.Now));
        Assert.Empty(await Store.LinksAsync(relative.Resident, None));

        var second = await OfferAsync(link, "two"u8.ToArray());
        await WriteAsync(Daughter, new DelegationAccepted(second.Id, RelativeLink(relative.Resident, second), Sample.Now));
        await WriteAsync(Mother, new AccountUnlinked(link, Sample.Now));

        Assert.Empty(await Store.LinksAsync(relative.Resident, None));
        Assert.Empty(await Store.DelegationsAsync(Sample.Account, link.Resident, None));
    }

    [Fact]
    public async Task A_turn_that_relies_on_access_that_was_taken_away_meanwhile_is_lost()
    {
        var offered = await OfferAsync(await LinkAsync(Mother), "hash"u8.ToArray());
        var relative = await AcceptAsync(offered);
        var submitting = await TurnAsync(Daughter, new AccessRelied(relative.Id, Access.Submit), new ReadingsSubmitted(Sample.Submission("П-9", relative.Resident)));
        await WriteAsync(Mother, new DelegationEnded(offered.Id, offered.Owner, Sample.Now));

        Assert.False((await Store.CommitAsync(submitting, None)).Won);
        Assert.Null(await Store.SubmissionAsync("П-9", None));
    }

    [Fact]
    public async Task A_lock_suspends_every_other_link_and_refuses_new_ones_until_it_is_run_again()
    {
        var mine = await LinkAsync(Mother);
        var offered = await OfferAsync(mine, "hash"u8.ToArray());
        var relative = await AcceptAsync(offered);
        var thief = await LinkAsync(new("web", "thief"));
        var linking = await TurnAsync(new("web", "second"), new AccountLinked(Sample.Link(await ConsentAsync(new("web", "second")))));

        await WriteAsync(Mother, new AccessLocked(new(Sample.Account, mine.Resident, "О-1", Sample.Now), mine.Id));

        Assert.False(Assert.Single(await Store.LinksAsync(mine.Resident, None)).IsSuspended);
        Assert.True(Assert.Single(await Store.LinksAsync(thief.Resident, None)).IsSuspended);
        Assert.Empty(await Store.LinksAsync(relative.Resident, None));
        Assert.False((await Store.CommitAsync(linking with { Version = 1 }, None)).Won);
        Assert.Equal("О-1", (await Store.AccessLockAsync(Sample.Account, None))!.Number);
    }

    [Fact]
    public async Task What_waits_in_the_locked_residents_other_conversations_is_not_sent_any_more()
    {
        var mine = await LinkAsync(Mother);
        var elsewhere = new Peer("telegram", "taken-over");
        await Store.CommitAsync(await TurnAsync(elsewhere, new ConsentGiven(mine.Resident, 1, Sample.Now)), None);
        Assert.NotEmpty(await Store.UndeliveredAsync("telegram", false, 0, 10, None));

        await WriteAsync(Mother, new AccessLocked(new(Sample.Account, mine.Resident, "О-1", Sample.Now), mine.Id));

        Assert.Empty(await Store.UndeliveredAsync("telegram", false, 0, 10, None));
        Assert.Null((await Store.LoadAsync(elsewhere, None)).Resident);
        Assert.NotEmpty(await Store.UndeliveredAsync(Mother.Channel, false, 0, 10, None));
    }

    [Fact]
    public async Task A_request_keeps_its_parts_and_its_answer()
    {
        var request = Question(await ConsentAsync(Mother), "О-1");
        await WriteAsync(Mother, new RequestSent(request));
        Assert.Equivalent(request, await Store.RequestAsync("О-1", None), strict: true);

        await WriteAsync(Mother, new RequestMoved("О-1", RequestStatus.Answered, "В декабре.", Sample.Now));

        var answered = Assert.Single(await Store.RequestsAsync(request.Resident, None));
        Assert.Equal((RequestStatus.Answered, "В декабре.", true), (answered.Status, answered.Parts[^1].Text, answered.Parts[^1].IsAnswer));
    }

    [Fact]
    public async Task What_is_added_to_an_answered_request_waits_for_an_answer_again()
    {
        var request = Question(await ConsentAsync(Mother), "О-1");
        var elsewhere = new Peer("vk", "mother");
        await WriteAsync(Mother, new RequestSent(request), new RequestMoved("О-1", RequestStatus.Answered, "В декабре.", Sample.Now));

        await WriteAsync(Mother, new RequestContinued("О-1", [new(Sample.Now, false, "Когда именно?", null)]));
        await WriteAsync(elsewhere, new RequestContinued("О-1", [new(Sample.Now, false, null, new FileSent("1", "счёт.jpg", "image/jpeg", 5))]));

        var continued = (await Store.RequestAsync("О-1", None))!;
        Assert.Equal(RequestStatus.Sent, continued.Status);
        Assert.Equal("Когда именно?", continued.Parts[^2].Text);
        Assert.Equal(elsewhere, continued.Parts[^1].Keeper);
        Assert.Contains(await Store.FilesOfOpenRequestsAsync(None), file => file.Peer == elsewhere);
    }

    [Fact]
    public async Task The_log_tells_what_happened_newest_first()
    {
        var link = await LinkAsync(Mother);
        await OfferAsync(link, "hash"u8.ToArray());
        await WriteAsync(Mother, Sample.WrongProof(Guid.CreateVersion7(), 0, 0));

        var events = await Store.AccountLogAsync(Sample.Account, null, long.MaxValue, 10, None);

        Assert.Equal([AccountEventKind.WrongProof, AccountEventKind.DelegationOffered, AccountEventKind.Linked], events.Select(happened => happened.Kind));
        Assert.Equal([AccountEventKind.Linked], (await Store.AccountLogAsync(Sample.Account, null, events[1].Id, 10, None)).Select(happened => happened.Kind));
        Assert.Equal(2, (await Store.AccountLogAsync(Sample.Account, link.Resident, long.MaxValue, 10, None)).Count);
    }

    [Fact]
    public async Task An_erased_resident_leaves_nothing_but_what_is_the_organisations()
    {
        var link = await LinkAsync(Mother);
        var relative = await AcceptAsync(await OfferAsync(link, "hash"u8.ToArray()));
        await SubmitAsync(Mother, Sample.Submission("П-1", link.Resident));
        await WriteAsync(Mother, new RequestSent(Question(link.Resident, "О-1")));
        Assert.NotEmpty((await Store.DossierAsync(link.Resident, None)).Messages);

        await WriteAsync(Mother, new ResidentErased(link.Resident, Sample.Now));

        Assert.Null((await Store.LoadAsync(Mother, None)).Resident);
        Assert.Empty(await Store.LinksAsync(link.Resident, None));
        Assert.Empty(await Store.LinksAsync(relative.Resident, None));
        Assert.Null(await Store.RequestAsync("О-1", None));
        // The turn that erased has said so, and nothing before it is left.
        Assert.Single(await Store.TranscriptAsync(Mother, 0, 100, None), entry => entry.Reply is not null);
        Assert.Equal(Guid.Empty, (await Store.SubmissionAsync("П-1", None))!.Resident);
        Assert.All(await Store.AccountLogAsync(Sample.Account, null, long.MaxValue, 100, None), happened => Assert.NotEqual(link.Resident, happened.Resident));
        await Assert.ThrowsAnyAsync<Exception>(() => Store.DossierAsync(link.Resident, None).AsTask());
        Assert.Equal(Mother, Assert.Single(await Store.PeersWithFilesToEraseAsync(None)));
        await Store.FilesErasedAsync(Mother, None);
        Assert.Empty(await Store.PeersWithFilesToEraseAsync(None));
    }

    [Fact]
    public async Task Wrong_codes_are_counted_one_by_one()
    {
        var resident = await ConsentAsync(Daughter);
        var since = Sample.Now.AddHours(-1);
        await WriteAsync(Daughter, new WrongCodeTried(resident, Sample.Now, 0, since));

        Assert.False((await Store.CommitAsync(await TurnAsync(Daughter, new WrongCodeTried(resident, Sample.Now, 0, since)), None)).Won);
        Assert.Equal(1, await Store.WrongCodesAsync(resident, since, None));
    }

    private static Request Question(Guid resident, string number) => new(
        number, RequestKind.Question, resident, Mother, "mosobleirc", Sample.Account.Number, Sample.Now, RequestStatus.Sent,
        [new(Sample.Now, false, "Когда?", null), new(Sample.Now, false, null, new FileSent("f1", "a.jpg", "image/jpeg", 7))]);

    private static Link RelativeLink(Guid resident, Delegation offered) => Sample.Link(resident) with { Access = offered.Rights, Delegation = offered.Id };

    private async Task WriteAsync(Peer peer, params Write[] writes) => Assert.True((await Store.CommitAsync(await TurnAsync(peer, writes), None)).Won);

    private async Task<Link> LinkAsync(Peer peer)
    {
        var link = Sample.Link(await ConsentAsync(peer));
        await WriteAsync(peer, new AccountLinked(link));
        return link;
    }

    private async Task<Delegation> OfferAsync(Link link, byte[] code)
    {
        // The store leaves out what has expired by its own clock.
        var delegation = new Delegation(Guid.CreateVersion7(), link.Account, link.Resident, "Дочь", Access.Submit, Sample.Now, DateTimeOffset.MaxValue.AddYears(-1));
        await WriteAsync(Mother, new DelegationOffered(delegation, code));
        return delegation;
    }

    private async Task<Link> AcceptAsync(Delegation offered)
    {
        var link = RelativeLink(await ConsentAsync(Daughter), offered);
        await WriteAsync(Daughter, new DelegationAccepted(offered.Id, link, Sample.Now));
        return link;
    }
}
