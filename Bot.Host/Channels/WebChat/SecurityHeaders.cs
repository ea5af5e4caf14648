using Microsoft.Extensions.Options;

namespace Bot.Host.Channels.WebChat;

/// <summary>What every answer of the chat tells the browser about whom to trust.</summary>
internal sealed class SecurityHeaders(IOptions<WebChatOptions> options) : IEndpointFilter
{
    private readonly string _policy =
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; object-src 'none'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors " + string.Join(' ', ["'self'", .. options.Value.FrameAncestors]);

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var headers = context.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = _policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return next(context);
    }
}
