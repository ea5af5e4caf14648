using Bot.Core.Conversations;
using Bot.Host.Pipeline;
using Bot.Host.Storage.Sqlite;
using Bot.Tests.Storage;
using Bot.Tests.Support;

namespace Bot.Tests.Pipeline;

public sealed class TurnsTests
{
    [Fact]
    public async Task Inputs_of_one_conversation_are_answered_in_the_order_of_their_sequence()
    {
        await using var pipeline = await new PipelineUnderTest().StartAsync();

        var sent = await Task.WhenAll(Enumerable.Range(0, 8).Select(producer => Task.Run(async () =>
        {
            var mine = new List<(long Sequence, string Text)>();
            for (var i = 0; i < 50; i++)
                mine.Add(((await pipeline.SendAsync($"{producer}-{i}")).Sequence, $"{producer}-{i}"));
            return mine;
        })));

        var expected = sent.SelectMany(mine => mine).OrderBy(one => one.Sequence).Select((one, i) => $"{i + 1}: {one.Text}");
        Assert.Equal(expected, await pipeline.ToldAsync(400));
    }

    [Fact]
    public async Task Inputs_that_come_together_are_answered_each_conversation_in_its_order_and_wait_for_no_other_one()
    {
        var turns = new ScriptedTurns();
        await using var pipeline = await new PipelineUnderTest(turns).StartAsync();

        await pipeline.SendTogetherAsync((Peers.One, "wait billing"), (Peers.Two, "раз"), (Peers.One, "два"), (Peers.Two, "два"));
        await pipeline.SendTogetherAsync((Peers.Two, "три"), (Peers.One, "три"));

        Assert.Equal(["1: раз", "2: два", "3: три"], await pipeline.ToldAsync(3, Peers.Two));
        Assert.Empty(pipeline.Channel.To(Peers.One));
        turns.Release("billing");
        Assert.Equal(["1: wait billing", "2: два", "3: три"], await pipeline.ToldAsync(3));
        Assert.Equal(6, turns.Runs);
    }

    [Fact]
    public async Task Two_messages_at_once_get_two_turns_one_after_the_other()
    {
        await using var pipeline = await new PipelineUnderTest().StartAsync();

        await Task.WhenAll(pipeline.SendAsync("раз").AsTask(), pipeline.SendAsync("раз").AsTask());

        Assert.Equal(["1: раз", "2: раз"], await pipeline.ToldAsync(2));
        Assert.Equal(0, pipeline.Health.Conflicts);
    }

    [Fact]
    public async Task A_slow_turn_delays_only_its_own_conversation()
    {
        var turns = new ScriptedTurns();
        await using var pipeline = await new PipelineUnderTest(turns).StartAsync();
        await pipeline.SendAsync("wait billing");
        await pipeline.SendAsync("после");
        await turns.EnteredAsync("billing");

        await pipeline.SendAsync("быстро", Peers.Two);
        Assert.Equal(["1: быстро"], await pipeline.ToldAsync(1, Peers.Two));
        Assert.Empty(pipeline.Channel.To(Peers.One));

        turns.Release("billing");
        Assert.Equal(["1: wait billing", "2: после"], await pipeline.ToldAsync(2));
    }

    [Fact]
    public async Task A_flood_behind_a_slow_turn_stays_in_the_store_and_is_answered_in_order()
    {
        var turns = new ScriptedTurns();
        await using var pipeline = await new PipelineUnderTest(turns).StartAsync();
        await pipeline.SendAsync("wait billing");
        await turns.EnteredAsync("billing");
        await Task.WhenAll(Enumerable.Range(2, 499).Select(_ => pipeline.SendAsync("ещё").AsTask()));

        turns.Release("billing");

        var expected = Enumerable.Range(2, 499).Select(i => $"{i}: ещё").Prepend("1: wait billing");
        Assert.Equal(expected, await pipeline.ToldAsync(500));
        Assert.Equal(500, turns.Runs);
    }

    [Fact]
    public async Task A_bug_in_a_turn_is_answered_with_an_apology_and_the_conversation_goes_on()
    {
        await using var pipeline = await new PipelineUnderTest().StartAsync();

        await pipeline.SendAsync("раз");
        await pipeline.SendAsync("throw");
        await pipeline.SendAsync("два");

        Assert.Equal(["1: раз", "sorry", "2: два"], await pipeline.ToldAsync(3));
        Assert.Equal(1, pipeline.Health.Failures);
        Assert.Empty(await pipeline.Store.UnfinishedAsync(0, 10, CancellationToken.None));
    }

    [Fact]
    public async Task A_repeated_event_gets_one_turn()
    {
        var turns = new ScriptedTurns();
        await using var pipeline = await new PipelineUnderTest(turns).StartAsync();

        var accepted = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => pipeline.SendAsync("раз", id: "e1").AsTask()));
        await pipeline.SendAsync("два");

        Assert.Equal(["1: раз", "2: два"], await pipeline.ToldAsync(2));
        Assert.Single(accepted, one => one.IsNew);
        Assert.Equal(2, turns.Runs);
    }

    [Fact]
    public async Task While_the_disk_is_full_turns_wait_and_nothing_is_lost()
    {
        var turns = new ScriptedTurns();
        var large = new string('x', 20_000);
        await using var pipeline = await new PipelineUnderTest(turns, megabytes: 1).StartAsync();
        await pipeline.SendAsync($"wait {large}");
        await turns.EnteredAsync(large);
        await FillAsync(pipeline.Store);

        var isAway = pipeline.Time.ArmedAsync(TimeSpan.FromMilliseconds(100));
        turns.Release(large);
        await isAway;
        Assert.Contains("disk is full", pipeline.Health.StoreError!, StringComparison.Ordinal);
        Assert.False(pipeline.Health.IsReady);

        Assert.True(await pipeline.Store.EraseBodiesAsync(Sample.Now.AddDays(1), 100, CancellationToken.None) > 0);
        Assert.Equal([$"1: wait {large}"], await pipeline.ToldAsync(1));
        Assert.False(pipeline.Health.IsReady);
        pipeline.Time.Advance(PipelineHealth.Doubt);
        await pipeline.SendAsync("дальше");
        Assert.Equal("2: дальше", (await pipeline.ToldAsync(2))[1]);
        Assert.True(pipeline.Health.IsReady);
    }

    // Of another channel, so that this pipeline leaves them alone; some are finished and can be erased.
    private static async Task FillAsync(SqliteStore store)
    {
        var text = new string('x', 4_000);
        for (var i = 0; i < 20; i++)
        {
            var peer = new Peer("away", $"{i}");
            var item = await store.AcceptAsync(Sample.Event("e", text, peer), CancellationToken.None);
            await store.CommitAsync(Sample.Turn(0, item.Sequence, peer) with { Replies = [] }, CancellationToken.None);
        }
        await Assert.ThrowsAsync<StoreUnavailableException>(async () =>
        {
            for (var i = 0; ; i++)
                await store.AcceptAsync(Sample.Event($"{i}", text, new("away", "filler")), CancellationToken.None);
        });
    }
}
