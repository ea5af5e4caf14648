using System.Collections.Concurrent;

namespace Bot.Host.Channels.Messengers;

/// <summary>How far a reply of several messages has come, so that the rest alone is repeated; a crash repeats it whole.</summary>
internal sealed class PartsSent
{
    private readonly ConcurrentDictionary<long, int> _sent = [];

    /// <param name="item">Sequence in the outbox.</param>
    public int Of(long item) => _sent.GetValueOrDefault(item);

    public void Note(long item, int parts) => _sent[item] = parts;

    /// <summary>All parts are sent, or none will be any more.</summary>
    public void Forget(long item) => _sent.TryRemove(item, out _);
}
