using Bot.Core.Conversations;
using Bot.Core.Linking;
using Bot.Host.Storage;
using Microsoft.Extensions.Options;

namespace Bot.Host.Pipeline;

/// <summary>Erases once a day what was said longer ago than it may be kept, and whence proofs came that count no longer.</summary>
public sealed partial class Retention(
    IStore store, IFiles files, IOptions<StorageOptions> options, StoreRetry retry, TimeProvider time, ILogger<Retention> log) : BackgroundService
{
    private const int Portion = 500;
    private static readonly TimeSpan Interval = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await retry.RunAsync(ct => store.ForgetSourcesAsync(time.GetUtcNow() - ProofLimits.Siege, ct), stoppingToken);
            if (options.Value.KeepBodiesDays > 0)
                await EraseAsync(stoppingToken);
            await retry.RunAsync(store.TruncateLogAsync, stoppingToken);
            await Task.Delay(Interval, time, stoppingToken);
        }
    }

    private async ValueTask EraseAsync(CancellationToken stopping)
    {
        var before = time.GetUtcNow() - TimeSpan.FromDays(options.Value.KeepBodiesDays);
        var erased = 0;
        for (int portion; (portion = await EraseAsync(before, stopping)) > 0;)
            erased += portion;
        erased += files.EraseBefore(before);
        if (erased > 0)
            Erased(erased, before);
    }

    private ValueTask<int> EraseAsync(DateTimeOffset before, CancellationToken stopping) =>
        retry.RunAsync(ct => store.EraseBodiesAsync(before, Portion, ct), stopping);

    [LoggerMessage(Level = LogLevel.Information, Message = "Erased the bodies of {Count} messages and files from before {Before:u}")]
    private partial void Erased(int count, DateTimeOffset before);
}
