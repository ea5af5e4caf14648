using System.Text;
using Bot.Core.Conversations;
using Bot.Host.Storage;
using Bot.Tests.Support;

namespace Bot.Tests.Storage;

public sealed class DiskFilesAgeTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    [Fact]
    public async Task Files_older_than_a_moment_are_gone_and_others_stay()
    {
        var files = new DiskFiles(new() { Path = _directory.File("bot.db") }, TimeProvider.System);
        var peer = new Peer("web", "a");
        var old = ((KeptFile.Kept)await files.SaveAsync(peer, "old", new MemoryStream(Encoding.UTF8.GetBytes("old")), default)).Id;
        var between = TimeProvider.System.GetUtcNow().AddSeconds(1);
        var written = Directory.EnumerateFiles(_directory.Path, old, SearchOption.AllDirectories).Single();
        File.SetLastWriteTimeUtc(written, between.AddDays(-40).UtcDateTime);
        var fresh = ((KeptFile.Kept)await files.SaveAsync(peer, "fresh", new MemoryStream(Encoding.UTF8.GetBytes("fresh")), default)).Id;

        Assert.Equal(1, files.EraseBefore(between.AddDays(-30), []));
        Assert.Null(files.Open(peer, old));
        using var kept = files.Open(peer, fresh);
        Assert.NotNull(kept);
    }

    [Fact]
    public void Where_there_never_was_a_file_there_is_nothing_to_erase() =>
        Assert.Equal(0, new DiskFiles(new() { Path = _directory.File("bot.db") }, TimeProvider.System).EraseBefore(DateTimeOffset.MaxValue, []));

    public void Dispose() => _directory.Dispose();
}
