using Bot.Core.Conversations;
using Bot.Tests.Support;

namespace Bot.Tests.Storage;

/// <summary>What every store promises.</summary>
public abstract partial class StoreContract
{
    private static readonly CancellationToken None = CancellationToken.None;

    protected abstract IStore Store { get; }

    [Fact]
    public async Task A_repeated_event_is_recognised_and_stored_once()
    {
        var first = await Store.AcceptAsync(Sample.Event("e1"), None);
        var again = await Store.AcceptAsync(Sample.Event("e1", "другой текст"), None);

        Assert.Equal(new Accepted(first.Sequence, false), again);
        var item = Assert.Single(await Store.UnfinishedAsync(0, 10, None));
        Assert.Equal(new TextSent("привет"), item.Event.Input);
    }

    [Fact]
    public async Task The_same_event_id_of_another_peer_is_another_event()
    {
        await Store.AcceptAsync(Sample.Event("e1"), None);

        Assert.True((await Store.AcceptAsync(Sample.Event("e1", peer: new("vk", "resident-1")), None)).IsNew);
        Assert.True((await Store.AcceptAsync(Sample.Event("e1", peer: new("web", "resident-2")), None)).IsNew);
    }

    [Fact]
    public async Task A_conversation_begins_at_version_0_without_state()
    {
        Assert.Equal(new StoredConversation(Sample.Peer, 0, null, null), await Store.LoadAsync(Sample.Peer, None));
        await Store.AcceptAsync(Sample.Event("e1"), None);
        Assert.Null((await Store.LoadAsync(Sample.Peer, None)).State);
    }

    [Fact]
    public async Task A_turn_is_written_whole()
    {
        var item = await Store.AcceptAsync(Sample.Event("e1"), None);

        var committed = await Store.CommitAsync(Sample.Turn(0, item.Sequence), None);

        Assert.True(committed.Won);
        var stored = await Store.LoadAsync(Sample.Peer, None);
        Assert.Equal((1, "состояние"), (stored.Version, Sample.Text(stored.State!.Value)));
        Assert.Empty(await Store.UnfinishedAsync(0, 10, None));
        var reply = Assert.Single(await Store.UndeliveredAsync("web", false, 0, 10, None));
        Assert.Equal(committed.Outbox[0].Sequence, reply.Sequence);
        Assert.Equal(committed.Outbox[0].RandomId, reply.RandomId);
        Assert.Equal("ответ 1", Sample.Text(reply.Body));
    }

    [Fact]
    public async Task Of_two_turns_from_the_same_version_one_wins_and_the_other_writes_nothing()
    {
        var one = await Store.AcceptAsync(Sample.Event("e1"), None);
        var two = await Store.AcceptAsync(Sample.Event("e2"), None);

        var both = await Task.WhenAll(
            Store.CommitAsync(Sample.Turn(0, one.Sequence), None).AsTask(),
            Store.CommitAsync(Sample.Turn(0, two.Sequence), None).AsTask());

        Assert.Single(both, committed => committed.Won);
        Assert.Equal(1, (await Store.LoadAsync(Sample.Peer, None)).Version);
        Assert.Single(await Store.UnfinishedAsync(0, 10, None));
        Assert.Single(await Store.UndeliveredAsync("web", false, 0, 10, None));
    }

    [Fact]
    public async Task A_lost_turn_can_be_run_again_from_the_new_version()
    {
        var one = await Store.AcceptAsync(Sample.Event("e1"), None);
        var two = await Store.AcceptAsync(Sample.Event("e2"), None);
        await Store.CommitAsync(Sample.Turn(0, one.Sequence), None);
        Assert.False((await Store.CommitAsync(Sample.Turn(0, two.Sequence), None)).Won);

        Assert.True((await Store.CommitAsync(Sample.Turn(1, two.Sequence), None)).Won);
    }

    [Fact]
    public async Task An_item_that_had_its_turn_gets_no_second_one()
    {
        var item = await Store.AcceptAsync(Sample.Event("e1"), None);
        await Store.CommitAsync(Sample.Turn(0, item.Sequence), None);

        var again = await Store.CommitAsync(Sample.Turn(1, item.Sequence), None);

        Assert.True(again.Won);
        Assert.Empty(again.Outbox);
        Assert.Equal(1, (await Store.LoadAsync(Sample.Peer, None)).Version);
    }

    [Fact]
    public async Task A_proof_that_must_not_be_kept_is_erased_with_its_turn()
    {
        var item = await Store.AcceptAsync(Sample.Event("e1", "1234,56"), None);
        await Store.CommitAsync(Sample.Turn(0, item.Sequence) with { ForgetsInput = true }, None);

        var transcript = await Store.TranscriptAsync(Sample.Peer, 0, 10, None);

        Assert.Equal(new Erased(), transcript[0].Input);
    }

