using System.Text;
using Bot.Core.Texts;

namespace Bot.Host.Payments.Demo;

/// <summary>The page's two addresses: it is looked at, and decided on. Whoever has its token may.</summary>
internal static class DemoPages
{
    public static IResult Style(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(DemoPage.Style, "text/css; charset=utf-8");
    }

    public static IResult Get(HttpContext http, DemoBank bank, TimeProvider time, string token, string? lang)
    {
        var now = time.GetUtcNow();
        var order = bank.WithToken(token, now);
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex";
        return Results.Content(
            DemoPage.Of(order, LanguageOf(lang) ?? order?.Language ?? Language.Russian, now), "text/html", Encoding.UTF8,
            order is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK);
    }

    public static async Task<IResult> PostAsync(HttpContext http, DemoBank bank, DemoNotices notices, TimeProvider time, string token, string? lang)
    {
        if (!http.Request.HasFormContentType || http.Request.ContentLength is null or > 1024)
            return Results.BadRequest();
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (DecisionOf(form["action"]) is not { } wanted)
            return Results.BadRequest();
        bank.Change(token, wanted, time.GetUtcNow());
        notices.Wake();
        // Shown by a request of its own, so that a reload decides nothing again.
        http.Response.Headers.Location = $"{DemoGateway.Root}/pay/{Uri.EscapeDataString(token)}{(LanguageOf(lang) is null ? "" : $"?lang={lang}")}";
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    // By name only: numbers and lists of names would pass for values that the page does not offer.
    private static DemoState? DecisionOf(string? action) =>
        Enum.GetValues<DemoState>().Cast<DemoState?>().FirstOrDefault(state => state.ToString() == action);

    private static Language? LanguageOf(string? tag) => tag switch
    {
        "ru" => Language.Russian,
        "en" => Language.English,
        _ => null,
    };
}
