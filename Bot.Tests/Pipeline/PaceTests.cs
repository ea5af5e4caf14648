using Bot.Core.Conversations;
using Bot.Tests.Storage;
using Bot.Tests.Support;

namespace Bot.Tests.Pipeline;

public sealed class PaceTests
{
    [Fact]
    public async Task An_answer_overtakes_a_broadcast_also_where_its_resident_is_still_to_get_that()
    {
        var channel = new RecordingChannel("web") { Limits = time => new(time, 10, 0) };
        await using var pipeline = new PipelineUnderTest(channel: channel);
        channel.Pace!.PauseAll(TimeSpan.FromSeconds(30));
        await pipeline.StartAsync();
        var everybody = Enumerable.Range(0, 50).Select(number => new Peer("web", $"{number}")).ToList();
        foreach (var peer in everybody)
            await pipeline.SendAsync("broadcast", peer);
        await pipeline.SendAsync("долг", everybody[40]);
        await pipeline.SendAsync("долг", Peers.One);
        await UntilHeldAsync(pipeline, 52);

        foreach (var peer in everybody.Append(Peers.One))
            await pipeline.ToldAsync(1, peer);

        Assert.Equal(["2: долг", "1: broadcast"], await pipeline.ToldAsync(2, everybody[40]));
        Assert.Equal(new[] { everybody[40], Peers.One }.ToHashSet(), channel.Order.Take(2).ToHashSet());
    }

    [Fact]
    public async Task An_answer_does_not_wait_behind_more_of_a_broadcast_than_fits_into_memory()
    {
        const int many = 10_000;
        var channel = new RecordingChannel("web") { Limits = time => new(time, 10, 0) };
        await using var pipeline = new PipelineUnderTest(channel: channel);
        foreach (var some in Enumerable.Range(0, many).Chunk(500))
            await Task.WhenAll(some.Select(number => WaitsAsync(pipeline, new("web", $"{number}"))));
        channel.Pace!.PauseAll(TimeSpan.FromSeconds(30));
        await pipeline.StartAsync();
        // As far as the feed reads at once.
        await UntilHeldAsync(pipeline, 4_500);
        Assert.Equal(4_500, pipeline.Health.Undelivered);

        await pipeline.SendAsync("долг", Peers.One);
        await UntilHeldAsync(pipeline, 4_501);

        Assert.Equal(["1: долг"], await pipeline.ToldAsync(1, Peers.One));
        Assert.Equal(Peers.One, channel.Order[0]);
    }

    [Fact]
    public async Task One_chat_that_is_full_keeps_no_other_waiting()
    {
        var channel = new RecordingChannel("web") { Limits = time => new(time, 0, 1) };
        await using var pipeline = await new PipelineUnderTest(channel: channel).StartAsync();
        channel.Pace!.Pause(Peers.One, TimeSpan.FromHours(2));
        await pipeline.SendAsync("подождёт", Peers.One);
        await UntilHeldAsync(pipeline, 1);

        // The clock does not move for this.
        var began = pipeline.Time.GetUtcNow();
        await pipeline.SendAsync("сразу", Peers.Two);
        await pipeline.ToldAsync(1, Peers.Two);
        Assert.Equal(began, channel.AttemptsAt("1: сразу")[0]);
        Assert.Empty(channel.To(Peers.One));

        pipeline.Time.Advance(TimeSpan.FromHours(2));
        await pipeline.ToldAsync(1, Peers.One);
    }

    [Fact]
    public async Task One_chat_gets_a_short_burst_and_then_its_rate()
    {
        var channel = new RecordingChannel("web") { Limits = time => new(time, 0, 1) };
        await using var pipeline = await new PipelineUnderTest(channel: channel).StartAsync();
        var began = pipeline.Time.GetUtcNow();
        for (var i = 1; i <= 8; i++)
            await pipeline.SendAsync("много", Peers.One);

        await pipeline.ToldAsync(8, Peers.One);

        Assert.Equal(began, channel.AttemptsAt("3: много")[0]);
        Assert.True(channel.AttemptsAt("8: много")[0] - began >= TimeSpan.FromSeconds(5));
    }

    private static async Task UntilHeldAsync(PipelineUnderTest pipeline, int items)
    {
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (pipeline.Health.Undelivered < items)
            await look.WaitForNextTickAsync(late.Token);
    }

    private static async Task WaitsAsync(PipelineUnderTest pipeline, Peer peer)
    {
        var item = await pipeline.Store.AcceptAsync(new(peer, "announcement", new BotUnblocked(), pipeline.Time.GetUtcNow()), default);
        await pipeline.Store.CommitAsync(
            new(peer, 0, item.Sequence, "1"u8.ToArray(), [Sample.Json("broadcast")], [], [], false, OutboxPriority.Broadcast, pipeline.Time.GetUtcNow()), default);
    }
}
