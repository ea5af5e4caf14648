using System.Threading.Channels;
using Bot.Core.Conversations;

namespace Bot.Host.Channels.WebChat;

/// <summary>The pages that are open now; nothing is kept of peers without one.</summary>
public sealed class OpenPages
{
    /// <summary>More tabs of one browser than this are refused.</summary>
    public const int MaxPerPeer = 16;

    private readonly Lock _lock = new();
    private readonly Dictionary<Peer, List<OpenPage>> _pages = [];

    /// <returns>Null where the peer has too many pages open.</returns>
    public OpenPage? Open(Peer peer)
    {
        lock (_lock)
        {
            if (!_pages.TryGetValue(peer, out var pages))
                _pages[peer] = pages = [];
            if (pages.Count >= MaxPerPeer)
                return null;
            var page = new OpenPage(this, peer);
            pages.Add(page);
            return page;
        }
    }

    /// <summary>Tells the peer's pages that the transcript has grown.</summary>
    public void Wake(Peer peer)
    {
        lock (_lock)
            if (_pages.TryGetValue(peer, out var pages))
                foreach (var page in pages)
                    page.Wake();
    }

    internal void Close(OpenPage page)
    {
        lock (_lock)
            if (_pages.TryGetValue(page.Peer, out var pages) && pages.Remove(page) && pages.Count == 0)
                _pages.Remove(page.Peer);
    }
}

/// <summary>One open page. Any number of wakes before it looks count as one.</summary>
public sealed class OpenPage(OpenPages all, Peer peer) : IDisposable
{
    private readonly Channel<bool> _wakes = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public Peer Peer => peer;

    public void Wake() => _wakes.Writer.TryWrite(true);

    public async ValueTask WokenAsync(CancellationToken cancelled) => await _wakes.Reader.ReadAsync(cancelled);

    public void Dispose() => all.Close(this);
}
