using Bot.Core.Conversations;
using Bot.Core.Linking;
using Bot.Host.Storage;
using Microsoft.Extensions.Options;

namespace Bot.Host.Pipeline;

/// <summary>
/// Erases once a day what was said longer ago than it may be kept, but for files that an operator has still to look at, and whence
/// proofs came that count no longer; cuts the log short, which grows with every burst.
/// </summary>
public sealed partial class Retention(
    IStore store, IFiles files, IOptions<StorageOptions> options, StoreRetry retry, TimeProvider time, ILogger<Retention> log) : BackgroundService
{
    private const int Portion = 500;
    private static readonly TimeSpan Interval = TimeSpan.FromDays(1);
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await retry.RunAsync(ct => store.ForgetSourcesAsync(time.GetUtcNow() - ProofLimits.Siege, ct), stoppingToken);
            var isDone = options.Value.KeepBodiesDays == 0 || await EraseAsync(time.GetUtcNow() - TimeSpan.FromDays(options.Value.KeepBodiesDays), stoppingToken);
            isDone &= await retry.RunAsync(store.TruncateLogAsync, stoppingToken);
            await Task.Delay(isDone ? Interval : AfterTrouble, time, stoppingToken);
        }
    }

    /// <returns>False where files are left.</returns>
    private async ValueTask<bool> EraseAsync(DateTimeOffset before, CancellationToken stopping)
    {
        var erased = 0;
        for (int portion; (portion = await retry.RunAsync(ct => store.EraseBodiesAsync(before, Portion, ct), stopping)) > 0;)
            erased += portion;
        var files = EraseFiles(before, await retry.RunAsync(store.FilesOfOpenRequestsAsync, stopping, isQuestion: true));
        if (erased + (files ?? 0) is > 0 and var count)
            Erased(count, before);
        return files is not null;
    }

    private int? EraseFiles(DateTimeOffset before, IReadOnlyCollection<PeerFile> except)
    {
        try
        {
            return files.EraseBefore(before, except) + SchemaCopies.EraseBefore(options.Value.Path, before);
        }
        catch (StoreUnavailableException fault)
        {
            NotErased(fault);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Erased the bodies of {Count} messages, files and copies from before {Before:u}")]
    private partial void Erased(int count, DateTimeOffset before);

    [LoggerMessage(Level = LogLevel.Error, Message = "Files that may be kept no longer are still on the disk; it is tried again")]
    private partial void NotErased(StoreUnavailableException fault);
}
