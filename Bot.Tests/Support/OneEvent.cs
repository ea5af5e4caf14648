using Bot.Core.Conversations;

namespace Bot.Tests.Support;

/// <summary>Stores one event, as most tests want it.</summary>
internal static class OneEvent
{
    /// <inheritdoc cref="IStore.AcceptAllAsync"/>
    public static async ValueTask<Accepted> AcceptAsync(
        this IStore store, IncomingEvent incoming, CancellationToken cancelled, Func<long, bool>? begin = null) =>
        (await store.AcceptAllAsync([incoming], cancelled, begin is null ? null : (_, sequence) => begin(sequence)))[0];
}
