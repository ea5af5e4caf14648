using Bot.Core.Payments;
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
        // 1 + 2 + 4 + … + 256 seconds, then five minutes twice, and while an attempt lasts the clock may move as far as its patience of ten seconds.
        Assert.InRange((pipeline.Time.GetUtcNow() - began).TotalSeconds, 511 + 600, 511 + 600 + 12 * 10);
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

    [Fact]
    public async Task A_billing_system_that_hangs_holds_up_no_link()
    {
        var billing = new ScriptedBilling { Outcome = _ => new TaskCompletionSource<HandOver>().Task };
        await using var pipeline = await new PipelineUnderTest(billing: billing).StartAsync();
        for (var i = 0; i < 40; i++)
            await pipeline.SendAsync($"submit-own П-{i}", Peers.Two);

        await pipeline.SendAsync("pay ПЛ-1");

        Assert.Equal(["1: pay ПЛ-1", "2: link Given"], await pipeline.ToldAsync(2));
    }

    [Fact]
    public async Task A_link_that_is_late_is_told_of_once_and_comes_later()
    {
        var gateway = new ScriptedPayments
        {
            Outcome = attempt => attempt switch
            {
                1 => new TaskCompletionSource<Registration>().Task,
                2 => throw new InvalidOperationException("A bug."),
                < 5 => Task.FromResult<Registration>(new Registration.Unavailable()),
                _ => Task.FromResult<Registration>(new Registration.Given("https://bank/1")),
            },
        };
        await using var pipeline = await new PipelineUnderTest(payments: gateway).StartAsync();

        await pipeline.SendAsync("pay ПЛ-1");

        Assert.Equal(["1: pay ПЛ-1", "2: link Unavailable", "3: link Given late"], await pipeline.ToldAsync(3));
    }

    [Fact]
    public async Task A_gateway_that_stays_away_is_asked_until_the_orders_time_is_over()
    {
        var gateway = new ScriptedPayments { Outcome = _ => Task.FromResult<Registration>(new Registration.Unavailable()) };
        await using var pipeline = await new PipelineUnderTest(payments: gateway).StartAsync();
        var began = pipeline.Time.GetUtcNow();

        await pipeline.SendAsync("pay ПЛ-1");

        Assert.Equal(["1: pay ПЛ-1", "2: link Unavailable", "3: link TooLate late"], await pipeline.ToldAsync(3));
        // 2 + 4 + 8 + 16 seconds, then every half a minute; while an attempt lasts the clock may move as far as its patience of 15 seconds.
        Assert.InRange(gateway.Attempts, 40, 66);
        Assert.InRange((pipeline.Time.GetUtcNow() - began).TotalMinutes, 30, 32);
    }
}
