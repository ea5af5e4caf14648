using Bot.Core.Conversations;
using Bot.Host.Storage;
using Bot.Host.Storage.Sqlite;
using Bot.Tests.Faults;
using Bot.Tests.Support;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bot.Tests.Storage;

/// <summary>Conversations of former releases, whose inputs were found by an index.</summary>
public sealed class InboxMigrationTests : IDisposable
{
    private const int InItsOrder = 90;
    private static readonly Peer Web = new("web", "1");
    private readonly TempDirectory _directory = new();

    [Fact]
    public async Task What_was_said_is_reached_from_its_conversation()
    {
        Open(Migration.Embedded.Where(migration => migration.Number < InItsOrder)).Dispose();
        Execute(
            """
            insert into peer (id, channel, external_id) values (1, 'web', '1'), (2, 'web', '2'), (3, 'web', '3');
            insert into conversation (peer, version, state, last_reply) values (1, 2, '{}', 0), (2, 1, '{}', 0);
            insert into inbox (sequence, peer, event_id, body, received_at, done_at) values
                (1, 1, 'z', '{"kind":"text","text":"раз"}', 1, 1), (2, 2, 'b', '{"kind":"text","text":"чужое"}', 1, 1),
                (4, 1, 'a', '{"kind":"text","text":"два"}', 1, 1), (5, 1, 'c', '{"kind":"text","text":"три"}', 1, null),
                (6, 3, 'a', '{"kind":"text","text":"впервые"}', 1, null);
            """);

        using var store = Open(Migration.Embedded);

        Assert.Equal(["раз", "два", "три"], await SaidAsync(store));
        Assert.Equal([0, 0, 1, 0, 0], new DatabaseFile(_directory.File("bot.db")).Read<long>("select previous from inbox order by sequence"));
        Assert.False((await store.AcceptAsync(new(Web, "z", new TextSent("раз"), DateTimeOffset.UnixEpoch), default)).IsNew);
        await store.CommitAsync(Sample.Turn(2, 5, Web), default);
        Assert.Equal(["раз", "два", "три"], await SaidAsync(store));
    }

    public void Dispose() => _directory.Dispose();

    private static async Task<IEnumerable<string>> SaidAsync(SqliteStore store) =>
        (await store.TranscriptAsync(Web, 0, 10, default)).Select(entry => entry.Input).OfType<TextSent>().Select(said => said.Text);

    private SqliteStore Open(IEnumerable<Migration> migrations) =>
        SqliteStore.Open(new StorageOptions { Path = _directory.File("bot.db") }, TimeProvider.System, [.. migrations]);

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _directory.File("bot.db"), Pooling = false }.ToString());
        connection.Execute(sql);
    }
}
