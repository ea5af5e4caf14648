namespace Bot.Host.Channels.WebChat;

/// <summary>Refuses what another site's page sends with a resident's cookie.</summary>
internal sealed class SameOrigin : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        IsOurs(context.HttpContext.Request)
            ? await next(context)
            : ChatError.Of(403, "other-origin", "Only the chat's own page may send messages.");

    private static bool IsOurs(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
            return site == "same-origin";
        // Older browsers. Behind a proxy that ends TLS our scheme may differ from the browser's, so the host decides.
        return Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin)
            && string.Equals(origin.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }
}
