using System.Text;
using Bot.Core.Conversations;
using Bot.Core.Reminders;
using Bot.Core.Texts;
using Bot.Host.Payments;

namespace Bot.Host.Reminders.Details;

/// <summary>
/// The page behind a neutral reminder. Looking at it shows nothing, since messengers look at links too; the button on it shows
/// everything, once.
/// </summary>
internal static class DetailPages
{
    private const string Root = "/details";

    /// <returns>Null where the host has no address that a browser elsewhere can trust.</returns>
    public static Uri? At(HostAddress host, string token) => host.Find($"{Root}/{token}") is { Scheme: "https" } address ? address : null;

    public static IEndpointRouteBuilder Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet($"{Root}/style.css", (HttpContext http) => Style(http));
        endpoints.MapGet($"{Root}/{{token}}", GetAsync);
        endpoints.MapPost($"{Root}/{{token}}", PostAsync);
        return endpoints;
    }

    private static IResult Style(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(DetailPage.Style, "text/css; charset=utf-8");
    }

    private static async Task<IResult> GetAsync(HttpContext http, IStore store, TimeProvider time, string token) => await TryAsync(http, async () =>
        await store.DetailLinkAsync(DetailLink.Hash(token), time.GetUtcNow(), http.RequestAborted) is { } link
            ? (DetailPage.Before(link.Language), StatusCodes.Status200OK)
            : Opened());

    private static async Task<IResult> PostAsync(HttpContext http, IStore store, ReminderDetails details, TimeProvider time, string token) => await TryAsync(http, async () =>
    {
        var (hash, now) = (DetailLink.Hash(token), time.GetUtcNow());
        if (await store.DetailLinkAsync(hash, now, http.RequestAborted) is not { } link)
            return Opened();
        var outcome = await details.OfAsync(link, now, http.RequestAborted);
        // What cannot be told now is told another time.
        if (outcome is not ReminderDetails.Outcome.Away && !await store.OpenDetailLinkAsync(hash, http.RequestAborted))
            return Opened();
        return (DetailPage.Of(outcome, link.Language), outcome is ReminderDetails.Outcome.Away ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
    });

    private static (string Page, int Status) Opened() => (DetailPage.Opened(Language.Russian), StatusCodes.Status404NotFound);

    private static async Task<IResult> TryAsync(HttpContext http, Func<Task<(string Page, int Status)>> answer)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex";
        try
        {
            var (page, status) = await answer();
            return Results.Content(page, "text/html", Encoding.UTF8, status);
        }
        catch (StoreUnavailableException)
        {
            return Results.Content(DetailPage.Of(new ReminderDetails.Outcome.Away(), Language.Russian), "text/html", Encoding.UTF8, StatusCodes.Status503ServiceUnavailable);
        }
    }
}
