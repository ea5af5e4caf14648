using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Bot.Tests.Support.VkServer;

/// <summary>Brings events to a callback server until it says «ok».</summary>
internal sealed class CallbackDelivery(string secret, Action<string> violate, CancellationToken stopped)
{
    private static readonly HttpClient Http = new();
    private int _failures;

    /// <summary>Where events are brought; null while they are polled.</summary>
    public Uri? Url { get; set; }

    /// <summary>Deliveries that were not answered with «ok».</summary>
    public int Failures => _failures;

    /// <returns>The body of the answer to one delivery.</returns>
    public async Task<(int Status, string Body)> PostAsync(JsonObject update, int retry = 0)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Url);
        request.Content = new StringContent(update.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        if (retry > 0)
            request.Headers.Add("X-Retry-Counter", $"{retry}");
        using var answer = await Http.SendAsync(request, stopped);
        var body = await answer.Content.ReadAsStringAsync(stopped);
        if (body.Contains("remove", StringComparison.Ordinal))
            violate("The callback answered «remove», and VK would bring nothing any more");
        return ((int)answer.StatusCode, body);
    }

    public async Task DeliverAsync(JsonObject update)
    {
        var brought = (JsonObject)update.DeepClone();
        brought["secret"] = secret;
        for (var (retry, pause) = (0, TimeSpan.FromMilliseconds(20)); ; retry++, pause = pause < TimeSpan.FromSeconds(2) ? pause * 2 : pause)
        {
            try
            {
                if (await PostAsync(brought, retry) is (200, "ok"))
                    return;
            }
            catch (HttpRequestException)
            {
                // Nobody there: tried again like a refusal.
            }
            Interlocked.Increment(ref _failures);
            await Task.Delay(pause, stopped);
        }
    }
}
