using System.Net;
using System.Net.Sockets;
using Bot.Core.Conversations;

namespace Bot.Host.Channels.WebChat;

/// <summary>
/// Whence browsers wrote last, in memory only: it is asked for within the turn that follows. A browser that was forgotten, by
/// a restart or among very many, counts by itself.
/// </summary>
public sealed class Addresses
{
    private const int MostInOne = 50_000;
    private readonly Lock _lock = new();
    private Dictionary<Peer, string> _young = [];
    private Dictionary<Peer, string> _old = [];

    /// <summary>
    /// A request's network address; of IPv6 the first 64 bits, which is what one line is given. Behind a proxy it is the
    /// resident's where forwarded headers are enabled.
    /// </summary>
    internal static string Of(HttpContext http) => http.Connection.RemoteIpAddress switch
    {
        null => "unknown",
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } six => $"{new IPAddress([.. six.GetAddressBytes()[..8], .. new byte[8]])}/64",
        var four => four.ToString(),
    };

    internal void Note(HttpContext http, Peer peer)
    {
        lock (_lock)
        {
            if (_young.Count >= MostInOne)
                (_old, _young) = (_young, []);
            _young[peer] = Of(http);
        }
    }

    /// <returns>Null for one that is not known, as of other channels.</returns>
    public string? Of(Peer peer)
    {
        lock (_lock)
            return _young.TryGetValue(peer, out var address) || _old.TryGetValue(peer, out address) ? address : null;
    }
}
