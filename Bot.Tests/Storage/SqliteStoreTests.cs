using Bot.Host;
using Bot.Core.Conversations;
using Bot.Core.MyData;
using Bot.Core.Readings;
using Bot.Host.Storage;
using Bot.Host.Storage.Sqlite;
using Bot.Host.Storage.Sqlite.Tables;
using Bot.Tests.Support;

namespace Bot.Tests.Storage;

public sealed class SqliteStoreTests : StoreContract, IDisposable
{
    private static readonly int Next = Migration.Embedded.Max(migration => migration.Number) + 1;

    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TempDirectory _directory = new();
    private SqliteStore _store;

    public SqliteStoreTests() => _store = Open();

    protected override IStore Store => _store;

    [Fact]
    public async Task Of_events_that_come_together_all_are_stored_or_none()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await Store.AcceptAllAsync(
            [Sample.Event("e1"), Sample.Event("e2")],
            None,
            (incoming, _) => incoming.EventId == "e1" ? false : throw new InvalidOperationException("A bug.")));

        Assert.Empty(await Store.UnfinishedAsync(0, 10, None));
        Assert.True((await Store.AcceptAsync(Sample.Event("e1"), None)).IsNew);
    }

    [Fact]
    public async Task While_another_program_holds_the_database_callers_are_told_and_not_kept_waiting()
    {
        using var other = Database.OpenKeeper(_directory.File("bot.db"));
        other.Begin();

        // SQLite itself waits for some seconds.
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await Store.AcceptAsync(Sample.Event("e1"), None));

        other.Rollback();
        Assert.True((await Store.AcceptAsync(Sample.Event("e1"), None)).IsNew);
    }

    [Fact]
    public void A_second_process_is_kept_out_and_told_why()
    {
        var refused = Assert.Throws<CannotStartException>(() => Open());

        Assert.Contains(_directory.File("bot.db.lock"), refused.Message, StringComparison.Ordinal);
        _store.Dispose();
        _store = Open();
    }

    [Fact]
    public void Every_table_that_names_a_resident_has_its_place_where_two_become_one()
    {
        // Their rows are moved or ended one by one.
        string[] apart = ["resident.id", "kept_draft.resident", "messenger_offer.resident"];
        using var database = Database.OpenReader(_directory.File("bot.db"));
        using var columns = database.Prepare(
            """
            select t.name || '.' || c.name from sqlite_master t join pragma_table_info(t.name) c
            where t.type = 'table' and (c.name in ('resident', 'owner', 'relative') or t.name || '.' || c.name = 'resident.id')
            """);
        var found = new List<string>();
        using (var rows = columns.Query())
        {
            while (rows.Next())
                found.Add(rows.Text(0));
        }

        Assert.Equal(found.Order(), Joining.Named.Select(named => $"{named.Table}.{named.Column}").Concat(apart).Order());
    }

    [Fact]
    public async Task Readings_of_an_erased_resident_are_still_handed_over_and_then_nothing_of_them_is_left_in_the_effect()
    {
        var resident = Guid.CreateVersion7();
        var submission = Sample.Submission("П-1", resident);
        var item = await _store.AcceptAsync(Sample.Event("e1"), None);
        await _store.CommitAsync(
            Sample.Turn(0, item.Sequence, writes: [new ConsentGiven(resident, 1, Sample.Now), new ReadingsSubmitted(submission)]) with { Effects = [new HandOverReadings(submission)] }, None);
        var erasing = await _store.AcceptAsync(Sample.Event("e2"), None);
        await _store.CommitAsync(Sample.Turn(1, erasing.Sequence, writes: new ResidentErased(resident, Sample.Now)), None);

        var pending = Assert.Single(await _store.PendingEffectsAsync(0, 10, None));
        Assert.Equal(submission.Account, ((HandOverReadings)pending.Effect).Submission.Account);
        await _store.FinishEffectAsync(pending.Id, new(Sample.Peer, "outcome", new ReadingsHandedOver("П-1", new HandOver.Taken()), Sample.Now), None);
        using var database = Database.OpenReader(_directory.File("bot.db"));
        using var bodies = database.Prepare("select body from effect");
        using var rows = bodies.Query();
        Assert.True(rows.Next());
        Assert.Equal("{}", rows.Text(0));
    }

    [Fact]
    public async Task What_was_committed_is_there_after_a_crash()
    {
        var item = await _store.AcceptAsync(Sample.Event("e1"), None);
        await _store.CommitAsync(Sample.Turn(0, item.Sequence), None);
        await _store.NextReceiptAsync(None);
        await _store.AcceptAsync(Sample.Event("e2"), None);

        using var after = Open(Crash.Copy(_directory.File("bot.db")));

        Assert.Equal(1, (await after.LoadAsync(Sample.Peer, None)).Version);
        Assert.Equal("e2", Assert.Single(await after.UnfinishedAsync(0, 10, None)).Event.EventId);
        Assert.NotEqual(await _store.NextReceiptAsync(None), await after.NextReceiptAsync(None));
        Assert.True((await after.AcceptAsync(Sample.Event("e3"), None)).Sequence > item.Sequence + 1);
    }

    [Fact]
    public async Task A_full_disk_refuses_whole_turns_and_work_goes_on_when_there_is_room_again()
    {
        var path = _directory.File("small.db");
        using var small = Open(path, megabytes: 1);
        var stored = 0;
        var text = new string('ж', 300);
        StoreUnavailableException? full = null;
        while (full is null)
        {
            try
            {
                var accepted = await small.AcceptAsync(Sample.Event($"e{stored}", text), None);
                await small.CommitAsync(Sample.Turn(stored, accepted.Sequence) with { Replies = [] }, None);
                stored++;
            }
            catch (StoreUnavailableException fault)
            {
                full = fault;
            }
        }

        Assert.Contains("disk is full", full.Message, StringComparison.Ordinal);
        Assert.Contains(path, full.Message, StringComparison.Ordinal);
        Assert.Equal(stored, (await small.LoadAsync(Sample.Peer, None)).Version);

        var erased = 0;
        while (await small.EraseBodiesAsync(Sample.Now.AddDays(1), 10, None) is > 0 and var portion)
            erased += portion;
        Assert.InRange(erased, stored, stored + 1);
        for (var i = 0; i < stored / 2; i++)
            Assert.True((await small.AcceptAsync(Sample.Event($"again{i}", text), None)).IsNew);
    }

    [Fact]
    public async Task An_older_file_is_migrated_and_kept_as_it_was()
    {
        await _store.AcceptAsync(Sample.Event("e1"), None);
        _store.Dispose();
        var next = new Migration(Next, "more.sql", "alter table inbox add column more text");
        var last = new Migration(Next + 1, "last.sql", "alter table inbox add column last text");

        _store = Open(migrations: [.. Migration.Embedded, next, last]);

        Assert.Single(await _store.UnfinishedAsync(0, 10, None));
        Assert.False(File.Exists(_directory.File($"bot.db.before-{Next + 1:000}")));
        using (var before = Open(_directory.File($"bot.db.before-{Next:000}")))
            Assert.Single(await before.UnfinishedAsync(0, 10, None));
    }

    [Fact]
    public void A_new_file_has_nothing_to_keep_a_copy_of() =>
        Assert.DoesNotContain(Directory.GetFiles(_directory.File(".")), file => file.Contains("before", StringComparison.Ordinal));

    [Fact]
    public async Task A_copy_goes_when_what_is_in_it_may_not_be_kept_any_longer()
    {
        var copy = _directory.File($"bot.db.before-{Next:000}");
        await File.WriteAllTextAsync(copy, "what residents said");
        File.SetLastWriteTimeUtc(copy, Sample.Now.UtcDateTime);

        Assert.Equal(0, SchemaCopies.EraseBefore(_directory.File("bot.db"), Sample.Now));
        Assert.Equal(1, SchemaCopies.EraseBefore(_directory.File("bot.db"), Sample.Now.AddSeconds(1)));

        Assert.False(File.Exists(copy));
        Assert.True(File.Exists(_directory.File("bot.db")));
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_the_file_as_it_was()
    {
        await _store.AcceptAsync(Sample.Event("e1"), None);
        _store.Dispose();
        var wrong = new Migration(Next, "wrong.sql", "drop table outbox; drop table no_such_table");

        Assert.ThrowsAny<Exception>(() => Open(migrations: [.. Migration.Embedded, wrong]));

        _store = Open();
        Assert.Empty(await _store.UndeliveredAsync("web", false, 0, 10, None));
    }

    [Fact]
    public void A_file_of_a_newer_release_is_not_touched()
    {
        _store.Dispose();
        Open(migrations: [.. Migration.Embedded, new(Next + 5, "future.sql", "create table future (id integer)")]).Dispose();

        var refused = Assert.Throws<CannotStartException>(() => Open());

        Assert.Contains($"schema {Next + 5}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_is_closed_says_so()
    {
        _store.Dispose();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => _store.AcceptAsync(Sample.Event("e1"), None).AsTask());
    }

    public void Dispose()
    {
        _store.Dispose();
        _directory.Dispose();
    }

    private SqliteStore Open(string? path = null, int megabytes = 0, IReadOnlyList<Migration>? migrations = null) =>
        SqliteStore.Open(
            new StorageOptions { Path = path ?? _directory.File("bot.db"), MaxSizeMegabytes = megabytes },
            TimeProvider.System,
            migrations ?? Migration.Embedded);
}
