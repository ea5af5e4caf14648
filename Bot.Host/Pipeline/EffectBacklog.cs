using Bot.Core.Conversations;

namespace Bot.Host.Pipeline;

/// <summary>Effects of one kind without an outcome; its lanes are those of the runner.</summary>
internal sealed class EffectBacklog(IStore store, IEffectRunner runner) : Backlog<string, PendingEffect>
{
    private const int Page = 500;

    // An account may be linked by several residents, whose turns end at once.
    public override bool IsOfferedInOrder => false;

    public override string KeyOf(PendingEffect item) => runner.LaneOf(item.Effect);

    public override long SequenceOf(PendingEffect item) => item.Id;

    public override ValueTask<IReadOnlyList<PendingEffect>> ReadAsync(long after, int limit, CancellationToken cancelled) =>
        ReadAsync(effect => runner.Takes(effect), after, limit, cancelled);

    public override ValueTask<IReadOnlyList<PendingEffect>> ReadAsync(string key, long after, int limit, CancellationToken cancelled) =>
        ReadAsync(effect => runner.Takes(effect) && runner.LaneOf(effect) == key, after, limit, cancelled);

    private async ValueTask<IReadOnlyList<PendingEffect>> ReadAsync(Func<Effect, bool> isWanted, long after, int limit, CancellationToken cancelled)
    {
        var found = new List<PendingEffect>();
        IReadOnlyList<PendingEffect> page;
        do
        {
            page = await store.PendingEffectsAsync(after, Page, cancelled);
            found.AddRange(page.Where(pending => isWanted(pending.Effect)));
            after = page.Count == 0 ? after : page[^1].Id;
        }
        while (page.Count == Page && found.Count < limit);
        return found.Count <= limit ? found : found[..limit];
    }
}
