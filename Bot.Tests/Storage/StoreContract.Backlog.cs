using Bot.Core.Conversations;
using Bot.Core.Readings;
using Bot.Tests.Support;

namespace Bot.Tests.Storage;

public abstract partial class StoreContract
{
    [Fact]
    public async Task The_backlog_is_read_page_by_page_in_the_order_of_arrival()
    {
        for (var i = 0; i < 5; i++)
            await Store.AcceptAsync(Sample.Event($"e{i}", peer: new("web", $"{i % 2}")), None);

        var first = await Store.UnfinishedAsync(0, 3, None);
        var rest = await Store.UnfinishedAsync(first[^1].Sequence, 3, None);
        var ofOne = await Store.UnfinishedAsync(new Peer("web", "1"), 0, 3, None);

        Assert.Equal(["e0", "e1", "e2"], first.Select(item => item.Event.EventId));
        Assert.Equal(["e3", "e4"], rest.Select(item => item.Event.EventId));
        Assert.Equal(["e1", "e3"], ofOne.Select(item => item.Event.EventId));
    }

    [Theory]
    [InlineData(DeliveryOutcome.Delivered)]
    [InlineData(DeliveryOutcome.Unreachable)]
    [InlineData(DeliveryOutcome.Refused)]
    public async Task A_message_with_its_outcome_is_not_sent_again(DeliveryOutcome outcome)
    {
        var reply = (await Store.CommitAsync(await TurnAsync(Sample.Peer), None)).Outbox[0];
        var next = (await Store.CommitAsync(await TurnAsync(Sample.Peer), None)).Outbox[0];

        await Store.RecordAsync(new(reply.Sequence, outcome, "42", 1, Sample.Now), None);

        Assert.Equal(next.Sequence, Assert.Single(await Store.UndeliveredAsync("web", false, 0, 10, None)).Sequence);
        Assert.Equal(next.Sequence, Assert.Single(await Store.UndeliveredAsync(Sample.Peer, false, 0, 10, None)).Sequence);
        Assert.Empty(await Store.UndeliveredAsync("vk", false, 0, 10, None));
    }

    [Fact]
    public async Task Broadcasts_wait_apart_from_answers_and_notices()
    {
        var waiting = new List<OutboxItem>();
        foreach (var priority in (OutboxPriority[])[OutboxPriority.Broadcast, OutboxPriority.Transactional, OutboxPriority.Broadcast, OutboxPriority.Interactive])
            waiting.Add((await Store.CommitAsync(await TurnAsync(Sample.Peer) with { Priority = priority }, None)).Outbox[0]);

        Assert.Equal(Sequences(1, 3), (await Store.UndeliveredAsync("web", false, 0, 10, None)).Select(item => item.Sequence));
        Assert.Equal(Sequences(0, 2), (await Store.UndeliveredAsync("web", true, 0, 10, None)).Select(item => item.Sequence));
        Assert.Equal(Sequences(3), (await Store.UndeliveredAsync(Sample.Peer, false, waiting[1].Sequence, 10, None)).Select(item => item.Sequence));
        Assert.Equal(Sequences(2), (await Store.UndeliveredAsync(Sample.Peer, true, waiting[0].Sequence, 10, None)).Select(item => item.Sequence));
        Assert.Equal(4, await Store.UndeliveredCountAsync("web", 10, None));
        Assert.Equal(3, await Store.UndeliveredCountAsync("web", 3, None));

        IEnumerable<long> Sequences(params int[] which) => which.Select(at => waiting[at].Sequence);
    }

    [Fact]
    public async Task A_postponed_message_keeps_its_random_id_and_is_due_later()
    {
        var reply = (await Store.CommitAsync(await TurnAsync(Sample.Peer), None)).Outbox[0];
        var due = Sample.Now.AddSeconds(30);

        await Store.RecordAsync(new(reply.Sequence, DeliveryOutcome.Postponed, null, 3, Sample.Now, due), None);

        var again = Assert.Single(await Store.UndeliveredAsync("web", false, 0, 10, None));
        Assert.Equal((3, due, reply.RandomId), (again.Attempts, again.Due, again.RandomId));
    }

