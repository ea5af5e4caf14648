using System.Net;
using System.Text;
using Bot.Core.Conversations;

namespace Bot.Tests.Channels.WebChat;

/// <summary>How files are taken and given back.</summary>
public sealed class SentFilesTests(SharedServer server) : VisitedServer(server)
{
    [Fact]
    public async Task A_file_that_is_no_picture_is_only_to_be_downloaded()
    {
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
