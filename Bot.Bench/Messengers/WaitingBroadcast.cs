using Bot.Bench.Turns;
using Bot.Core.Conversations;
using Bot.Host.Storage;
using Bot.Host.Storage.Sqlite;

namespace Bot.Bench.Messengers;

/// <summary>A broadcast that stands in the outbox before the program starts, so that its sending is measured and nothing else.</summary>
internal static class WaitingBroadcast
{
    private const int Together = 500;

    public static async Task WriteAsync(string database, string channel, int recipients)
    {
        var turns = new BenchTurns(TimeProvider.System);
        using var store = SqliteStore.Open(new StorageOptions { Path = database }, TimeProvider.System);
        foreach (var some in Enumerable.Range(1, recipients).Chunk(Together))
            await Task.WhenAll(some.Select(number => WriteAsync(store, turns, new(channel, $"{FastServerOrder.FirstOfBroadcast + number}"))));
    }

    private static async Task WriteAsync(SqliteStore store, BenchTurns turns, Peer peer)
    {
        var incoming = new IncomingEvent(peer, "broadcast", new TextSent("рассылка"), TimeProvider.System.GetUtcNow());
        var item = (await store.AcceptAllAsync([incoming], default))[0];
        var turn = await turns.RunAsync(new(peer, 0, null, null), new(item.Sequence, incoming), default);
        await store.CommitAsync(turn with { Priority = OutboxPriority.Broadcast }, default);
    }
}
