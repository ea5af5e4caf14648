using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Bot.Host.Channels.WebChat;

/// <summary>What browsers of one network address bring in files together: each costs nothing to become another resident.</summary>
public sealed class FilesByAddress(IOptions<WebChatOptions> options) : IDisposable
{
    private const long Megabyte = 1024 * 1024;

    private readonly PartitionedRateLimiter<string> _buckets = PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetTokenBucketLimiter(address, _ => new()
    {
        TokenLimit = options.Value.FileMegabytesPerAddressADay,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromDays(1) / options.Value.FileMegabytesPerAddressADay,
    }));

    /// <param name="most">What a file may have, where the request does not say how much it brings.</param>
    internal bool MayBring(HttpContext http, long most)
    {
        var megabytes = ((http.Request.ContentLength ?? most) + Megabyte - 1) / Megabyte;
        using var lease = _buckets.AttemptAcquire(Addresses.Of(http), (int)Math.Min(megabytes, options.Value.FileMegabytesPerAddressADay));
        return lease.IsAcquired;
    }

    public void Dispose() => _buckets.Dispose();
}
