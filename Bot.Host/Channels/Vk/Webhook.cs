using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bot.Core.Conversations;
using Bot.Host.Channels.Messengers;
using Bot.Host.Channels.Vk.Api;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace Bot.Host.Channels.Vk;

/// <summary>
/// Where VK brings updates itself (Callback API). An update is stored before it is answered with «ok»; otherwise it is brought
/// again. Nothing else is ever said, as VK obeys «remove».
/// </summary>
internal static class Webhook
{
    public const string Path = "/vk/callback";

    private const long MaxBytes = 1024 * 1024;
    private const string RetryAfterSeconds = "5";

    public static async Task PostAsync(HttpContext http)
    {
        var services = http.RequestServices;
        var options = services.GetRequiredService<IOptions<VkOptions>>().Value;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = MaxBytes;
        try
        {
            var update = await JsonSerializer.DeserializeAsync(http.Request.Body, VkJson.Default.Update, http.RequestAborted);
            if (update is null || update.GroupId != options.GroupId)
                await AnswerAsync(http, StatusCodes.Status403Forbidden, "");
            else if (update.Type == "confirmation")
                await AnswerAsync(http, StatusCodes.Status200OK, options.Confirmation);
            else if (!IsVk(update.Secret, options.Secret))
                await AnswerAsync(http, StatusCodes.Status403Forbidden, "");
            else
                await TakeAsync(http, update, services.GetRequiredService<ReceivedUpdates>(), services.GetRequiredService<EventIntake>());
        }
        catch (JsonException)
        {
            // Nobody knows who sent it.
            await AnswerAsync(http, StatusCodes.Status400BadRequest, "");
        }
        catch (BadHttpRequestException fault)
        {
            await AnswerAsync(http, fault.StatusCode, "");
        }
    }

    private static async Task TakeAsync(HttpContext http, Update update, ReceivedUpdates updates, EventIntake intake)
    {
        try
        {
            await intake.TryStoreAsync(updates.Receive(update), updates.Repeated, http.RequestAborted);
            await AnswerAsync(http, StatusCodes.Status200OK, "ok");
        }
        catch (StoreUnavailableException)
        {
            http.Response.Headers.RetryAfter = RetryAfterSeconds;
            await AnswerAsync(http, StatusCodes.Status503ServiceUnavailable, "");
        }
    }

    private static Task AnswerAsync(HttpContext http, int status, string text)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain";
        return http.Response.WriteAsync(text);
    }

    private static bool IsVk(string? given, string secret) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given ?? ""), Encoding.UTF8.GetBytes(secret));
}
