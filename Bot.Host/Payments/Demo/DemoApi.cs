using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bot.Core.Billing;

namespace Bot.Host.Payments.Demo;

/// <summary>The demo bank's side towards the shop, which shows its key.</summary>
internal static class DemoApi
{
    private const int MaxBytes = 16 * 1024;

    public static async Task<IResult> RegisterAsync(HttpContext http, DemoBank bank, TimeProvider time)
    {
        if (!IsShop(http, bank))
            return Results.Unauthorized();
        if (http.Request.ContentLength is null or > MaxBytes)
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        if (await ReadAsync(http) is not { Number.Length: > 0, Sum: > 0 } asked)
            return Results.BadRequest();
        var order = bank.Register(new(
            asked.Number, DemoBank.NewToken(), new Money(asked.Sum), asked.Payee, asked.Purpose, asked.Language, asked.Callback, asked.ExpiresAt, DemoState.Waiting, time.GetUtcNow()));
        return order.Sum.Kopecks == asked.Sum
            ? Results.Json(new DemoRegistered($"{DemoGateway.Root}/pay/{order.Token}"), DemoJson.Default.DemoRegistered)
            : Results.Conflict();
    }

    public static IResult Status(HttpContext http, DemoBank bank, TimeProvider time, string number)
    {
        if (!IsShop(http, bank))
            return Results.Unauthorized();
        var order = bank.WithNumber(number, time.GetUtcNow());
        return Results.Json(new DemoStatus(order?.State.ToString(), order?.Sum.Kopecks ?? 0, order?.ChangedAt ?? default), DemoJson.Default.DemoStatus);
    }

    private static async ValueTask<DemoRegistration?> ReadAsync(HttpContext http)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(http.Request.Body, DemoJson.Default.DemoRegistration, http.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsShop(HttpContext http, DemoBank bank) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(http.Request.Headers.Authorization.ToString()), Encoding.UTF8.GetBytes($"{DemoGateway.Scheme} {bank.Key}"));
}
