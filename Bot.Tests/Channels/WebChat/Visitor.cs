using System.Net;

namespace Bot.Tests.Channels.WebChat;

/// <summary>A browser without a screen: keeps cookies, and says where its requests come from.</summary>
public sealed class Visitor : HttpClient
{
    private readonly CookieContainer _cookies;

    public Visitor(Uri address, string origin, CookieContainer cookies)
        : base(new SocketsHttpHandler { CookieContainer = cookies })
    {
        _cookies = cookies;
        BaseAddress = address;
        DefaultRequestHeaders.Add("Origin", origin);
    }

    /// <summary>What the visitor is known by once the page was loaded.</summary>
    public string Secret => _cookies.GetCookies(BaseAddress!)["abonent"]!.Value;
}
