using Bot.Core.Conversations;
using Bot.Host.Storage;
using Microsoft.Extensions.Options;

namespace Bot.Host.Pipeline;

/// <summary>Erases once a day what was said longer ago than it may be kept, but for files that an operator has still to look at.</summary>
public sealed partial class Retention(
    IStore store, IFiles files, IOptions<StorageOptions> options, StoreRetry retry, TimeProvider time, ILogger<Retention> log) : BackgroundService
{
    private const int Portion = 500;
    private static readonly TimeSpan Interval = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.KeepBodiesDays == 0)
            return;
        while (true)
        {
            var before = time.GetUtcNow() - TimeSpan.FromDays(options.Value.KeepBodiesDays);
            var erased = 0;
            for (int portion; (portion = await EraseAsync(before, stoppingToken)) > 0;)
                erased += portion;
            var needed = await retry.RunAsync(store.FilesOfOpenRequestsAsync, stoppingToken, isQuestion: true);
            erased += files.EraseBefore(before, needed) + SchemaCopies.EraseBefore(options.Value.Path, before);
            if (erased > 0)
                Erased(erased, before);
            await retry.RunAsync(store.TruncateLogAsync, stoppingToken);
            await Task.Delay(Interval, time, stoppingToken);
        }
    }

    private ValueTask<int> EraseAsync(DateTimeOffset before, CancellationToken stopping) =>
        retry.RunAsync(ct => store.EraseBodiesAsync(before, Portion, ct), stopping);

    [LoggerMessage(Level = LogLevel.Information, Message = "Erased the bodies of {Count} messages, files and copies from before {Before:u}")]
    private partial void Erased(int count, DateTimeOffset before);
}
