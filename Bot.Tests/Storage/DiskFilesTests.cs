using System.Text;
using Bot.Core.Conversations;
using Bot.Host.Storage;
using Bot.Tests.Support;

namespace Bot.Tests.Storage;

public sealed class DiskFilesTests : IDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly DiskFiles _files;

    public DiskFilesTests() => _files = new(_directory.File("bot.db"));

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

    public void Dispose() => _directory.Dispose();

    private ValueTask<string> SaveAsync(string content) =>
        _files.SaveAsync(Sample.Peer, "e1", new MemoryStream(Encoding.UTF8.GetBytes(content)), CancellationToken.None);

    private sealed class BrokenStream : MemoryStream
    {
        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) =>
            throw new IOException("broken off");
    }
}
