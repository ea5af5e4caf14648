using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Readings;

namespace Bot.Host.Pipeline;

/// <summary>Effects without an outcome; a lane is an account, so that older readings never overwrite newer ones.</summary>
internal sealed class EffectBacklog(IStore store) : Backlog<AccountKey, PendingEffect>
{
    // An account may be linked by several residents, whose turns end at once.
    public override bool IsOfferedInOrder => false;

    public override AccountKey KeyOf(PendingEffect item) => item.Effect switch
    {
        HandOverReadings readings => readings.Submission.Account,
        _ => throw new NotSupportedException($"No lane for {item.Effect.GetType().Name}."),
    };

    public override long SequenceOf(PendingEffect item) => item.Id;

    public override ValueTask<IReadOnlyList<PendingEffect>> ReadAsync(long after, int limit, CancellationToken cancelled) =>
        store.PendingEffectsAsync(after, limit, cancelled);

    public override async ValueTask<IReadOnlyList<PendingEffect>> ReadAsync(
        AccountKey key, long after, int limit, CancellationToken cancelled)
    {
        var found = new List<PendingEffect>();
        IReadOnlyList<PendingEffect> page;
        do
        {
            page = await store.PendingEffectsAsync(after, 500, cancelled);
            found.AddRange(page.Where(effect => KeyOf(effect) == key));
            after = page.Count == 0 ? after : page[^1].Id;
        }
        while (page.Count == 500 && found.Count < limit);
        return found.Count <= limit ? found : found[..limit];
    }
}
