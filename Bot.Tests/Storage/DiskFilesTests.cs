using System.Text;
using Bot.Core.Conversations;
using Bot.Host.Storage;
using Bot.Tests.Support;

namespace Bot.Tests.Storage;

public sealed class DiskFilesTests : IDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly DiskFiles _files;

    public DiskFilesTests() => _files = Files(new());

    [Fact]
    public async Task A_file_comes_back_to_its_peer_and_to_nobody_else()
    {
        var id = await SaveAsync("фото счётчика");

        using var own = new StreamReader(_files.Open(Sample.Peer, id)!);
        Assert.Equal("фото счётчика", await own.ReadToEndAsync());
        Assert.Null(_files.Open(new("web", "resident-2"), id));
        Assert.Null(_files.Open(new("vk", Sample.Peer.Id), id));
    }

    [Theory]
    [InlineData("../../bot.db")]
    [InlineData("")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("0123456789abcdef0123456789abcdef")]
    public void An_id_that_was_not_given_out_opens_nothing(string id) => Assert.Null(_files.Open(Sample.Peer, id));

    [Fact]
    public async Task A_file_whose_upload_broke_off_leaves_nothing()
    {
        await Assert.ThrowsAsync<StoreUnavailableException>(
            () => _files.SaveAsync(Sample.Peer, "e1", new BrokenStream(), CancellationToken.None).AsTask());

        Assert.Empty(Directory.EnumerateFiles(_directory.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task What_is_saved_under_a_name_again_stays_as_it_was()
    {
        var id = await SaveAsync("сначала");

        Assert.Equal(id, await SaveAsync("потом"));

        using var kept = new StreamReader(_files.Open(Sample.Peer, id)!);
        Assert.Equal("сначала", await kept.ReadToEndAsync());
    }

    [Fact]
    public async Task One_resident_fills_a_day_and_no_more_and_others_still_send()
    {
        var files = Files(new() { FileMegabytesPerResidentADay = 1 });
        Assert.IsType<KeptFile.Kept>(await SaveAsync(files, Sample.Peer, "a", 700));

        Assert.Equal(new KeptFile.NoRoom(NoRoomFor.More), await SaveAsync(files, Sample.Peer, "b", 700));

        Assert.IsType<KeptFile.Kept>(await SaveAsync(files, Sample.Peer, "c", 300));
        Assert.IsType<KeptFile.Kept>(await SaveAsync(files, new("web", "other"), "b", 700));
        Assert.Equal(3, Directory.EnumerateFiles(_directory.Path, "*", SearchOption.AllDirectories).Count());
        // After a restart too.
        Assert.Equal(new KeptFile.NoRoom(NoRoomFor.More), await SaveAsync(Files(new() { FileMegabytesPerResidentADay = 1 }), Sample.Peer, "d", 100));
    }

    [Fact]
    public async Task Files_sent_at_once_do_not_outrun_the_limit_of_all_and_an_erased_resident_makes_room()
    {
        var files = Files(new() { MaxFilesMegabytes = 1, FileMegabytesPerResidentADay = 0 });

        var kept = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => SaveAsync(files, new("web", $"{i}"), "a", 300).AsTask()));

        Assert.InRange(kept.Count(one => one is KeptFile.Kept), 1, 3);
        Assert.Contains("MaxFilesMegabytes", files.Full, StringComparison.Ordinal);
        for (var i = 0; i < 8; i++)
            files.Erase(new("web", $"{i}"));
        Assert.IsType<KeptFile.Kept>(await SaveAsync(files, Sample.Peer, "b", 900));
    }

    [Fact]
    public async Task Where_the_disk_is_nearly_full_no_file_is_kept_and_the_administrator_is_told_why()
    {
        var files = Files(new() { KeepFreeMegabytes = 16_000_000 });

        Assert.Equal(new KeptFile.NoRoom(NoRoomFor.Any), await SaveAsync(files, Sample.Peer, "a", 1));

        Assert.Contains("KeepFreeMegabytes", files.Full, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_directory.Path, "*", SearchOption.AllDirectories));
        Assert.Null(_files.Full);
    }

    public void Dispose() => _directory.Dispose();

    private DiskFiles Files(StorageOptions options)
    {
        options.Path = _directory.File("bot.db");
        return new(options, TimeProvider.System);
    }

    private static ValueTask<KeptFile> SaveAsync(DiskFiles files, Peer peer, string name, int kilobytes) =>
        files.SaveAsync(peer, name, new MemoryStream(new byte[kilobytes * 1024]), CancellationToken.None);

    private async Task<string> SaveAsync(string content) =>
        ((KeptFile.Kept)await _files.SaveAsync(Sample.Peer, "e1", new MemoryStream(Encoding.UTF8.GetBytes(content)), CancellationToken.None)).Id;

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new IOException("broken off");
    }
}
