using Bot.Core.Conversations;
using Bot.Core.MyData;
using Bot.Host.Pipeline;
using Bot.Tests.Storage;
using Bot.Tests.Support;

namespace Bot.Tests.Pipeline;

public sealed class OutboxTests
{
    private static readonly Delivery Delivered = new Delivery.Delivered("42");
    private static readonly Delivery Again = new Delivery.Again("too many requests");

    [Fact]
    public async Task A_failed_send_is_repeated_after_twice_as_long_each_time()
    {
        var channel = new RecordingChannel("web") { Outcome = (_, attempt) => attempt <= 8 ? Again : Delivered };
        await using var pipeline = await new PipelineUnderTest(channel: channel).StartAsync();

        await pipeline.SendAsync("раз");
        await pipeline.ToldAsync(1);

        var at = channel.AttemptsAt("1: раз");
        var waits = at.Zip(at.Skip(1), (a, b) => (b - a).TotalSeconds).ToList();
        Assert.Equal(8, waits.Count);
        Assert.All(waits.Zip([1, 2, 4, 8, 16, 32, 60, 60]), wait => Assert.InRange(wait.First, wait.Second, wait.Second * 1.26));
    }

    [Fact]
    public async Task The_platforms_own_delay_is_respected()
    {
        var channel = new RecordingChannel("web")
        {
            Outcome = (_, attempt) => attempt == 1 ? new Delivery.Again("429", TimeSpan.FromSeconds(30)) : Delivered,
        };
        await using var pipeline = await new PipelineUnderTest(channel: channel).StartAsync();

        await pipeline.SendAsync("раз");
        await pipeline.ToldAsync(1);

        var at = channel.AttemptsAt("1: раз");
        Assert.InRange((at[1] - at[0]).TotalSeconds, 30, 31);
    }

    [Fact]
    public async Task Order_is_kept_for_each_peer_when_the_first_send_fails_and_others_are_not_held_up()
    {
        var channel = new RecordingChannel("web") { Outcome = (text, attempt) => text == "1: раз" && attempt == 1 ? Again : Delivered };
        await using var pipeline = await new PipelineUnderTest(channel: channel).StartAsync();
        var failed = pipeline.Time.ArmedAsync(TimeSpan.FromSeconds(1));
        await pipeline.SendAsync("раз");
        await failed;
        await pipeline.SendAsync("два");

        await pipeline.SendAsync("другой", Peers.Two);
        await channel.ReachesAsync(1, Peers.Two).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Empty(channel.To(Peers.One));

        Assert.Equal(["1: раз", "2: два"], await pipeline.ToldAsync(2));
        Assert.Empty(await pipeline.Store.UnfinishedAsync(0, 10, CancellationToken.None));
    }

    [Fact]
    public async Task What_cannot_be_delivered_is_given_up_and_the_next_message_is_tried()
    {
        var channel = new RecordingChannel("web")
        {
            Outcome = (text, _) => text switch
            {
                "1: раз" => new Delivery.Unreachable("blocked"),
                "2: два" => new Delivery.Refused("too long"),
                _ => Delivered,
            },
        };
        await using var pipeline = await new PipelineUnderTest(channel: channel).StartAsync();
        foreach (var text in (string[])["раз", "два", "три"])
            await pipeline.SendAsync(text);

        Assert.Equal(["3: три"], await pipeline.ToldAsync(1));
        Assert.Single(channel.AttemptsAt("1: раз"));
        Assert.Single(channel.AttemptsAt("2: два"));
    }

    [Fact]
    public async Task What_waits_in_memory_is_not_sent_once_its_resident_is_erased_and_the_next_message_is()
    {
        var channel = new RecordingChannel("web") { Outcome = (text, attempt) => text == "1: раз" && attempt == 1 ? Again : Delivered };
        await using var pipeline = await new PipelineUnderTest(channel: channel).StartAsync();
        var failed = pipeline.Time.ArmedAsync(TimeSpan.FromSeconds(1));
        await pipeline.SendAsync("раз");
        await failed;

        var resident = Guid.CreateVersion7();
        await Parting.WriteAsync(pipeline.Store, Peers.One, new ConsentGiven(resident, 1, Sample.Now));
        await Parting.WriteAsync(pipeline.Store, Peers.One, new ResidentErased(resident, Sample.Now));
        await pipeline.SendAsync("два");

        Assert.EndsWith("два", Assert.Single(await pipeline.ToldAsync(1)));
        Assert.Single(channel.AttemptsAt("1: раз"));
    }

