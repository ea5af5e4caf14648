using Bot.Core.Conversations;
using Bot.Host.Channels.Messengers;
using Bot.Host.Channels.Telegram.Api;

namespace Bot.Host.Channels.Telegram;

/// <summary>Files on Telegram's servers; a link to one is valid for an hour and asked for anew.</summary>
internal sealed class TelegramFiles(TelegramClient client, IFiles files, TimeProvider time) : MessengerFiles(TelegramChannel.ChannelName, 4, files, time)
{
    protected override async Task<Attempt> TryAsync(string reference, Func<Stream, CancellationToken, ValueTask<Input?>> keep, CancellationToken cancelled) =>
        await client.GetFileAsync(reference, cancelled) switch
        {
            TelegramAnswer<RemoteFile>.Done { Result.FilePath: { } path } => new(await client.ReadFileAsync(path, keep, cancelled)),
            TelegramAnswer<RemoteFile>.Refused { Code: 429 } flood => new(null, Pause: flood.RetryAfter),
            TelegramAnswer<RemoteFile>.Refused => new(null, IsHopeless: true),
            _ => new(null),
        };
}
