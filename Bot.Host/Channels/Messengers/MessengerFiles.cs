using Bot.Core.Conversations;
using Bot.Host.Pipeline;

namespace Bot.Host.Channels.Messengers;

/// <summary>Fetches what residents sent from a messenger's servers, again where it could not be had.</summary>
/// <param name="attempts">How often in all.</param>
internal abstract class MessengerFiles(string channel, int attempts, IFiles files, TimeProvider time) : IFileSource
{
    /// <summary>Larger ones are not fetched.</summary>
    public const long MaxBytes = 20 * 1024 * 1024;

    private static readonly Backoff Pause = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(8));

    public string Channel => channel;

    public async ValueTask<Input?> FetchAsync(Peer peer, FileOffered offered, CancellationToken cancelled)
    {
        for (var attempt = 1; ; attempt++)
        {
            var isTooLarge = false;
            var (sent, isHopeless, pause) = await TryAsync(
                offered.Reference,
                async (content, ct) =>
                {
                    var kept = await FetchedFile.KeepAsync(files, peer, $"{channel}/{offered.Reference}", offered, content, MaxBytes, ct);
                    isTooLarge = kept is null;
                    return kept;
                },
                cancelled);
            if (sent is not null || isTooLarge || isHopeless || attempt == attempts)
                return sent;
            await Task.Delay(pause ?? Pause.After(attempt), time, cancelled);
        }
    }

    /// <param name="keep">Gets the content.</param>
    protected abstract Task<Attempt> TryAsync(string reference, Func<Stream, CancellationToken, ValueTask<Input?>> keep, CancellationToken cancelled);

    /// <param name="Sent">Null where it was not to be had.</param>
    /// <param name="IsHopeless">It will never be.</param>
    /// <param name="Pause">Before the next attempt, where the messenger asked for one.</param>
    protected readonly record struct Attempt(Input? Sent, bool IsHopeless = false, TimeSpan? Pause = null);
}
