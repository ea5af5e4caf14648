using Bot.Core.Conversations;

namespace Bot.Host.Pipeline;

/// <summary>
/// Brings into conversations what they are to be told of others. The notice's number is the event's id, so that one whose mark
/// was lost in a crash is heard once.
/// </summary>
public sealed class Notices(IStore store, Inbox inbox, StoreRetry retry, TimeProvider time) : BackgroundService
{
    private const int Portion = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            foreach (var notice in await retry.RunAsync(ct => store.NoticesAsync(Portion, ct), stoppingToken, isQuestion: true))
            {
                await retry.RunAsync(ct => inbox.AcceptAsync(new(notice.Peer, $"notice:{notice.Id}", notice.Notice, time.GetUtcNow()), ct), stoppingToken);
                await retry.RunAsync(ct => store.NoticeDoneAsync(notice.Id, ct), stoppingToken);
            }
            await Task.Delay(Pause, time, stoppingToken);
        }
    }
}
