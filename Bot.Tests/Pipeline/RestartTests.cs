using Bot.Core.Readings;
using Bot.Host.Pipeline;
using Bot.Tests.Storage;

namespace Bot.Tests.Pipeline;

/// <summary>Each test kills the process (copies its files at one moment) and goes on with what was on disk.</summary>
public sealed class RestartTests
{
    [Fact]
    public async Task Inputs_without_a_turn_get_it_after_a_restart_in_their_order()
    {
        var turns = new ScriptedTurns();
        await using var killed = await new PipelineUnderTest(turns).StartAsync();
        await killed.SendAsync("wait billing");
        await killed.SendAsync("два");
        await turns.EnteredAsync("billing");

        var freed = new ScriptedTurns();
        freed.Release("billing");
        await using var restarted = new PipelineUnderTest(freed, database: Crash.Copy(killed.Database));
        // Before the start: what was there before must come first all the same.
        await restarted.SendAsync("три");
        await restarted.StartAsync();

        Assert.Equal(["1: wait billing", "2: два", "3: три"], await restarted.ToldAsync(3));
    }

    [Fact]
    public async Task Undelivered_messages_are_delivered_after_a_restart_and_delivered_ones_are_not_repeated()
    {
        var blocked = new RecordingChannel("web")
        {
            Outcome = (text, _) => text == "1: раз" ? new Delivery.Delivered() : new Delivery.Again("down", TimeSpan.FromMinutes(1)),
        };
        await using var killed = await new PipelineUnderTest(channel: blocked).StartAsync();
        await killed.SendAsync("раз");
        await killed.ToldAsync(1);
        var failed = killed.Time.ArmedAsync(TimeSpan.FromMinutes(1));
        await killed.SendAsync("два");
        await failed;

        await using var restarted = await new PipelineUnderTest(database: Crash.Copy(killed.Database)).StartAsync();
        await restarted.SendAsync("три");

        Assert.Equal(["2: два", "3: три"], await restarted.ToldAsync(2));
    }

    [Fact]
    public async Task An_effect_without_outcome_is_run_after_a_restart()
    {
        var away = new ScriptedBilling { Outcome = _ => Task.FromResult<HandOver>(new HandOver.Unavailable()) };
        var blocked = new RecordingChannel("web") { Outcome = (_, _) => new Delivery.Again("down", TimeSpan.FromHours(2)) };
        await using var killed = await new PipelineUnderTest(channel: blocked, billing: away).StartAsync();
        var isPostponed = killed.Time.ArmedAsync(TimeSpan.FromSeconds(1));
        await killed.SendAsync("submit П-1");
        await isPostponed;

        await using var restarted = await new PipelineUnderTest(database: Crash.Copy(killed.Database)).StartAsync();

        restarted.Time.Advance(TimeSpan.FromHours(2));
        Assert.Equal("3: П-1 Taken", (await restarted.ToldAsync(3))[^1]);
        Assert.Equal(1, restarted.Billing.Attempts);
    }

    [Fact]
    public async Task A_backlog_larger_than_memory_is_worked_off_once()
    {
        await using var killed = new PipelineUnderTest();
        var peers = Enumerable.Range(0, 100).Select(i => new Core.Conversations.Peer("web", $"{i}")).ToList();
        await Task.WhenAll(Enumerable.Range(0, 10_000).Select(i => killed.SendAsync($"{i}", peers[i % 100]).AsTask()));

        var turns = new ScriptedTurns();
        await using var restarted = await new PipelineUnderTest(turns, database: Crash.Copy(killed.Database)).StartAsync();

        foreach (var (peer, i) in peers.Select((peer, i) => (peer, i)))
            Assert.Equal(Enumerable.Range(0, 100).Select(turn => $"{turn + 1}: {(turn * 100) + i}"), await restarted.ToldAsync(100, peer));
        Assert.Equal(10_000, turns.Runs);
    }
}
