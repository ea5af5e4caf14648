using Microsoft.AspNetCore.Http.Features;

namespace Bot.Host.Channels.WebChat;

/// <summary>How much one request may bring.</summary>
internal static class BodyLimit
{
    /// <summary>From here on reading more than <paramref name="bytes"/> throws <see cref="BadHttpRequestException"/> with status 413.</summary>
    /// <returns>False where the request says itself that it brings more.</returns>
    public static bool Set(HttpContext http, long bytes)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = bytes;
        return http.Request.ContentLength is null || http.Request.ContentLength <= bytes;
    }
}