    [Fact]
    public async Task A_turn_with_a_bug_fails_alone()
    {
        var resident = await ConsentAsync(Sample.Peer);
        await SubmitAsync(Sample.Peer, Sample.Submission("П-1", resident));
        var peers = Enumerable.Range(0, 20).Select(i => new Peer("web", $"other-{i}")).ToList();
        var items = await Task.WhenAll(peers.Select(peer => Store.AcceptAsync(Sample.Event("e", peer: peer), None).AsTask()));

        var faulty = await Store.AcceptAsync(Sample.Event("faulty"), None);
        var version = (await Store.LoadAsync(Sample.Peer, None)).Version;
        var commits = peers.Zip(items, (peer, item) => Store.CommitAsync(Sample.Turn(0, item.Sequence, peer), None).AsTask()).ToList();
        var repeated = new ReadingsSubmitted(Sample.Submission("П-1", resident));
        var failing = Store.CommitAsync(Sample.Turn(version, faulty.Sequence, null, repeated), None).AsTask();

        await Assert.ThrowsAnyAsync<Exception>(() => failing);
        Assert.All(await Task.WhenAll(commits), committed => Assert.True(committed.Won));
        Assert.Equal(version, (await Store.LoadAsync(Sample.Peer, None)).Version);
        Assert.Equal(faulty.Sequence, Assert.Single(await Store.UnfinishedAsync(0, 10, None)).Sequence);
    }

    [Fact]
    public async Task Events_that_come_together_are_stored_in_their_order_each_once()
    {
        var known = await Store.AcceptAsync(Sample.Event("e1"), None);
        var other = new Peer("web", "other");
        var begun = new List<(string Event, long Sequence)>();

        var accepted = await Store.AcceptAllAsync(
            [Sample.Event("e2"), Sample.Event("e1"), Sample.Event("e1", peer: other), Sample.Event("e2"), Sample.Event("e3")],
            None,
            (incoming, sequence) =>
            {
                begun.Add((incoming.EventId, sequence));
                return false;
            });

        Assert.Equal([true, false, true, false, true], accepted.Select(one => one.IsNew));
        Assert.Equal(known.Sequence, accepted[1].Sequence);
        Assert.Equal(accepted[0].Sequence, accepted[3].Sequence);
        Assert.Equal(["e1", "e2", "e1", "e3"], (await Store.UnfinishedAsync(0, 10, None)).Select(item => item.Event.EventId));
        // A store need not ask.
        if (begun.Count > 0)
            Assert.Equal([("e2", accepted[0].Sequence), ("e1", accepted[2].Sequence), ("e3", accepted[4].Sequence)], begun);
    }

    [Fact]
    public async Task A_turn_that_begins_before_its_event_is_on_disk_is_committed_with_it()
    {
        Task<Committed>? turn = null;
        var accepted = await Store.AcceptAsync(Sample.Event("e1"), None, sequence =>
        {
            turn = Task.Run(async () => await Store.CommitAsync(Sample.Turn(0, sequence), None));
            return true;
        });

        // A store need not ask.
        turn ??= Store.CommitAsync(Sample.Turn(0, accepted.Sequence), None).AsTask();
        Assert.True((await turn).Won);
        Assert.Equal(1, (await Store.LoadAsync(Sample.Peer, None)).Version);
        Assert.Empty(await Store.UnfinishedAsync(0, 10, None));
    }

    [Fact]
    public async Task A_turn_of_an_event_that_did_not_come_to_stay_leaves_nothing()
    {
        var mine = await Store.AcceptAsync(Sample.Event("e1"), None);

        Assert.Same(Committed.Before, await Store.CommitAsync(Sample.Turn(0, mine.Sequence + 100), None));
        Assert.Equal(0, (await Store.LoadAsync(Sample.Peer, None)).Version);
        await Store.CommitAsync(Sample.Turn(0, mine.Sequence), None);
        Assert.Same(Committed.Before, await Store.CommitAsync(Sample.Turn(0, mine.Sequence + 100), None));
    }

    [Fact]
    public async Task An_event_written_anew_gets_a_number_that_nobody_has_in_hand()
    {
        var begun = new List<long>();
        using var gate = new ManualResetEventSlim();
        var isWriting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = Store.AcceptAsync(Sample.Event("e0"), None, _ =>
        {
            isWriting.TrySetResult();
            gate.Wait();
            return false;
        }).AsTask();
        // A store that does not ask has nothing to write anew.
        await Task.WhenAny(isWriting.Task, first);
        var good = Store.AcceptAsync(Sample.Event("e1"), None, sequence =>
        {
            begun.Add(sequence);
            return true;
        }).AsTask();
        var bad = Store.AcceptAsync(Sample.Event("e2"), None, _ => throw new InvalidOperationException("A bug.")).AsTask();
        gate.Set();

        await first;
        var stays = (await good).Sequence;
        await Assert.ThrowsAsync<InvalidOperationException>(() => bad);
        Assert.Equal(begun.Count, begun.Distinct().Count());
        Assert.Equal(stays, begun[^1]);
        foreach (var gone in begun[..^1])
            Assert.Same(Committed.Before, await Store.CommitAsync(Sample.Turn(0, gone), None));
        Assert.Equal(["e0", "e1"], (await Store.UnfinishedAsync(0, 10, None)).Select(item => item.Event.EventId));
    }

    protected async Task<TurnCommit> TurnAsync(Peer peer, params Write[] writes)
    {
        var item = await Store.AcceptAsync(Sample.Event(Guid.NewGuid().ToString(), peer: peer), None);
        var stored = await Store.LoadAsync(peer, None);
        return Sample.Turn(stored.Version, item.Sequence, peer, writes);
    }

    protected async Task<Guid> ConsentAsync(Peer peer)
    {
        var resident = Guid.CreateVersion7();
        Assert.True((await Store.CommitAsync(await TurnAsync(peer, new ConsentGiven(resident, 1, Sample.Now)), None)).Won);
        return resident;
    }

    protected async Task SubmitAsync(Peer peer, Core.Readings.Submission submission) =>
        Assert.True((await Store.CommitAsync(await TurnAsync(peer, new ReadingsSubmitted(submission)), None)).Won);
}
