using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Bot.Host.Payments;

/// <summary>Where this host is reached from outside.</summary>
public sealed class HostAddress(IOptions<PaymentsOptions> options, IServer server)
{
    /// <returns>Null while the host does not listen yet and no address is configured.</returns>
    public Uri? Find(string path)
    {
        var root = options.Value.Address.Length > 0
            ? options.Value.Address
            : server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()?
                // Any interface: this one reaches it too.
                .Replace("//+", "//localhost", StringComparison.Ordinal).Replace("//*", "//localhost", StringComparison.Ordinal)
                .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal).Replace("//[::]", "//localhost", StringComparison.Ordinal);
        return root is null ? null : new Uri(root.TrimEnd('/') + path);
    }
}
