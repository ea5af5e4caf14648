using Bot.Core.Conversations;
using Bot.Host.Pipeline;
using Bot.Host.Storage;
using Bot.Host.Storage.Sqlite;
using Bot.Tests.Storage;
using Bot.Tests.Support;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Bot.Tests.Pipeline;

/// <summary>What is to be erased is erased in the end, and a disk in trouble ends no part of the host.</summary>
public sealed class UpkeepTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly TempDirectory _directory = new();
    private readonly FakeTime _time = new();
    private readonly SqliteStore _store;
    private readonly StubbornFiles _files = new();

    public UpkeepTests() => _store = SqliteStore.Open(new() { Path = _directory.File("bot.db") }, _time);

    private StoreRetry Retry => new(new(_time), _time, NullLogger<StoreRetry>.Instance);

    [Fact]
    public async Task An_erased_residents_files_are_tried_again_until_they_are_gone_and_keep_no_others()
    {
        Peer[] peers = [Sample.Peer, new("web", "resident-2")];
        foreach (var peer in peers)
            await EraseAsync(peer);
        _files.Trouble = peer => peer == peers[0];
        using var worker = new FileErasures(_store, _files, Retry, _time, NullLogger<FileErasures>.Instance);

        await RunAsync(worker, () => _files.Erased.Contains(peers[1]) && _files.Attempts > 3);
        Assert.Equal([peers[0]], await _store.PeersWithFilesToEraseAsync(default));
        _files.Trouble = _ => false;
        await RunAsync(worker, () => _files.Erased.Contains(peers[0]));

        await worker.StopAsync(default);
        Assert.Empty(await _store.PeersWithFilesToEraseAsync(default));
    }

    [Fact]
    public async Task Old_files_that_cannot_be_erased_now_are_tried_again_before_the_next_day()
    {
        _files.Trouble = _ => true;
        using var worker = new Retention(_store, _files, Options.Create(new StorageOptions()), Retry, _time, NullLogger<Retention>.Instance);
        var began = _time.GetUtcNow();

        await RunAsync(worker, () => _files.Attempts > 3);

        await worker.StopAsync(default);
        Assert.InRange(_time.GetUtcNow() - began, TimeSpan.Zero, TimeSpan.FromHours(2));
    }

    [Fact]
    public async Task The_log_is_cut_short_daily_also_where_nothing_is_ever_erased()
    {
        await _store.AcceptAsync(Sample.Event("e1", new string('x', 4_000)), default);
        Assert.NotEqual(0, new FileInfo(_directory.File("bot.db-wal")).Length);
        using var worker = new Retention(_store, _files, Options.Create(new StorageOptions { KeepBodiesDays = 0 }), Retry, _time, NullLogger<Retention>.Instance);
        var daily = _time.ArmedAsync(TimeSpan.FromDays(1));

        await worker.StartAsync(default);
        await daily;

        await worker.StopAsync(default);
        Assert.Equal(0, new FileInfo(_directory.File("bot.db-wal")).Length);
        Assert.Equal(0, _files.Attempts);
    }

    [Fact]
    public async Task A_log_that_is_still_read_is_told_to_be_there()
    {
        await _store.AcceptAsync(Sample.Event("e1"), default);
        using (var reader = Database.OpenReader(_directory.File("bot.db")))
        {
            reader.Execute("begin; select count(*) from inbox");
            await _store.AcceptAsync(Sample.Event("e2"), default);
            Assert.False(await _store.TruncateLogAsync(default));
        }
        Assert.True(await _store.TruncateLogAsync(default));
    }

    public void Dispose()
    {
        _store.Dispose();
        _directory.Dispose();
    }

    private async Task EraseAsync(Peer peer)
    {
        var resident = Guid.CreateVersion7();
        await CommitAsync(peer, 0, new ConsentGiven(resident, 1, Sample.Now));
        await CommitAsync(peer, 1, new Core.MyData.ResidentErased(resident, Sample.Now));
    }

    private async Task CommitAsync(Peer peer, long version, Write write)
    {
        var item = await _store.AcceptAsync(Sample.Event(Guid.NewGuid().ToString(), peer: peer), default);
        Assert.True((await _store.CommitAsync(Sample.Turn(version, item.Sequence, peer, write), default)).Won);
    }

    /// <summary>Lets the worker go on until something has happened; it must not end by that.</summary>
    private async Task RunAsync(BackgroundService worker, Func<bool> happened)
    {
        if (worker.ExecuteTask is null)
            await worker.StartAsync(default);
        var reached = _files.UntilAsync(happened);
        await _time.AdvanceUntilAsync(Task.WhenAny(reached, worker.ExecuteTask!)).WaitAsync(Patience);
        Assert.False(worker.ExecuteTask!.IsCompleted, worker.ExecuteTask.Exception?.ToString());
    }

    /// <summary>A disk that refuses to erase.</summary>
    private sealed class StubbornFiles : IFiles
    {
        private readonly List<(Func<bool> Happened, TaskCompletionSource Reached)> _waiting = [];

        public Func<Peer, bool> Trouble { get; set; } = _ => false;

        public int Attempts { get; private set; }

        public List<Peer> Erased { get; } = [];

        public void Erase(Peer peer)
        {
            Attempts++;
            var fails = Trouble(peer);
            if (!fails)
                Erased.Add(peer);
            Look();
            if (fails)
                throw new StoreUnavailableException("The directory is not empty.");
        }

        public int EraseBefore(DateTimeOffset moment, IReadOnlyCollection<PeerFile> except)
        {
            Erase(Sample.Peer);
            return 0;
        }

        public Task UntilAsync(Func<bool> happened)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_waiting)
            {
                _waiting.Add((happened, reached));
                if (happened())
                    reached.TrySetResult();
            }
            return reached.Task;
        }

        public string? Full => null;

        public ValueTask<KeptFile> SaveAsync(Peer peer, string name, Stream content, CancellationToken cancelled) => throw new NotSupportedException();

        public Stream? Open(Peer peer, string id) => throw new NotSupportedException();

        private void Look()
        {
            lock (_waiting)
                _waiting.Where(waiting => waiting.Happened()).ToList().ForEach(waiting => waiting.Reached.TrySetResult());
        }
    }
}
