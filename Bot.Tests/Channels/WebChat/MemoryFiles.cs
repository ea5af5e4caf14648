using System.Collections.Concurrent;
using Bot.Core.Conversations;

namespace Bot.Tests.Channels.WebChat;

internal sealed class MemoryFiles : IFiles
{
    private readonly ConcurrentDictionary<(Peer, string), byte[]> _files = [];

    public async ValueTask<string> SaveAsync(Peer peer, Stream content, CancellationToken cancelled)
    {
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, cancelled);
        var id = Guid.NewGuid().ToString("N");
        _files[(peer, id)] = copy.ToArray();
        return id;
    }

    public Stream? Open(Peer peer, string id) => _files.TryGetValue((peer, id), out var content) ? new MemoryStream(content) : null;
}
