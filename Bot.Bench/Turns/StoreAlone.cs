using System.Diagnostics;
using Bot.Core.Conversations;
using Bot.Host.Storage;
using Bot.Host.Storage.Sqlite;

namespace Bot.Bench.Turns;

/// <summary>What the store itself takes of a turn: accept, commit and record, each for many residents at once.</summary>
internal static class StoreAlone
{
    public static async Task<Throughput> MeasureAsync(ITurns turns, int residents, int rounds)
    {
        using var directory = new TempDirectory();
        using var store = SqliteStore.Open(new StorageOptions { Path = directory.File("bot.db") }, TimeProvider.System);
        var peers = Enumerable.Range(0, residents).Select(i => new Peer("bench", $"resident-{i}")).ToList();
        var commits = new List<TurnCommit>();
        foreach (var peer in peers)
            commits.Add(await turns.RunAsync(new(peer, 0, null, null), new(0, Event(peer, "first")), CancellationToken.None));

        await RoundsAsync(store, peers, commits, 0, rounds / 2);
        var (cpu, bytes, began) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(), Stopwatch.GetTimestamp());
        await RoundsAsync(store, peers, commits, rounds / 2, rounds);
        double count = (rounds - (rounds / 2)) * residents;
        return new(
            count / Stopwatch.GetElapsedTime(began).TotalSeconds,
            (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / count,
            (long)((GC.GetTotalAllocatedBytes() - bytes) / count));
    }

    private static async Task RoundsAsync(SqliteStore store, List<Peer> peers, List<TurnCommit> commits, int from, int to)
    {
        for (var round = from; round < to; round++)
        {
            var id = $"{round:x16}";
            var version = round;
            var accepted = await Task.WhenAll(peers.Select(peer => store.AcceptAllAsync([Event(peer, id)], CancellationToken.None).AsTask()));
            var committed = await Task.WhenAll(commits.Zip(accepted, (commit, item) =>
                store.CommitAsync(commit with { Version = version, Inbox = item[0].Sequence }, CancellationToken.None).AsTask()));
            await Task.WhenAll(committed.Select(commit => store.RecordAsync(
                new(commit.Outbox[0].Sequence, DeliveryOutcome.Delivered, "1", 1, TimeProvider.System.GetUtcNow()), CancellationToken.None).AsTask()));
        }
    }

    private static IncomingEvent Event(Peer peer, string id) => new(peer, id, new TextSent("холодная 131,002"), TimeProvider.System.GetUtcNow());
}