    [Fact]
    public async Task A_transcript_shows_both_sides_in_order_and_only_the_newest()
    {
        for (var i = 0; i < 3; i++)
            await Store.CommitAsync(await TurnAsync(Sample.Peer), None);
        await Store.CommitAsync(await TurnAsync(new("web", "somebody else")), None);

        var all = await Store.TranscriptAsync(Sample.Peer, 0, 100, None);

        Assert.Equal([true, false, true, false, true, false], all.Select(entry => entry.Input is not null));
        Assert.Equal(all.Select(entry => entry.Sequence).Order(), all.Select(entry => entry.Sequence));
        Assert.Equal(all.TakeLast(2).Select(e => e.Sequence), (await Store.TranscriptAsync(Sample.Peer, 0, 2, None)).Select(e => e.Sequence));
        Assert.Equal(all[4].Sequence, (await Store.TranscriptAsync(Sample.Peer, all[3].Sequence, 100, None))[0].Sequence);
    }

    [Fact]
    public async Task An_effect_stays_until_its_outcome_is_in_the_inbox()
    {
        var effect = await EffectAsync("П-1");
        var due = Sample.Now.AddSeconds(1);
        var interim = Outcome("delayed", new HandOver.Unavailable());

        Assert.True((await Store.PostponeEffectAsync(effect.Id, 1, due, interim, None))!.Value.IsNew);
        Assert.Null(await Store.PostponeEffectAsync(effect.Id, 2, due, null, None));
        var pending = Assert.Single(await Store.PendingEffectsAsync(0, 10, None));
        Assert.Equal((2, due, effect.Effect.Key), (pending.Attempts, pending.Due, pending.Effect.Key));

        Assert.True((await Store.FinishEffectAsync(effect.Id, Outcome("done", new HandOver.Taken()), None)).IsNew);
        Assert.False((await Store.FinishEffectAsync(effect.Id, Outcome("done", new HandOver.Taken()), None)).IsNew);
        Assert.Empty(await Store.PendingEffectsAsync(0, 10, None));
        Assert.Equal(
            [new ReadingsHandedOver("П-1", new HandOver.Unavailable()), new ReadingsHandedOver("П-1", new HandOver.Taken())],
            (await Store.UnfinishedAsync(0, 10, None)).Select(item => item.Event.Input));
    }

    [Fact]
    public async Task An_effect_asked_for_twice_is_there_once()
    {
        await EffectAsync("П-1");
        var turn = await TurnAsync(Sample.Peer);

        var again = await Store.CommitAsync(turn with { Effects = [new HandOverReadings(Sample.Submission("П-1", Guid.Empty))] }, None);

        Assert.True(again.Won);
        Assert.Empty(again.Effects);
        Assert.Single(await Store.PendingEffectsAsync(0, 10, None));
    }

    [Fact]
    public async Task Old_bodies_are_erased_in_portions_and_what_is_not_finished_stays()
    {
        var old = Sample.Now.AddDays(-40);
        for (var i = 0; i < 5; i++)
        {
            var item = await Store.AcceptAsync(Sample.Event($"old{i}", at: old), None);
            var reply = await Store.CommitAsync(Sample.Turn(i, item.Sequence) with { At = old }, None);
            if (i != 2)
                await Store.RecordAsync(new(reply.Outbox[0].Sequence, DeliveryOutcome.Delivered, null, 1, old), None);
        }
        await Store.CommitAsync(await TurnAsync(Sample.Peer), None);

        var portions = new List<int>();
        while (await Store.EraseBodiesAsync(Sample.Now.AddDays(-30), 4, None) is > 0 and var portion)
            portions.Add(portion);

        Assert.Equal([4, 4, 1], portions);
        Assert.Equal(3, (await Store.TranscriptAsync(Sample.Peer, 0, 100, None)).Count);
        Assert.False((await Store.AcceptAsync(Sample.Event("old0"), None)).IsNew);

        var late = (await Store.UndeliveredAsync("web", false, 0, 1, None))[0];
        await Store.RecordAsync(new(late.Sequence, DeliveryOutcome.Delivered, null, 2, old), None);
        Assert.Equal(1, await Store.EraseBodiesAsync(Sample.Now.AddDays(-30), 4, None));
    }

    private async Task<PendingEffect> EffectAsync(string number)
    {
        var turn = await TurnAsync(Sample.Peer);
        var effect = new HandOverReadings(Sample.Submission(number, Guid.Empty));
        return Assert.Single((await Store.CommitAsync(turn with { Effects = [effect] }, None)).Effects);
    }

    private static IncomingEvent Outcome(string what, HandOver outcome) =>
        new(Sample.Peer, $"effect:П-1:{what}", new ReadingsHandedOver("П-1", outcome), Sample.Now);
}
