using System.Collections.Concurrent;
using System.Net;
using System.Threading.RateLimiting;
using Bot.Core.Conversations;
using Microsoft.Extensions.Options;

namespace Bot.Host.Channels.WebChat;

/// <summary>
/// Limits how many browsers that were never seen before one address may bring: each begins a conversation, which is kept, and
/// anybody can make up a cookie. Those with a conversation go on whatever others at their address do.
/// </summary>
public sealed class Newcomers : IDisposable
{
    private const int MostRemembered = 50_000;

    private readonly ConcurrentDictionary<Peer, bool> _known = [];
    private readonly PartitionedRateLimiter<string> _addresses;
    private readonly IStore _store;
    private readonly TimeSpan _pause;

    public Newcomers(IOptions<WebChatOptions> options, IStore store)
    {
        _store = store;
        var perHour = options.Value.NewVisitorsPerHour;
        _pause = TimeSpan.FromHours(1) / perHour;
        _addresses = PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetTokenBucketLimiter(address, _ => new()
        {
            TokenLimit = perHour,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = _pause,
        }));
    }

    /// <returns>Null where the visitor may go on, else the refusal.</returns>
    /// <exception cref="StoreUnavailableException">Whether the visitor is known cannot be told now.</exception>
    internal async ValueTask<IResult?> RefusalAsync(HttpContext http, Peer peer)
    {
        if (_known.ContainsKey(peer))
            return null;
        if (AddressOf(http) is { } address && (await _store.LoadAsync(peer, http.RequestAborted)).Version == 0)
        {
            using var lease = _addresses.AttemptAcquire(address);
            if (!lease.IsAcquired)
            {
                var seconds = Math.Ceiling(_pause.TotalSeconds);
                http.Response.Headers.RetryAfter = seconds.ToString();
                return ChatError.Of(429, "too-many", $"Too many new visitors come from this address. Try again in {seconds} s.");
            }
        }
        if (_known.Count >= MostRemembered)
            _known.Clear();
        _known[peer] = true;
        return null;
    }

    public void Dispose() => _addresses.Dispose();

    /// <returns>Null for this machine itself: a proxy on it that does not say for whom it asks must not make all visitors one.</returns>
    internal static string? AddressOf(HttpContext http) =>
        http.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address) ? null : Addresses.Of(http);
}
