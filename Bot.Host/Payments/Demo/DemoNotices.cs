using Bot.Host.Pipeline;
using Microsoft.Data.Sqlite;

namespace Bot.Host.Payments.Demo;

/// <summary>The bank's callbacks: kept with its books until the shop has taken them, a few times with longer and longer waits.</summary>
internal sealed partial class DemoNotices(DemoBank bank, TimeProvider time, ILogger<DemoNotices> log) : BackgroundService
{
    private const int MostAttempts = 6;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly Backoff Pause = new(TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(1));
    private readonly Signal _changed = new();

    /// <summary>Something has changed: no need to wait.</summary>
    public void Wake() => _changed.Give();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(15) };
        while (true)
        {
            try
            {
                await TellAsync(http, stoppingToken);
            }
            // The disk is full, or the books are locked: the notices stay in them.
            catch (SqliteException fault)
            {
                BooksFailed(fault);
            }
            await PauseAsync(stoppingToken);
        }
    }

    private async ValueTask TellAsync(HttpClient http, CancellationToken stopping)
    {
        foreach (var (number, attempts, due, callback) in bank.Due(time.GetUtcNow()))
        {
            if (await TellAsync(http, callback, number, stopping) || attempts + 1 == MostAttempts)
                bank.Told(number, due);
            else
                bank.Later(number, attempts + 1, time.GetUtcNow() + Pause.After(attempts + 1));
        }
    }

    private async ValueTask PauseAsync(CancellationToken stopping)
    {
        using var interval = new CancellationTokenSource(Interval, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(interval.Token, stopping);
        try
        {
            await _changed.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            // Nothing has changed; what failed before may be due.
        }
    }

    private static async ValueTask<bool> TellAsync(HttpClient http, string callback, string number, CancellationToken stopping)
    {
        try
        {
            using var answer = await http.PostAsync(new Uri(callback), DemoJson.Body(new DemoCallback(number), DemoJson.Default.DemoCallback), stopping);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The demo bank's books cannot be read or written; its notices wait")]
    private partial void BooksFailed(SqliteException fault);
}
