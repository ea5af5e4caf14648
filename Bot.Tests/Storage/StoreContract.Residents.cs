using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Readings;
using Bot.Tests.Support;

namespace Bot.Tests.Storage;

public abstract partial class StoreContract
{
    [Fact]
    public async Task The_first_consent_makes_the_resident_and_later_ones_keep_it()
    {
        var resident = await ConsentAsync(Sample.Peer);
        await ConsentAsync(Sample.Peer);

        Assert.Equal(resident, (await Store.LoadAsync(Sample.Peer, None)).Resident);
    }

    [Fact]
    public async Task Links_come_oldest_first_and_the_same_account_once()
    {
        var resident = await ConsentAsync(Sample.Peer);
        var first = Sample.Link(resident, name: "Мамина квартира");
        var second = Sample.Link(resident, new("eirc-sevastopol", "4460000001")) with { LinkedAt = Sample.Now.AddMinutes(1) };
        await Store.CommitAsync(await TurnAsync(Sample.Peer, new AccountLinked(second)), None);
        await Store.CommitAsync(await TurnAsync(Sample.Peer, new AccountLinked(first)), None);
        await Store.CommitAsync(await TurnAsync(Sample.Peer, new AccountLinked(Sample.Link(resident))), None);

        Assert.Equal([first, second], await Store.LinksAsync(resident, None));
    }

    [Fact]
    public async Task Of_ten_wrong_proofs_sent_at_once_from_ten_peers_only_one_commits_for_each_count_seen()
    {
        var turns = new List<TurnCommit>();
        for (var i = 0; i < 10; i++)
        {
            var peer = new Peer("web", $"thief-{i}");
            turns.Add(await TurnAsync(peer, Sample.WrongProof(Guid.CreateVersion7(), seenForAccount: 0, seenForResident: 0)));
        }

        var committed = await Task.WhenAll(turns.Select(turn => Store.CommitAsync(turn, None).AsTask()));

        Assert.Single(committed, commit => commit.Won);
        Assert.Equal(new WrongProofs(1, 0, 1, 0, ForOrganisation: 1), await Store.WrongProofsAsync(Sample.Asked(Guid.Empty), None));
        Assert.Equal(9, (await Store.UnfinishedAsync(0, 20, None)).Count);
    }

    [Fact]
    public async Task Right_proofs_and_old_ones_do_not_count()
    {
        var resident = Guid.CreateVersion7();
        await Store.CommitAsync(await TurnAsync(Sample.Peer, WrongAt(Sample.Now.AddDays(-2), new())), None);
        await Store.CommitAsync(await TurnAsync(Sample.Peer, WrongAt(Sample.Now.AddHours(-2), new())), None);
        await Store.CommitAsync(await TurnAsync(Sample.Peer, Sample.WrongProof(resident, 1, 0) with { Right = true, CountsForSource = false }), None);
        Assert.True((await Store.CommitAsync(await TurnAsync(Sample.Peer, Sample.WrongProof(resident, 1, 0)), None)).Won);

        Assert.Equal(new WrongProofs(2, 1, 2, 1, ForSource: 1, ForSourceUnderSiege: 2, ForOrganisation: 2), await Store.WrongProofsAsync(Sample.Asked(resident), None));

        ProofTried WrongAt(DateTimeOffset at, WrongProofs seen) => new(Sample.Asked(resident, at), false, true, seen);
    }

    [Fact]
    public async Task Of_ten_numbers_tried_at_once_from_one_address_only_one_commits_for_each_count_seen()
    {
        var turns = new List<TurnCommit>();
        for (var i = 0; i < 10; i++)
            turns.Add(await TurnAsync(new("web", $"thief-{i}"), new ProofTried(FromOneAddress(i), false, true, new())));

        var committed = await Task.WhenAll(turns.Select(turn => Store.CommitAsync(turn, None).AsTask()));

        Assert.Single(committed, commit => commit.Won);
    }

    [Fact]
    public async Task Whence_a_proof_came_is_forgotten_and_that_it_was_wrong_is_not()
    {
        await Store.CommitAsync(await TurnAsync(Sample.Peer, new ProofTried(FromOneAddress(0), false, true, new())), None);
        await Store.ForgetSourcesAsync(Sample.Now, None);
        Assert.Equal((1, 1), await CountedAsync());

        await Store.ForgetSourcesAsync(Sample.Now.AddSeconds(1), None);

        Assert.Equal((0, 1), await CountedAsync());

        async Task<(int Source, int Organisation)> CountedAsync() =>
            await Store.WrongProofsAsync(FromOneAddress(1), None) is var counted ? (counted.ForSource, counted.ForOrganisation) : default;
    }

