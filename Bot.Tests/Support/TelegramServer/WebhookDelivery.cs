using System.Net.Http.Headers;
using System.Text;

namespace Bot.Tests.Support.TelegramServer;

/// <summary>Brings updates to a webhook until they are taken, those that come at once at once.</summary>
internal sealed class WebhookDelivery(UpdateQueue updates, CancellationToken stopped)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);
    private static readonly HttpClient Http = new();
    private CancellationTokenSource? _running;
    private int _failures;

    public string? Url { get; private set; }

    /// <summary>Deliveries that were not answered with 2xx.</summary>
    public int Failures => _failures;

    public void Set(string? url, string? secret)
    {
        _running?.Cancel();
        Url = url;
        if (url is null)
            return;
        _running = CancellationTokenSource.CreateLinkedTokenSource(stopped);
        _ = DeliverAllAsync(url, secret, _running.Token);
    }

    private async Task DeliverAllAsync(string url, string? secret, CancellationToken cancelled)
    {
        while (!cancelled.IsCancellationRequested)
        {
            var batch = await updates.TakeAsync(updates.Confirmed, 40, TimeSpan.FromSeconds(50), cancelled);
            await Task.WhenAll(batch.Select(update => DeliverAsync(url, secret, update.ToJsonString(), cancelled)));
            foreach (var update in batch)
                updates.Confirm(update["update_id"]!.GetValue<long>() + 1);
        }
    }

    private async Task DeliverAsync(string url, string? secret, string update, CancellationToken cancelled)
    {
        for (var pause = TimeSpan.FromMilliseconds(20); ; pause = pause < LongestPause ? pause * 2 : pause)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, url);
            request.Content = new StringContent(update, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
            if (secret is not null)
                request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", secret);
            try
            {
                using var answer = await Http.SendAsync(request, cancelled);
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Nobody there: tried again like a refusal.
            }
            Interlocked.Increment(ref _failures);
            await Task.Delay(pause, cancelled);
        }
    }
}
