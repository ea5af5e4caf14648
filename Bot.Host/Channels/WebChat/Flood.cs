using System.Threading.RateLimiting;
using Bot.Core.Conversations;
using Microsoft.Extensions.Options;

namespace Bot.Host.Channels.WebChat;

/// <summary>A token bucket for each resident; those that are full again are forgotten.</summary>
public sealed class Flood : IDisposable
{
    /// <summary>A file costs as much as so many messages.</summary>
    private const int FileCost = 10;

    private readonly PartitionedRateLimiter<Peer> _buckets;
    private readonly int _size;

    public Flood(IOptions<WebChatOptions> options)
    {
        _size = options.Value.MessagesPerMinute;
        _buckets = PartitionedRateLimiter.Create<Peer, Peer>(peer => RateLimitPartition.GetTokenBucketLimiter(peer, _ => new()
        {
            TokenLimit = _size,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / _size,
        }));
    }

    /// <returns>Null where the resident may go on, else the refusal.</returns>
    internal IResult? Refusal(HttpContext http, Peer peer, bool isFile)
    {
        var cost = isFile ? Math.Min(FileCost, _size) : 1;
        using var lease = _buckets.AttemptAcquire(peer, cost);
        if (lease.IsAcquired)
            return null;
        var seconds = Math.Ceiling(60.0 * cost / _size);
        http.Response.Headers.RetryAfter = seconds.ToString();
        return ChatError.Of(429, "too-many", $"Too many messages at once. Go on in {seconds} s.");
    }

    public void Dispose() => _buckets.Dispose();
}
