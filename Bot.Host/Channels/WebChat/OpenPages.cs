using System.Threading.Channels;
using Bot.Core.Conversations;

namespace Bot.Host.Channels.WebChat;

/// <summary>The pages that are open now; nothing is kept of peers without one.</summary>
public sealed class OpenPages
{
    /// <summary>More tabs of one browser than this are refused.</summary>
    public const int MaxPerPeer = 16;

    /// <summary>More open pages of one address than this are refused; a town's mobile operator may show many residents as one.</summary>
    public const int MaxPerAddress = 1_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<Peer, PagesOfPeer> _peers = [];
    private readonly Dictionary<string, int> _addresses = [];

    /// <param name="address">See <see cref="Newcomers.AddressOf"/>; null for one that is not counted.</param>
    /// <returns>Null where the peer or the address has too many pages open.</returns>
    public OpenPage? Open(Peer peer, string? address)
    {
        lock (_lock)
        {
            if (address is not null && _addresses.GetValueOrDefault(address) >= MaxPerAddress)
                return null;
            if (!_peers.TryGetValue(peer, out var of))
                _peers[peer] = of = new([], Guid.NewGuid());
            if (of.Pages.Count >= MaxPerPeer)
                return null;
            var page = new OpenPage(this, peer, address, of.Beginning);
            of.Pages.Add(page);
            if (address is not null)
                _addresses[address] = _addresses.GetValueOrDefault(address) + 1;
            return page;
        }
    }

    /// <summary>Tells the peer's pages that the transcript has grown.</summary>
    public void Wake(Peer peer)
    {
        lock (_lock)
            if (_peers.TryGetValue(peer, out var of))
                foreach (var page in of.Pages)
                    page.Wake();
    }

    internal void Close(OpenPage page)
    {
        lock (_lock)
        {
            if (!_peers.TryGetValue(page.Peer, out var of) || !of.Pages.Remove(page))
                return;
            if (of.Pages.Count == 0)
                _peers.Remove(page.Peer);
            if (page.Address is { } address && --_addresses[address] == 0)
                _addresses.Remove(address);
        }
    }

    private sealed record PagesOfPeer(List<OpenPage> Pages, Guid Beginning);
}

/// <summary>One open page. Any number of wakes before it looks count as one.</summary>
/// <param name="beginning">Event id for opening the conversation, the same for pages opened at once: they are greeted once.</param>
public sealed class OpenPage(OpenPages all, Peer peer, string? address, Guid beginning) : IDisposable
{
    private readonly Channel<bool> _wakes = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public Peer Peer => peer;

    public string? Address => address;

    public Guid Beginning => beginning;

    public void Wake() => _wakes.Writer.TryWrite(true);

    public async ValueTask WokenAsync(CancellationToken cancelled) => await _wakes.Reader.ReadAsync(cancelled);

    public void Dispose() => all.Close(this);
}
