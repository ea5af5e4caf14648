using Bot.Core.Conversations;
using Bot.Core.Readings;
using Bot.Host.Pipeline;

namespace Bot.Host.Readings;

/// <summary>
/// Gives a turn to every kept draft whose window has opened. The event is named after the draft, so that it is heard once however
/// often it is found, before a kill and after it; where its turn has failed, again a day later at the same hour.
/// </summary>
public sealed partial class DueDrafts(IStore store, Inbox inbox, StoreRetry retry, TimeProvider time, ILogger<DueDrafts> log) : BackgroundService
{
    private const int Portion = 1_000;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var sent = await GiveTurnsAsync(stoppingToken);
            if (sent > 0)
                Sent(sent);
            await Task.Delay(Interval, time, stoppingToken);
        }
    }

    /// <returns>How many were found for the first time.</returns>
    internal async ValueTask<int> GiveTurnsAsync(CancellationToken stopping)
    {
        var now = time.GetUtcNow();
        var found = 0;
        foreach (var (peer, draft, moment) in await retry.RunAsync(ct => store.DueDraftsAsync(now, Portion, ct), stopping, isQuestion: true))
        {
            var due = new IncomingEvent(peer, $"draft:{draft:N}:{(now - moment).Days}", new DraftDue(draft), now);
            found += (await retry.RunAsync(ct => inbox.AcceptAsync(due, ct), stopping)).IsNew ? 1 : 0;
        }
        return found;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} drafts of readings are due")]
    private partial void Sent(int count);
}
