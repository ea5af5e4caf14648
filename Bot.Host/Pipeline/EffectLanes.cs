using Bot.Core.Conversations;

namespace Bot.Host.Pipeline;

/// <summary>The lanes of every kind of effect.</summary>
public sealed class EffectLanes
{
    private readonly List<(IEffectRunner Runner, Lanes<string, PendingEffect> Lanes)> _all;

    public EffectLanes(IStore store, StoreRetry retry, IEnumerable<IEffectRunner> runners) =>
        _all = [.. runners.Select(runner => (runner, new Lanes<string, PendingEffect>(new EffectBacklog(store, runner), retry)))];

    internal IReadOnlyList<(IEffectRunner Runner, Lanes<string, PendingEffect> Lanes)> All => _all;

    /// <summary>Announces an effect that was just stored.</summary>
    public void Offer(PendingEffect effect)
    {
        var (runner, lanes) = _all.FirstOrDefault(one => one.Runner.Takes(effect.Effect));
        if (runner is null)
            throw new NotSupportedException($"No way to run {effect.Effect.GetType().Name}.");
        lanes.Offer(effect);
    }
}
