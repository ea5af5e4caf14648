using Bot.Core.Readings;

namespace Bot.Tests.Pipeline;

public sealed class EffectsTests
{
    private static readonly Task<HandOver> Away = Task.FromResult<HandOver>(new HandOver.Unavailable());
    private static readonly Task<HandOver> Taken = Task.FromResult<HandOver>(new HandOver.Taken());

    [Fact]
    public async Task The_outcome_comes_back_to_the_conversation()
    {
        var billing = new ScriptedBilling { Outcome = _ => Task.FromResult<HandOver>(new HandOver.Refused("меньше прежнего")) };
        await using var pipeline = await new PipelineUnderTest(billing: billing).StartAsync();

        await pipeline.SendAsync("submit П-1");

        Assert.Equal(["1: submit П-1", "2: П-1 Refused"], await pipeline.ToldAsync(2));
        Assert.Empty(await pipeline.Store.PendingEffectsAsync(0, 10, CancellationToken.None));
    }

    [Fact]
    public async Task Readings_are_handed_over_until_billing_answers_and_the_resident_is_told_once_of_the_delay()
    {
        var billing = new ScriptedBilling { Outcome = attempt => attempt < 12 ? Away : Taken };
        await using var pipeline = await new PipelineUnderTest(billing: billing).StartAsync();
        var began = pipeline.Time.GetUtcNow();

        await pipeline.SendAsync("submit П-1");

        Assert.Equal(["1: submit П-1", "2: П-1 Unavailable", "3: П-1 Taken"], await pipeline.ToldAsync(3));
        Assert.Equal(12, billing.Attempts);
        // 1 + 2 + 4 + … + 256 seconds, then five minutes twice.
        Assert.Equal(511 + 600, (pipeline.Time.GetUtcNow() - began).TotalSeconds, tolerance: 60);
    }

    [Fact]
    public async Task A_billing_system_that_hangs_or_throws_is_asked_again()
    {
        var billing = new ScriptedBilling
        {
            Outcome = attempt => attempt switch
            {
                1 => new TaskCompletionSource<HandOver>().Task,
                2 => throw new InvalidOperationException("A bug."),
                _ => Taken,
            },
        };
        await using var pipeline = await new PipelineUnderTest(billing: billing).StartAsync();

        await pipeline.SendAsync("submit П-1");

        Assert.Equal(["1: submit П-1", "2: П-1 Unavailable", "3: П-1 Taken"], await pipeline.ToldAsync(3));
    }
}
