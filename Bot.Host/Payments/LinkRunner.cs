using Bot.Core.Conversations;
using Bot.Core.Payments;
using Bot.Host.Pipeline;

namespace Bot.Host.Payments;

/// <summary>Asks the gateway for an order's link until it answers or the order's time is over.</summary>
public sealed class LinkRunner(IPayments payments, TimeProvider time) : IEffectRunner
{
    public int AtOnce => 64;

    public Backoff Pause { get; } = new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(30));

    public bool Takes(Effect effect) => effect is LinkWanted;

    // Orders do not wait for each other.
    public string LaneOf(Effect effect) => effect.Key;

    // Somebody waits for the first answer, and is told after it.
    public TimeSpan Patience(int attempts) => TimeSpan.FromSeconds(attempts == 0 ? 3 : 15);

    public async ValueTask<EffectOutcome> RunAsync(PendingEffect effect, CancellationToken cancelled)
    {
        var wanted = (LinkWanted)effect.Effect;
        return Outcome(effect, time.GetUtcNow() < wanted.Order.ExpiresAt ? await payments.RegisterAsync(wanted, cancelled) : new Registration.TooLate());
    }

    public EffectOutcome Unanswered(PendingEffect effect) => Outcome(effect, new Registration.Unavailable());

    private static EffectOutcome Outcome(PendingEffect effect, Registration outcome) =>
        new(outcome is not Registration.Unavailable, new LinkMade(((LinkWanted)effect.Effect).Order.Id, outcome, effect.Attempts > 0));
}
