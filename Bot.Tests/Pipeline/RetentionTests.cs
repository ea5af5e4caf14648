using System.Text;
using Bot.Core.Conversations;
using Bot.Core.Payments;
using Bot.Core.Photographs;
using Bot.Core.Readings;
using Bot.Core.Requests;
using Bot.Core.Texts;
using Bot.Host.Pipeline;
using Bot.Host.Storage;
using Bot.Host.Storage.Sqlite;
using Bot.Tests.Faults;
using Bot.Tests.Payments;
using Bot.Tests.Storage;
using Bot.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Bot.Tests.Pipeline;

/// <summary>What is erased by its age, and what of it somebody still needs.</summary>
public sealed class RetentionTests : IDisposable
{
    private static readonly Peer Site = new("web", "maria");
    private static readonly Peer Vk = new("vk", "maria");
    private readonly TempDirectory _directory = new();
    private readonly FakeTime _time = new();
    private readonly SqliteStore _store;
    private readonly DiskFiles _files;

    public RetentionTests()
    {
        _store = SqliteStore.Open(new StorageOptions { Path = _directory.File("bot.db") }, _time);
        _files = new(new() { Path = _directory.File("bot.db") }, _time);
    }

    [Fact]
    public async Task A_file_stays_for_as_long_as_the_operator_has_not_answered_the_request_it_came_with()
    {
        var (asked, answered, loose) = (await OldFileAsync("asked"), await OldFileAsync("answered"), await OldFileAsync("loose"));
        await CommitAsync(Site, new RequestSent(Question("О-1", asked)), new RequestSent(Question("О-2", answered)), new RequestMoved("О-2", RequestStatus.Answered, "В декабре.", Sample.Now));

        await SweepAsync();

        Assert.Equal((true, false, false), (IsThere(asked), IsThere(answered), IsThere(loose)));
        await CommitAsync(Site, new RequestMoved("О-1", RequestStatus.Closed, null, Sample.Now));
        await SweepAsync();
        Assert.False(IsThere(asked));
    }

    [Fact]
    public async Task Effects_done_long_ago_are_gone_but_for_readings_that_are_not_decided_and_none_keeps_what_it_was_about()
    {
        var old = Sample.Now.AddDays(-40);
        var (decided, undecided, order) = (Sample.Submission("П-1", Guid.Empty), Sample.Submission("П-2", Guid.Empty), Orders.New(at: old));
        await EffectsAsync(old, new HandOverReadings(decided), new HandOverReadings(undecided), new LinkWanted(order, Vk, Language.Russian), new ReadPhoto("photo", 7));
        await CommitAsync(
            Vk, new ReadingsSubmitted(decided), new ReadingsSubmitted(undecided),
            new SubmissionMoved("П-1", SubmissionStatus.Taken, null, Sample.Now), new SubmissionMoved("П-2", SubmissionStatus.HandedOver, null, Sample.Now));
        await EffectsAsync(Sample.Now, new ReadPhoto("photo", 8));
        Assert.Equal(["{}"], Read("select distinct body from effect"));

        await SweepAsync();

        Assert.Equal([undecided.Key, "photo:8"], Read("select key from effect order by id"));
        Assert.Equal(Vk, Assert.Single(await _store.UndecidedAsync(0, 10, default)).Peer);
    }

    [Fact]
    public async Task The_newest_effect_stays_as_its_number_must_not_be_given_out_again()
    {
        var last = await EffectsAsync(Sample.Now.AddDays(-40), new ReadPhoto("photo", 7), new ReadPhoto("photo", 8));

        await SweepAsync();

        Assert.Equal(["photo:8"], Read("select key from effect"));
        Assert.True(await EffectsAsync(Sample.Now, new ReadPhoto("photo", 9)) > last);
    }

    public void Dispose()
    {
        _store.Dispose();
        _directory.Dispose();
    }

    private async Task SweepAsync()
    {
        var options = Options.Create(new StorageOptions { Path = _directory.File("bot.db"), KeepBodiesDays = 30 });
        using var retention = new Retention(_store, _files, options, new(new(_time), _time, NullLogger<StoreRetry>.Instance), _time, NullLogger<Retention>.Instance);
        var swept = _time.ArmedAsync(TimeSpan.FromDays(1));
        await retention.StartAsync(default);
        await swept;
        await retention.StopAsync(default);
    }

    /// <returns>The id of the last one; all are done.</returns>
    private async Task<long> EffectsAsync(DateTimeOffset at, params Effect[] effects)
    {
        var item = await _store.AcceptAsync(Sample.Event(Guid.NewGuid().ToString(), peer: Vk, at: at), default);
        var version = (await _store.LoadAsync(Vk, default)).Version;
        var committed = await _store.CommitAsync(Sample.Turn(version, item.Sequence, Vk) with { Effects = effects, At = at }, default);
        foreach (var effect in committed.Effects)
            await _store.FinishEffectAsync(effect.Id, Sample.Event($"effect:{effect.Effect.Key}", peer: Vk, at: at), default);
        return committed.Effects[^1].Id;
    }

    private IReadOnlyList<string> Read(string sql) => new DatabaseFile(_directory.File("bot.db")).Read<string>(sql);

    private bool IsThere(string file)
    {
        using var content = _files.Open(Vk, file);
        return content is not null;
    }

    private async Task<string> OldFileAsync(string name)
    {
        var id = ((KeptFile.Kept)await _files.SaveAsync(Vk, name, new MemoryStream(Encoding.UTF8.GetBytes(name)), default)).Id;
        File.SetLastWriteTimeUtc(_files.PathOf(Vk, id), _time.GetUtcNow().AddDays(-31).UtcDateTime);
        return id;
    }

    private static Request Question(string number, string file) => new(
        number, RequestKind.Question, Guid.CreateVersion7(), Vk, "mosobleirc", null, Sample.Now, RequestStatus.Sent, [new(Sample.Now, false, null, new FileSent(file, "a.jpg", "image/jpeg", 7))]);

    private async Task CommitAsync(Peer peer, params Write[] writes)
    {
        var item = await _store.AcceptAsync(Sample.Event(Guid.NewGuid().ToString(), peer: peer), default);
        Assert.True((await _store.CommitAsync(Sample.Turn((await _store.LoadAsync(peer, default)).Version, item.Sequence, peer, writes), default)).Won);
    }
}
