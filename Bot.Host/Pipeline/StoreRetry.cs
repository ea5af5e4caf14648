using Bot.Core.Conversations;

namespace Bot.Host.Pipeline;

/// <summary>Does something with the store as often as it takes until the store is available.</summary>
public sealed partial class StoreRetry(PipelineHealth health, TimeProvider time, ILogger<StoreRetry> log)
{
    private static readonly Backoff Pause = new(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(5));

    public async ValueTask<T> RunAsync<T>(Func<CancellationToken, ValueTask<T>> call, CancellationToken cancelled, bool isQuestion = false)
    {
        for (var failures = 1; ; failures++)
        {
            try
            {
                var answer = await call(cancelled);
                if (!isQuestion && health.StoreAnswered())
                    StoreIsBack();
                return answer;
            }
            catch (StoreUnavailableException fault)
            {
                if (health.StoreFailed(fault.Message))
                    StoreIsAway(fault);
            }
            await Task.Delay(Pause.After(failures), time, cancelled);
        }
    }

    public async ValueTask RunAsync(Func<CancellationToken, ValueTask> call, CancellationToken cancelled) =>
        await RunAsync(
            async ct =>
            {
                await call(ct);
                return true;
            },
            cancelled);

    [LoggerMessage(Level = LogLevel.Error, Message = "The store is not available; what is in hand waits for it")]
    private partial void StoreIsAway(StoreUnavailableException fault);

    [LoggerMessage(Level = LogLevel.Information, Message = "The store is available again")]
    private partial void StoreIsBack();
}
