using System.Text.Json;
using Bot.Core.Conversations;
using Bot.Core.Payments;

namespace Bot.Host.Payments.Demo;

/// <summary>
/// Where the bank says that something has become of an order. Anybody can say so: the order is read again from the bank, and
/// only that counts.
/// </summary>
internal static class DemoCallbacks
{
    private const int MaxBytes = 4 * 1024;

    public static async Task<IResult> PostAsync(HttpContext http, IStore store, OrderNews news)
    {
        if (http.Request.ContentLength is null or > MaxBytes)
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        try
        {
            var callback = await JsonSerializer.DeserializeAsync(http.Request.Body, DemoJson.Default.DemoCallback, http.RequestAborted);
            // A number of nobody's is answered like one of ours.
            if (!Guid.TryParseExact(callback?.Number, "N", out var id) || await store.OrderAsync(id, http.RequestAborted) is not { } order)
                return Results.NoContent();
            // Otherwise it comes again.
            return await news.LookAsync(order, http.RequestAborted) is OrderStatus.Unavailable ? Results.StatusCode(StatusCodes.Status503ServiceUnavailable) : Results.NoContent();
        }
        catch (JsonException)
        {
            return Results.BadRequest();
        }
        catch (StoreUnavailableException)
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }
}
