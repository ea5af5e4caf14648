using Bot.Core.Conversations;
using Bot.Host.Channels.Messengers;
using Bot.Host.Channels.Telegram.Api;
using Bot.Host.Pipeline;

namespace Bot.Host.Channels.Telegram;

/// <summary>Fetches what residents sent from Telegram's servers; a link to it is valid for an hour and asked for anew.</summary>
internal sealed class TelegramFiles(TelegramClient client, IFiles files, TimeProvider time) : IFileSource
{
    /// <summary>Telegram hands out nothing larger.</summary>
    public const long MaxBytes = 20 * 1024 * 1024;

    private const int Attempts = 4;
    private static readonly Backoff Pause = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(8));

    public string Channel => TelegramChannel.ChannelName;

    public async ValueTask<Input?> FetchAsync(Peer peer, FileOffered offered, CancellationToken cancelled)
    {
        for (var attempt = 1; ; attempt++)
        {
            var answer = await client.GetFileAsync(offered.Reference, cancelled);
            if (answer is TelegramAnswer<RemoteFile>.Done { Result.FilePath: { } path } && await ReadAsync(peer, offered, path, cancelled) is { } sent)
                return sent;
            if (answer is TelegramAnswer<RemoteFile>.Refused { Code: not 429 } || attempt == Attempts)
                return null;
            var asked = (answer as TelegramAnswer<RemoteFile>.Refused)?.RetryAfter;
            await Task.Delay(asked ?? Pause.After(attempt), time, cancelled);
        }
    }

    private Task<Input?> ReadAsync(Peer peer, FileOffered offered, string path, CancellationToken cancelled) => client.ReadFileAsync(
        path, (content, ct) => FetchedFile.KeepAsync(files, peer, $"telegram/{offered.Reference}", offered, content, MaxBytes, ct), cancelled);
}
