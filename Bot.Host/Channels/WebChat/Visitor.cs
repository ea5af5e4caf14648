using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Bot.Core.Conversations;

namespace Bot.Host.Channels.WebChat;

/// <summary>Who is on the page: a browser with our random cookie, known to all else only by the cookie's hash.</summary>
internal static class Visitor
{
    private const int SecretBytes = 32;

    /// <returns>Null where the request brings no cookie of ours.</returns>
    public static Peer? Of(HttpContext http) => Secret(http) is { } secret ? PeerOf(secret) : null;

    public static Peer PeerOf(string secret) =>
        new(WebChatChannel.ChannelName, Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(secret))));

    /// <summary>Gives the browser its cookie, or the one it has for another span of days.</summary>
    public static void Welcome(HttpContext http, int days)
    {
        var secret = Secret(http) ?? Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var cookie = new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = TimeSpan.FromDays(days),
            Path = "/",
            SameSite = SameSiteMode.Lax,
        };
        if (http.Request.IsHttps)
        {
            // Within an organisation's page the chat is a third party: only such a cookie comes back to it.
            cookie.Secure = true;
            cookie.SameSite = SameSiteMode.None;
            cookie.Extensions.Add("Partitioned");
        }
        http.Response.Cookies.Append(CookieName(http), secret, cookie);
    }

    private static string? Secret(HttpContext http) =>
        http.Request.Cookies.TryGetValue(CookieName(http), out var value)
        && value.Length == Base64Url.GetEncodedLength(SecretBytes)
        && Base64Url.IsValid(value, out var length)
        && length == SecretBytes
            ? value
            : null;

    private static string CookieName(HttpContext http) => http.Request.IsHttps ? "__Host-abonent" : "abonent";
}