    private static ProofAsked FromOneAddress(int card) => new(new("etk55", $"960000000000000{card}"), Guid.CreateVersion7(), "203.0.113.7", Sample.Now);

    [Fact]
    public async Task The_operator_sees_which_accounts_are_locked()
    {
        for (var i = 0; i < 3; i++)
            await Store.CommitAsync(await TurnAsync(Sample.Peer, Sample.WrongProof(Guid.Empty, i, i)), None);

        Assert.Equal([new LockedAccount(Sample.Account, 3, Sample.Now)], await Store.LockedAccountsAsync(3, Sample.Now.AddHours(-1), Sample.Now, None));
        Assert.Empty(await Store.LockedAccountsAsync(4, Sample.Now.AddHours(-1), Sample.Now, None));
    }

    [Fact]
    public async Task A_submission_is_found_by_its_number_and_the_newest_by_account_and_period()
    {
        var resident = await ConsentAsync(Sample.Peer);
        await SubmitAsync(Sample.Peer, Sample.Submission("П-1", resident));
        var second = Sample.Submission("П-2", resident, 132.5m);
        await SubmitAsync(Sample.Peer, second);

        Assert.Equivalent(second, await Store.LastSubmissionAsync(Sample.Account, Sample.Period, None), strict: true);
        Assert.Equal("П-1", (await Store.SubmissionAsync("П-1", None))!.Number);
        Assert.Null(await Store.SubmissionAsync("П-3", None));
        Assert.Null(await Store.LastSubmissionAsync(Sample.Account, Sample.Period.AddMonths(1), None));
    }

    [Fact]
    public async Task A_submission_moves_up_its_ladder_with_a_reason()
    {
        var resident = await ConsentAsync(Sample.Peer);
        await SubmitAsync(Sample.Peer, Sample.Submission("П-1", resident));

        var moved = new SubmissionMoved("П-1", SubmissionStatus.Refused, "меньше прежнего", Sample.Now);
        await Store.CommitAsync(await TurnAsync(Sample.Peer, moved), None);

        var stored = await Store.SubmissionAsync("П-1", None);
        Assert.Equal((SubmissionStatus.Refused, "меньше прежнего"), (stored!.Status, stored.Reason));
    }

    [Fact]
    public async Task Receipt_numbers_are_never_given_out_twice()
    {
        var numbers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Store.NextReceiptAsync(None).AsTask()));

        Assert.Equal(200, numbers.Distinct().Count());
        Assert.All(numbers, number => Assert.True(number > 0));
    }

    public static TheoryData<string> Texts() =>
    [
        "'; drop table inbox; --", "<script>alert(1)</script>", "👨‍👩‍👧 🏠", "שלום עולם", "a\0b", "\u202eобратно", "", new string('ж', 51_200),
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Any_text_comes_back_as_it_was_stored(string text)
    {
        var peer = new Peer("web", "p" + text);
        var accepted = await Store.AcceptAsync(Sample.Event("e" + text, text, peer), None);
        Assert.Equal(new(accepted.Sequence, false), await Store.AcceptAsync(Sample.Event("e" + text, text, peer), None));
        var item = Assert.Single(await Store.UnfinishedAsync(0, 10, None));
        Assert.Equal(Sample.Event("e" + text, text, peer), item.Event);

        var resident = Guid.CreateVersion7();
        var account = new AccountKey("o" + text, "a" + text);
        var link = Sample.Link(resident, account, text);
        var submission = Sample.Submission("н" + text, resident, account: account) with { Reason = text };
        var turn = Sample.Turn(
            0, item.Sequence, peer, new ConsentGiven(resident, 1, Sample.Now), new AccountLinked(link), new ReadingsSubmitted(submission));
        var reply = (await Store.CommitAsync(turn with { State = Sample.Json(text), Replies = [Sample.Json(text)] }, None)).Outbox[0];
        await Store.RecordAsync(new(reply.Sequence, DeliveryOutcome.Delivered, text, 1, Sample.Now), None);

        Assert.Equal(text, Sample.Text((await Store.LoadAsync(peer, None)).State!.Value));
        Assert.Equal([link], await Store.LinksAsync(resident, None));
        Assert.Equivalent(submission, await Store.SubmissionAsync("н" + text, None), strict: true);
        Assert.Equal(text, Sample.Text((await Store.TranscriptAsync(peer, 0, 10, None))[1].Reply!.Value));
    }
}
