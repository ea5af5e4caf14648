using Bot.Core.Conversations;
using Bot.Host.Pipeline;

namespace Bot.Host.Channels.Messengers;

/// <summary>Stores what a messenger brought in one go: those of one chat in their order, different chats at once.</summary>
internal sealed class EventIntake(Inbox inbox, StoreRetry retry)
{
    /// <summary>Returns when all are stored; what the store cannot take now waits for it.</summary>
    /// <param name="repeated">Told of those that were stored before.</param>
    public async Task StoreAsync(IEnumerable<IncomingEvent> events, Action<IncomingEvent> repeated, CancellationToken stopping)
    {
        var lastOf = new Dictionary<Peer, Task>();
        foreach (var incoming in events)
            lastOf[incoming.Peer] = StoreAsync(lastOf.GetValueOrDefault(incoming.Peer), incoming, repeated, stopping);
        await Task.WhenAll(lastOf.Values);
    }

    private async Task StoreAsync(Task? before, IncomingEvent incoming, Action<IncomingEvent> repeated, CancellationToken stopping)
    {
        if (before is not null)
            await before;
        if (!(await retry.RunAsync(ct => inbox.AcceptAsync(incoming, ct), stopping)).IsNew)
            repeated(incoming);
    }
}
