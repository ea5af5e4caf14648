using Bot.Core.Conversations;
using Bot.Core.Photographs;
using Bot.Host.Pipeline;

namespace Bot.Host.Photographs;

/// <summary>Reads residents' pictures, a few at a time, while conversations go on.</summary>
public sealed class PhotoRunner(PhotoCodes codes, IFiles files) : IEffectRunner
{
    public int AtOnce { get; } = Math.Max(1, Environment.ProcessorCount);

    public Backoff Pause { get; } = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

    public bool Takes(Effect effect) => effect is ReadPhoto;

    /// <summary>Pictures wait for no other: each has a lane of its own.</summary>
    public string LaneOf(Effect effect) => effect.Key;

    public TimeSpan Patience(int attempts) => TimeSpan.FromSeconds(10);

    public async ValueTask<EffectOutcome> RunAsync(PendingEffect effect, CancellationToken cancelled)
    {
        await using var picture = files.Open(effect.Peer, ((ReadPhoto)effect.Effect).FileId);
        return picture is null ? Unanswered(effect) : Outcome(effect, await codes.ReadAsync(picture, cancelled));
    }

    /// <summary>Not tried again: who waits is better asked for another picture or the number.</summary>
    public EffectOutcome Unanswered(PendingEffect effect) => Outcome(effect, new PhotoContent.NotReadNow());

    private static EffectOutcome Outcome(PendingEffect effect, PhotoContent content) => new(IsFinal: true, new PhotoRead(content, ((ReadPhoto)effect.Effect).Sequence));
}
