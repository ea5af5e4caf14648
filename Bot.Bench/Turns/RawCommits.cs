using System.Threading.Channels;
using Bot.Host.Storage.Sqlite;

namespace Bot.Bench.Turns;

/// <summary>
/// The disk's and SQLite's own limit: producers, one writer, group commit, and nothing else. A transaction is a conversation
/// saved, an event inserted, two answers inserted and one marked as sent, on bare tables.
/// </summary>
internal static class RawCommits
{
    private const string Tables =
        """
        create table conversation (peer integer primary key, version integer not null, state text not null);
        create table inbox (sequence integer primary key, peer integer not null, event_id text not null, body text, unique (peer, event_id));
        create table outbox (sequence integer primary key, peer integer not null, body text, status integer not null default 0);
        create index outbox_open on outbox (sequence) where status = 0;
        """;

    public static async Task<Throughput> MeasureAsync(int producers, TimeSpan time)
    {
        using var directory = new TempDirectory();
        using var database = Database.OpenWriter(directory.File("raw.db"), 0);
        database.Execute(Tables);
        var queue = Channel.CreateBounded<(int Peer, TaskCompletionSource Done)>(new BoundedChannelOptions(4096) { SingleReader = true });
        var writer = Task.Factory.StartNew(() => Write(database, queue.Reader), TaskCreationOptions.LongRunning);
        var done = await Clock.RunAsync(producers, time, async peer =>
        {
            var committed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await queue.Writer.WriteAsync((peer, committed));
            await committed.Task;
        });
        queue.Writer.Complete();
        await writer;
        return done;
    }

    private static void Write(Database database, ChannelReader<(int Peer, TaskCompletionSource Done)> queue)
    {
        var conversation = database.Prepare(
            "insert into conversation values (?, 1, ?) on conflict (peer) do update set version = version + 1, state = excluded.state");
        var inbox = database.Prepare("insert into inbox (sequence, peer, event_id, body) values (?, ?, ?, ?)");
        var outbox = database.Prepare("insert into outbox (sequence, peer, body) values (?, ?, ?)");
        var sent = database.Prepare("update outbox set status = 1 where sequence = ?");
        var state = new byte[600];
        state.AsSpan().Fill((byte)'s');
        var batch = new List<TaskCompletionSource>();
        long sequence = 0;
        while (queue.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            database.Begin();
            while (batch.Count < 512 && queue.TryRead(out var next))
            {
                conversation.Bind(next.Peer).BindText(state).Run();
                inbox.Bind(++sequence).Bind(next.Peer).Bind($"{sequence:x16}").BindText(state.AsSpan(0, 60)).Run();
                outbox.Bind(++sequence).Bind(next.Peer).BindText(state).Run();
                outbox.Bind(++sequence).Bind(next.Peer).BindText(state).Run();
                sent.Bind(sequence).Run();
                batch.Add(next.Done);
            }
            database.Commit();
            batch.ForEach(done => done.SetResult());
            batch.Clear();
        }
    }
}
