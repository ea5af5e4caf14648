using Bot.Core.Conversations;

namespace Bot.Host.Pipeline;

/// <summary>
/// Deletes the files of erased residents from the disk, and what was erased out of the log. The wish is stored with the turn
/// that confirmed it, so that a crash in between only delays it.
/// </summary>
public sealed class FileErasures(IStore store, IFiles files, StoreRetry retry, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var erased = await retry.RunAsync(store.PeersWithFilesToEraseAsync, stoppingToken, isQuestion: true);
            foreach (var peer in erased)
            {
                files.Erase(peer);
                await retry.RunAsync(ct => store.FilesErasedAsync(peer, ct), stoppingToken);
            }
            if (erased.Count > 0)
                await retry.RunAsync(store.TruncateLogAsync, stoppingToken);
            await Task.Delay(Pause, time, stoppingToken);
        }
    }
}
