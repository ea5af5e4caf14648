using Bot.Host.Storage;
using Bot.Host.Storage.Sqlite;
using Bot.Tests.Support;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bot.Tests.Storage;

/// <summary>Rows of a newer release, and what is left in the file of what was erased.</summary>
public sealed class PutAsideTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TempDirectory _directory = new();
    private readonly SqliteStore _store;

    public PutAsideTests() => _store = SqliteStore.Open(new StorageOptions { Path = _directory.File("bot.db") }, TimeProvider.System);

    [Fact]
    public async Task An_input_of_an_unknown_kind_is_put_aside_and_the_others_go_on()
    {
        await _store.AcceptAsync(Sample.Event("e1"), None);
        await _store.AcceptAsync(Sample.Event("e2", "второе"), None);
        Execute("update inbox set body = '{\"kind\":\"telepathy\"}' where event_id = 'e1'");

        Assert.Equal("e2", Assert.Single(await _store.UnfinishedAsync(0, 1, None)).Event.EventId);
        Assert.Equal("e2", Assert.Single(await _store.UnfinishedAsync(Sample.Peer, 0, 1, None)).Event.EventId);
        Assert.Single(await _store.TranscriptAsync(Sample.Peer, 0, 10, None));
        Assert.Equal(1, _store.PutAside);

        Execute("update inbox set body = '{\"kind\":\"text\",\"text\":\"первое\"}' where event_id = 'e1'");
        Assert.Equal(2, (await _store.UnfinishedAsync(0, 10, None)).Count);
    }

    [Fact]
    public async Task An_effect_of_an_unknown_kind_is_put_aside()
    {
        var item = await _store.AcceptAsync(Sample.Event("e1"), None);
        await _store.CommitAsync(Sample.Turn(0, item.Sequence) with { Effects = [new Core.Readings.HandOverReadings(Sample.Submission("П-1", Guid.Empty))] }, None);
        Execute("update effect set body = '{\"effect\":\"conjure\"}'");

        Assert.Empty(await _store.PendingEffectsAsync(0, 10, None));
        Assert.Equal(1, _store.PutAside);
    }

    [Fact]
    public async Task An_erased_proof_is_in_no_file_any_more()
    {
        var item = await _store.AcceptAsync(Sample.Event("e1", "сумма 7654321,09"), None);
        await _store.CommitAsync(Sample.Turn(0, item.Sequence) with { ForgetsInput = true }, None);
        await _store.TruncateLogAsync(None);

        foreach (var file in Directory.EnumerateFiles(_directory.Path, "bot.db*").Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
            Assert.DoesNotContain("7654321,09", await ReadAsync(file), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _store.Dispose();
        _directory.Dispose();
    }

    private static async Task<string> ReadAsync(string file)
    {
        await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(open);
        return await reader.ReadToEndAsync();
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _directory.File("bot.db"), Pooling = false }.ToString());
        connection.Execute(sql);
    }
}
