using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Readings;
using Bot.Host.Pipeline;

namespace Bot.Host.Readings;

/// <summary>Hands readings to the billing system until it answers.</summary>
public sealed class HandOverRunner(IBilling billing) : IEffectRunner
{
    public int AtOnce => 16;

    public Backoff Pause { get; } = new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));

    public bool Takes(Effect effect) => effect is HandOverReadings;

    public string LaneOf(Effect effect)
    {
        var account = ((HandOverReadings)effect).Submission.Account;
        return $"{account.Organisation}/{account.Number}";
    }

    public TimeSpan Patience(int attempts) => TimeSpan.FromSeconds(10);

    public async ValueTask<EffectOutcome> RunAsync(PendingEffect effect, CancellationToken cancelled) =>
        Outcome(effect, await billing.HandOverAsync(((HandOverReadings)effect.Effect).Submission, cancelled));

    public EffectOutcome Unanswered(PendingEffect effect) => Outcome(effect, new HandOver.Unavailable());

    private static EffectOutcome Outcome(PendingEffect effect, HandOver outcome) =>
        new(outcome is not HandOver.Unavailable, new ReadingsHandedOver(((HandOverReadings)effect.Effect).Submission.Number, outcome));
}
