using Bot.Core.Conversations;
using Bot.Core.Photographs;
using Bot.Host.Photographs;
using Bot.Host.Storage;
using Bot.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Tests.Photographs;

/// <summary>A picture on its way from its file to its outcome.</summary>
public sealed class PhotoRunnerTests : IDisposable
{
    private static readonly Peer Resident = new("web", "resident-1");
    private readonly TempDirectory _directory = new();
    private readonly DiskFiles _files;
    private readonly PhotoRunner _runner;

    public PhotoRunnerTests()
    {
        _files = new(new() { Path = _directory.File("bot.db") }, TimeProvider.System);
        _runner = new(new PhotoCodes(_ => null, new(_directory.File("bot.db")), NullLogger<PhotoCodes>.Instance), _files);
    }

    [Fact]
    public async Task A_file_that_is_gone_or_another_residents_is_answered_and_not_tried_again()
    {
        var id = ((KeptFile.Kept)await _files.SaveAsync(Resident, "a", new MemoryStream("no picture"u8.ToArray()), default)).Id;
        Assert.Equal(new(true, new PhotoRead(new PhotoContent.NotReadNow(), 1)), await _runner.RunAsync(Wanted(new("web", "other"), id), default));
        Assert.Equal(new(true, new PhotoRead(new PhotoContent.NotReadNow(), 1)), await _runner.RunAsync(Wanted(Resident, "../bot.db"), default));
        Assert.Equal(new(true, new PhotoRead(new PhotoContent.NotAPicture(), 1)), await _runner.RunAsync(Wanted(Resident, id), default));
    }

    [Fact]
    public void Each_picture_waits_for_no_other() =>
        Assert.NotEqual(_runner.LaneOf(new ReadPhoto("a", 1)), _runner.LaneOf(new ReadPhoto("a", 2)));

    public void Dispose() => _directory.Dispose();

    private static PendingEffect Wanted(Peer peer, string file) => new(1, peer, new ReadPhoto(file, 1), 0, DateTimeOffset.UnixEpoch);
}
