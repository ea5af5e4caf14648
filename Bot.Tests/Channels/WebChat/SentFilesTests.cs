using System.Net;
using System.Text;
using Bot.Core.Conversations;
using Bot.Host.Storage;

namespace Bot.Tests.Channels.WebChat;

/// <summary>How files are taken and given back.</summary>
public sealed class SentFilesTests(SharedServer server) : VisitedServer(server)
{
    [Fact]
    public async Task A_file_that_is_no_picture_is_only_to_be_downloaded()
    {
        await AgreeAsync();
        using var page = new StringContent("<script>alert(1)</script>", Encoding.UTF8, "image/png");
        page.Headers.Add("X-File-Name", "..%2F..%2Fa.png");
        using var stored = await Client.PostAsync($"/chat/files?id={Guid.NewGuid()}", page);
        var sent = (await HeardAsync()).OfType<FileSent>().Single();

        using var answer = await Client.GetAsync($"/chat/files/{sent.FileId}");

        Assert.Equal("a.png", sent.Name);
        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task Before_consent_a_file_is_answered_and_not_kept()
    {
        using var photo = new ByteArrayContent(FilesTests.Pixel);
        using var stored = await Client.PostAsync($"/chat/files?id={Guid.NewGuid()}", photo);

        Assert.Equal(HttpStatusCode.Accepted, stored.StatusCode);
        // Its turn may have been already, which forgets what came before consent.
        Assert.True((await HeardAsync())[^1] is UnsupportedSent or Erased);
        var files = new DiskFiles(new() { Path = Path.ChangeExtension(Server.FilesPath, ".db") }, TimeProvider.System);
        Assert.False(Directory.Exists(Path.GetDirectoryName(files.PathOf(Host.Channels.WebChat.Visitor.PeerOf(Client.Secret), "any"))));
    }

    [Fact]
    public async Task A_repeated_upload_leaves_one_file()
    {
        await AgreeAsync();
        var id = Guid.NewGuid();
        for (var time = 0; time < 2; time++)
        {
            using var photo = new ByteArrayContent(FilesTests.Pixel);
            using var stored = await Client.PostAsync($"/chat/files?id={id}", photo);
            Assert.Equal(HttpStatusCode.Accepted, stored.StatusCode);
        }

        var sent = Assert.Single((await HeardAsync()).OfType<FileSent>());
        Assert.Single(Directory.EnumerateFiles(Server.FilesPath, sent.FileId + "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_sent_file_is_not_exchanged_for_another_under_its_id()
    {
        await AgreeAsync();
        var id = Guid.NewGuid();
        foreach (var text in new[] { "the receipt as it was", "another receipt" })
        {
            using var content = new StringContent(text);
            using var stored = await Client.PostAsync($"/chat/files?id={id}", content);
            Assert.Equal(HttpStatusCode.Accepted, stored.StatusCode);
        }

        var sent = Assert.Single((await HeardAsync()).OfType<FileSent>());
        Assert.Equal("the receipt as it was", await Client.GetStringAsync($"/chat/files/{sent.FileId}"));
        Assert.Equal("the receipt as it was".Length, sent.Size);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_over_the_limit_is_refused_with_the_limit(bool saysItsLength)
    {
        const int Size = 1024 * 1024 + 1;
        using HttpContent content = saysItsLength ? new ByteArrayContent(new byte[Size]) : new StreamContent(new EndlessStream(Size));

        // The server answers before it has read all; a client that waits for its word never breaks off.
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/chat/files?id={Guid.NewGuid()}") { Content = content };
        request.Headers.ExpectContinue = true;

        using var answer = await Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("1 MB", await answer.Content.ReadAsStringAsync());
        Assert.Empty(await HeardAsync());
    }
}
