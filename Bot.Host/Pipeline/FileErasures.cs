using Bot.Core.Conversations;

namespace Bot.Host.Pipeline;

/// <summary>
/// Deletes the files of erased residents from the disk, and what was erased out of the log. The wish is stored with the turn
/// that confirmed it, so that a crash in between only delays it.
/// </summary>
public sealed partial class FileErasures(IStore store, IFiles files, StoreRetry retry, TimeProvider time, ILogger<FileErasures> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly Backoff AfterTrouble = new(Pause, TimeSpan.FromMinutes(10));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var isInLog = false;
        for (var failures = 0; ;)
        {
            var left = false;
            foreach (var peer in await retry.RunAsync(store.PeersWithFilesToEraseAsync, stoppingToken, isQuestion: true))
            {
                if (Erase(peer))
                {
                    await retry.RunAsync(ct => store.FilesErasedAsync(peer, ct), stoppingToken);
                    isInLog = true;
                }
                else
                {
                    left = true;
                }
            }
            isInLog = isInLog && !await retry.RunAsync(store.TruncateLogAsync, stoppingToken);
            failures = left ? failures + 1 : 0;
            await Task.Delay(left ? AfterTrouble.After(failures) : Pause, time, stoppingToken);
        }
    }

    private bool Erase(Peer peer)
    {
        try
        {
            files.Erase(peer);
            return true;
        }
        catch (StoreUnavailableException fault)
        {
            NotErased(fault);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Files of an erased resident are still on the disk; it is tried again")]
    private partial void NotErased(StoreUnavailableException fault);
}
