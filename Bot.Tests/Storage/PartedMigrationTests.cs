using Bot.Core.Conversations;
using Bot.Host.Storage;
using Bot.Host.Storage.Sqlite;
using Bot.Tests.Faults;
using Bot.Tests.Support;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bot.Tests.Storage;

/// <summary>What former releases have left where it is neither seen nor forgotten.</summary>
public sealed class PartedMigrationTests : IDisposable
{
    private const int Parted = 65;
    private readonly TempDirectory _directory = new();

    [Fact]
    public async Task What_locks_and_erasures_of_former_releases_left_is_put_right()
    {
        Open(Migration.Embedded.Where(migration => migration.Number < Parted)).Dispose();
        Execute(
            """
            insert into resident (id, created_at) values (randomblob(16), 1), (randomblob(16), 2);
            insert into peer (id, channel, external_id, resident) values
                (1, 'vk', 'locked', null), (2, 'web', 'keeper', (select id from resident where created_at = 1));
            insert into kept_draft (id, resident, organisation, account, peer, due, body)
            select randomblob(16), id, 'mosobleirc', '50000000001', 1, 1, '{}' from resident where created_at > 0;
            insert into request (number, kind, resident, peer, organisation, sent_at, status)
            select 'О-1', 'Question', id, 1, 'mosobleirc', 1, 'Sent' from resident where created_at = 1;
            insert into request_part (number, at, is_answer, body, file) values
                ('О-1', 1, 0, 'Когда?', null), ('О-1', 1, 0, null, '{"kind":"file","fileId":"f1","name":"a.jpg","contentType":"image/jpeg","size":7}');
            insert into effect (key, peer, body, due, created_at, done_at) values ('done', 1, '{"account":"50000000001"}', 1, 1, 1), ('open', 1, '{"account":"50000000001"}', 1, 1, null);
            insert into delegation (id, organisation, account, owner, label, rights, offered_at, expires_at)
            select randomblob(16), 'mosobleirc', '50000000001', id, 'Сын', 'View', 1, 2 from resident where created_at = 1;
            insert into account_log (organisation, account, resident, at, kind, detail) values
                ('mosobleirc', '50000000001', zeroblob(16), 1, 'DelegationOffered', 'Нина'), ('mosobleirc', '50000000001', zeroblob(16), 1, 'DelegationEnded', 'Сын'),
                ('mosobleirc', '50000000001', zeroblob(16), 1, 'ReadingsSent', 'П-1');
            """);

        using var store = Open(Migration.Embedded);

        var file = new DatabaseFile(_directory.File("bot.db"));
        Assert.Equal([2], file.Read<long>("select peer from kept_draft"));
        Assert.Equal(new("web", "keeper"), (await store.RequestAsync("О-1", default))!.Peer);
        Assert.Equal([new PeerFile(new("vk", "locked"), "f1")], await store.FilesOfOpenRequestsAsync(default));
        Assert.Equal(["{}", """{"account":"50000000001"}"""], file.Read<string>("select body from effect order by id"));
        Assert.Equal([null, "Сын", "П-1"], file.Read<string?>("select detail from account_log order by id"));
    }

    public void Dispose() => _directory.Dispose();

    private SqliteStore Open(IEnumerable<Migration> migrations) =>
        SqliteStore.Open(new StorageOptions { Path = _directory.File("bot.db") }, TimeProvider.System, [.. migrations]);

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _directory.File("bot.db"), Pooling = false }.ToString());
        connection.Execute(sql);
    }
}
