using Bot.Core.Conversations;
using Bot.Host.Channels.Messengers;
using Bot.Host.Channels.Vk.Api;

namespace Bot.Host.Channels.Vk;

/// <summary>Files on VK's servers; the event itself says where one lies.</summary>
internal sealed class VkFiles(VkClient client, IFiles files, TimeProvider time) : MessengerFiles(VkChannel.ChannelName, 3, files, time)
{
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

    protected override async Task<Attempt> TryAsync(string reference, Func<Stream, CancellationToken, ValueTask<Input?>> keep, CancellationToken cancelled) =>
        new(await client.ReadFileAsync(reference, keep, cancelled));
}
