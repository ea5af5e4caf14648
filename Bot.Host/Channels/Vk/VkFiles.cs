using Bot.Core.Conversations;
using Bot.Host.Channels.Messengers;
using Bot.Host.Channels.Vk.Api;
using Bot.Host.Pipeline;

namespace Bot.Host.Channels.Vk;

/// <summary>Fetches what residents sent from VK's servers; the event itself says where it lies.</summary>
internal sealed class VkFiles(VkClient client, IFiles files, TimeProvider time) : IFileSource
{
    public const long MaxBytes = 20 * 1024 * 1024;

    private const int Attempts = 3;
    private static readonly Backoff Pause = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(8));

    public string Channel => VkChannel.ChannelName;

    public async ValueTask<Input?> FetchAsync(Peer peer, FileOffered offered, CancellationToken cancelled)
    {
        for (var attempt = 1; ; attempt++)
        {
            var tooLarge = false;
            var sent = await client.ReadFileAsync(
                offered.Reference,
                async (content, ct) =>
                {
                    var kept = await FetchedFile.KeepAsync(files, peer, $"vk/{offered.Reference}", offered, content, MaxBytes, ct);
                    tooLarge = kept is null;
                    return kept;
                },
                cancelled);
            if (sent is not null || tooLarge || attempt == Attempts)
                return sent;
            await Task.Delay(Pause.After(attempt), time, cancelled);
        }
    }

    /// <param name="extension">As VK names it, without a dot.</param>
    public static string TypeOf(string? extension) => extension?.ToLowerInvariant() switch
    {
        "jpg" or "jpeg" => "image/jpeg",
        "png" => "image/png",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "pdf" => "application/pdf",
        "txt" => "text/plain",
        _ => "application/octet-stream",
    };
}