    [Fact]
    public async Task A_bug_in_a_channel_loses_nothing()
    {
        var channel = new RecordingChannel("web")
        {
            Outcome = (_, attempt) => attempt == 1 ? throw new InvalidOperationException("A bug.") : Delivered,
        };
        await using var pipeline = await new PipelineUnderTest(channel: channel).StartAsync();

        await pipeline.SendAsync("раз");

        Assert.Equal(["1: раз"], await pipeline.ToldAsync(1));
    }

    [Fact]
    public async Task What_a_channel_always_fails_with_is_given_up_and_keeps_its_peer_no_longer()
    {
        var channel = new RecordingChannel("web")
        {
            Outcome = (text, _) => text == "1: раз" ? throw new InvalidOperationException("A bug.") : Delivered,
        };
        await using var pipeline = await new PipelineUnderTest(channel: channel).StartAsync();
        await pipeline.SendAsync("раз");
        await pipeline.SendAsync("два");

        Assert.Equal(["2: два"], await pipeline.ToldAsync(1));

        Assert.Equal(12, channel.AttemptsAt("1: раз").Count);
        Assert.DoesNotContain(await pipeline.Store.UndeliveredAsync(Peers.One, false, 0, 10, CancellationToken.None), item => Storage.Sample.Text(item.Body) == "1: раз");
    }

    [Fact]
    public async Task Where_a_call_for_many_fails_each_goes_alone()
    {
        var channel = new RecordingChannel("web") { Limits = time => new(time, 10, 0), MostTogether = 100 };
        await using var pipeline = new PipelineUnderTest(channel: channel);
        channel.Pace!.PauseAll(TimeSpan.FromSeconds(30));
        await pipeline.StartAsync();
        var everybody = Enumerable.Range(0, 5).Select(number => new Core.Conversations.Peer("web", $"{number}")).ToList();
        foreach (var peer in everybody)
            await pipeline.SendAsync("broadcast", peer);

        foreach (var peer in everybody)
            Assert.Equal(["1: broadcast"], await pipeline.ToldAsync(1, peer));

        Assert.Equal(1, channel.CallsForMany);
    }

    [Fact]
    public async Task What_has_waited_beyond_its_moment_is_not_sent_and_what_comes_after_it_is()
    {
        var channel = new RecordingChannel("web")
        {
            Outcome = (text, _) => text == "1: expiring" ? new Delivery.Again("the platform is away", TimeSpan.FromHours(2)) : Delivered,
        };
        await using var pipeline = await new PipelineUnderTest(channel: channel).StartAsync();
        await pipeline.SendAsync("expiring");
        await pipeline.SendAsync("два");

        await pipeline.Time.AdvanceUntilAsync(channel.ReachesAsync(1, Peers.One), TimeSpan.FromHours(3));

        Assert.Equal(["2: два"], channel.To(Peers.One));
        Assert.Single(channel.AttemptsAt("1: expiring"));
        Assert.DoesNotContain(await pipeline.Store.UndeliveredAsync(Peers.One, false, 0, 10, CancellationToken.None), item => item.Expires is not null);
        var said = await pipeline.Store.TranscriptAsync(Peers.One, 0, 10, CancellationToken.None);
        Assert.DoesNotContain(said, entry => entry.Reply is { } reply && Storage.Sample.Text(reply) == "1: expiring");
    }

    [Fact]
    public async Task Messages_of_a_channel_that_is_not_there_stay_in_the_store()
    {
        await using var pipeline = await new PipelineUnderTest().StartAsync();
        var away = new Peer("vk", "one");
        await pipeline.SendAsync("раз", away);
        await pipeline.SendAsync("два");
        await pipeline.ToldAsync(1);

        await using var later = await new PipelineUnderTest(
            channel: new("vk"), database: Crash.Copy(pipeline.Database)).StartAsync();

        Assert.Equal(["1: раз"], await later.ToldAsync(1, away));
    }
}
