using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Bot.Host.Channels.WebChat;

/// <summary>The page's own files and the product's pictures, carried inside the program.</summary>
internal static class PageFiles
{
    private sealed record Embedded(byte[] Content, string Type, EntityTagHeaderValue Tag);

    private static readonly FrozenDictionary<string, Embedded> All = typeof(PageFiles).Assembly
        .GetManifestResourceNames()
        .Where(name => name.StartsWith("WebChat/", StringComparison.Ordinal))
        .ToFrozenDictionary(name => name, Load);

    public static IResult Index(HttpContext http, IOptions<WebChatOptions> options)
    {
        Visitor.Welcome(http, options.Value.CookieDays);
        return Send(http, "WebChat/Page/index.html");
    }

    public static IResult Page(HttpContext http, string name) => Send(http, $"WebChat/Page/{name}");

    public static IResult Asset(HttpContext http, string name)
    {
        // A picture opened by itself may run nothing.
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        return Send(http, $"WebChat/Assets/{name}");
    }

    /// <summary>The script that other sites load.</summary>
    public static IResult Embed(HttpContext http)
    {
        http.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return Send(http, "WebChat/Page/embed.js");
    }

    private static IResult Send(HttpContext http, string name)
    {
        if (!All.TryGetValue(name, out var file))
            return TypedResults.NotFound();
        http.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Bytes(file.Content, file.Type, entityTag: file.Tag);
    }

    private static Embedded Load(string name)
    {
        using var resource = typeof(PageFiles).Assembly.GetManifestResourceStream(name)!;
        var content = new byte[resource.Length];
        resource.ReadExactly(content);
        return new(content, TypeOf(name), new($"\"{Convert.ToHexString(SHA256.HashData(content))[..20]}\""));
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        _ => "application/octet-stream",
    };
}
