using System.Net;
using System.Net.Http.Json;
using System.Text;
using Bot.Core.Conversations;

namespace Bot.Tests.Channels.WebChat;

/// <summary>What others than the resident cannot do.</summary>
public sealed class StrangersTests(SharedServer server) : VisitedServer(server)
{
    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    public async Task Another_sites_page_cannot_write(string origin)
    {
        using var stranger = await Server.VisitAsync(origin);

        using var message = await stranger.PostAsJsonAsync("/chat/messages", new { id = Guid.NewGuid(), text = "украдено" });
        using var file = await stranger.PostAsync($"/chat/files?id={Guid.NewGuid()}", new ByteArrayContent([1]));

        Assert.Equal(HttpStatusCode.Forbidden, message.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, file.StatusCode);
        Assert.Empty(await Server.HeardAsync(stranger.Secret));
    }

    [Fact]
    public async Task A_cross_site_request_is_refused_whatever_origin_it_claims()
    {
        Client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-site");

        using var answer = await Client.PostAsJsonAsync("/chat/messages", new { id = Guid.NewGuid(), text = "украдено" });

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_form_cannot_be_sent_as_a_message()
    {
        using var form = new StringContent("""{"id":"7f0bb5c6-0e3c-4f3a-9d0e-4f0d3f0f0a01","text":"a"}""", Encoding.UTF8, "text/plain");

        using var answer = await Client.PostAsync("/chat/messages", form);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Fact]
    public async Task Without_the_cookie_nothing_is_said_and_nothing_taken()
    {
        using var stranger = Server.NewVisitor();

        using var events = await stranger.GetAsync("/chat/events", HttpCompletionOption.ResponseHeadersRead);
        using var message = await stranger.PostAsJsonAsync("/chat/messages", new { id = Guid.NewGuid(), text = "a" });
        using var file = await stranger.GetAsync("/chat/files/1");

        Assert.All([events, message, file], answer => Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode));
    }

    [Fact]
    public async Task Another_visitor_reads_neither_messages_nor_files()
    {
        await AgreeAsync();
        using var stored = await Client.PostAsync($"/chat/files?id={Guid.NewGuid()}", new ByteArrayContent(FilesTests.Pixel));
        var id = (await HeardAsync()).OfType<FileSent>().Single().FileId;
        using var other = await Server.VisitAsync();

        using var own = await Client.GetAsync($"/chat/files/{id}");
        using var foreign = await other.GetAsync($"/chat/files/{id}");
        var said = await EventReader.UntilReadyAsync(other);

        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.Equal("image/png", own.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.Empty(said);
    }
}
