using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bot.Core.Conversations;
using Bot.Host.Channels.Messengers;
using Bot.Host.Channels.Telegram.Api;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace Bot.Host.Channels.Telegram;

/// <summary>Where Telegram brings updates itself. An update is stored before it is answered; otherwise it is brought again.</summary>
internal static class Webhook
{
    public const string Path = "/telegram/webhook";

    private const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";
    private const long MaxBytes = 1024 * 1024;

    public static async Task PostAsync(HttpContext http)
    {
        var services = http.RequestServices;
        var secret = services.GetRequiredService<IOptions<TelegramOptions>>().Value.WebhookSecret;
        http.Response.StatusCode = IsTelegram(http.Request.Headers[SecretHeader].ToString(), secret)
            ? await TakeAsync(http, services.GetRequiredService<ReceivedUpdates>(), services.GetRequiredService<EventIntake>())
            : StatusCodes.Status401Unauthorized;
    }

    private static async Task<int> TakeAsync(HttpContext http, ReceivedUpdates updates, EventIntake intake)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = MaxBytes;
        try
        {
            var update = await JsonSerializer.DeserializeAsync(http.Request.Body, TelegramJson.Default.Update, http.RequestAborted);
            if (update is not null)
                await intake.TryStoreAsync(updates.Receive(update), updates.Repeated, http.RequestAborted);
            return StatusCodes.Status200OK;
        }
        catch (JsonException)
        {
            // Refused it would come again, and be no more readable then.
            updates.Skip(0);
            return StatusCodes.Status200OK;
        }
        catch (BadHttpRequestException fault)
        {
            return fault.StatusCode;
        }
        catch (StoreUnavailableException)
        {
            return StatusCodes.Status503ServiceUnavailable;
        }
    }

    private static bool IsTelegram(string given, string secret) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(secret));
}
