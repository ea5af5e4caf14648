using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Bot.Core.Conversations;
using Bot.Host.Channels.WebChat;

namespace Bot.Tests.Channels.WebChat;

/// <summary>What the server lets through and what not, asked without a browser.</summary>
public sealed class ServerTests : IAsyncLifetime
{
    private ChatServer _server = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _server = await ChatServer.StartNewAsync(("MaxFileMegabytes", "1"), ("FrameAncestors:0", "https://example.ru"));
        _client = await VisitorAsync();
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_repeated_id_is_answered_the_same_and_stored_once()
    {
        var message = new { id = Guid.NewGuid(), text = "хвс 125" };

        using var first = await _client.PostAsJsonAsync("/chat/messages", message);
        using var second = await _client.PostAsJsonAsync("/chat/messages", message);

        Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, second.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal([new TextSent("хвс 125")], _server.Store.Inputs);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("nonsense")]
    [InlineData("""{"id":"1","text":"a"}""")]
    [InlineData("""{"id":"00000000-0000-0000-0000-000000000000","text":"a"}""")]
    [InlineData("""{"id":"7f0bb5c6-0e3c-4f3a-9d0e-4f0d3f0f0a01"}""")]
    [InlineData("""{"id":"7f0bb5c6-0e3c-4f3a-9d0e-4f0d3f0f0a01","text":" \n\u200b "}""")]
    [InlineData("""{"id":"7f0bb5c6-0e3c-4f3a-9d0e-4f0d3f0f0a01","action":""}""")]
    [InlineData("""{"id":"7f0bb5c6-0e3c-4f3a-9d0e-4f0d3f0f0a01","action":"1:меню"}""")]
    [InlineData("""{"id":"7f0bb5c6-0e3c-4f3a-9d0e-4f0d3f0f0a01","text":"a","action":"1:menu"}""")]
    public async Task What_is_no_message_is_refused(string body)
    {
        using var answer = await _client.PostAsync("/chat/messages", new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotEmpty((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("message").GetString()!);
        Assert.Empty(_server.Store.Inputs);
    }

    [Fact]
    public async Task A_payload_that_is_no_key_is_left_out()
    {
        using var answer = await _client.PostAsJsonAsync("/chat/messages", new { id = Guid.NewGuid(), start = "<script>" });

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal([new Started()], _server.Store.Inputs);
    }

    [Fact]
    public async Task A_body_without_an_end_is_cut_off()
    {
        using var endless = new StreamContent(new EndlessStream(300_000));
        endless.Headers.ContentType = new("application/json");

        using var answer = await _client.PostAsync("/chat/messages", endless);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    public async Task Another_sites_page_cannot_write(string origin)
    {
        using var stranger = await VisitorAsync(origin);

        using var message = await stranger.PostAsJsonAsync("/chat/messages", new { id = Guid.NewGuid(), text = "украдено" });
        using var file = await stranger.PostAsync($"/chat/files?id={Guid.NewGuid()}&name=a", new ByteArrayContent([1]));

        Assert.Equal(HttpStatusCode.Forbidden, message.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, file.StatusCode);
        Assert.Empty(_server.Store.Inputs);
    }

    [Fact]
    public async Task A_cross_site_request_is_refused_whatever_origin_it_claims()
    {
        _client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-site");

        using var answer = await _client.PostAsJsonAsync("/chat/messages", new { id = Guid.NewGuid(), text = "украдено" });

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_form_cannot_be_sent_as_a_message()
    {
        using var form = new StringContent("""{"id":"7f0bb5c6-0e3c-4f3a-9d0e-4f0d3f0f0a01","text":"a"}""", Encoding.UTF8, "text/plain");

        using var answer = await _client.PostAsync("/chat/messages", form);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Fact]
    public async Task Without_the_cookie_nothing_is_said_and_nothing_taken()
    {
        using var stranger = _server.NewClient();

        using var events = await stranger.GetAsync("/chat/events", HttpCompletionOption.ResponseHeadersRead);
        using var message = await stranger.PostAsJsonAsync("/chat/messages", new { id = Guid.NewGuid(), text = "a" });
        using var file = await stranger.GetAsync("/chat/files/1");

        Assert.All([events, message, file], answer => Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode));
    }

    [Fact]
    public async Task Another_visitor_reads_neither_messages_nor_files()
    {
        using var stored = await _client.PostAsync($"/chat/files?id={Guid.NewGuid()}&name=счёт.png", new ByteArrayContent(FilesTests.Pixel));
        var id = _server.Store.Inputs.OfType<FileSent>().Single().FileId;
        using var other = await VisitorAsync();

        using var own = await _client.GetAsync($"/chat/files/{id}");
        using var foreign = await other.GetAsync($"/chat/files/{id}");
        var said = await EventReader.UntilReadyAsync(other);

        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.Equal("image/png", own.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.Empty(said);
    }

    [Fact]
    public async Task A_file_that_is_no_picture_is_only_to_be_downloaded()
    {
        using var page = new StringContent("<script>alert(1)</script>", Encoding.UTF8, "image/png");
        using var stored = await _client.PostAsync($"/chat/files?id={Guid.NewGuid()}&name=..%2F..%2Fa.png", page);
        var sent = _server.Store.Inputs.OfType<FileSent>().Single();

        using var answer = await _client.GetAsync($"/chat/files/{sent.FileId}");

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

        using var answer = await _client.PostAsync($"/chat/files?id={Guid.NewGuid()}&name=a", content);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("1 MB", await answer.Content.ReadAsStringAsync());
        Assert.Empty(_server.Store.Inputs);
    }

    [Fact]
    public async Task A_full_disk_is_said_plainly_and_the_same_message_goes_later()
    {
        var message = new { id = Guid.NewGuid(), text = "хвс 125" };
        _server.Store.IsAvailable = false;
        using var refused = await _client.PostAsJsonAsync("/chat/messages", message);
        using var events = await _client.GetAsync("/chat/events");
        _server.Store.IsAvailable = true;

        using var accepted = await _client.PostAsJsonAsync("/chat/messages", message);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, events.StatusCode);
        Assert.Contains("store-unavailable", await refused.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
    }

    [Fact]
    public async Task A_flood_is_stopped_and_told_for_how_long()
    {
        await using var server = await ChatServer.StartNewAsync(("MessagesPerMinute", "2"));
        using var client = server.NewClient();
        using var page = await client.GetAsync("/");

        HttpResponseMessage answer;
        do
            answer = await client.PostAsJsonAsync("/chat/messages", new { id = Guid.NewGuid(), text = "a" });
        while (answer.StatusCode == HttpStatusCode.Accepted && server.Store.Inputs.Count < 10);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(30), answer.Headers.RetryAfter!.Delta);
        Assert.Equal(2, server.Store.Inputs.Count);
    }

    [Fact]
    public async Task The_stream_goes_on_after_the_last_number_a_page_has()
    {
        using var first = await _client.PostAsJsonAsync("/chat/messages", new { id = Guid.NewGuid(), text = "раз" });
        var sequence = (await first.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("sequence").GetInt64();
        using var second = await _client.PostAsJsonAsync("/chat/messages", new { id = Guid.NewGuid(), text = "два" });

        var all = await EventReader.UntilReadyAsync(_client);
        var rest = await EventReader.UntilReadyAsync(_client, sequence);

        Assert.Contains(all, line => line.Contains("\\u0440\\u0430\\u0437"));
        Assert.Equal(all.Where(line => EventReader.Number(line) > sequence), rest.Where(all.Contains));
        Assert.DoesNotContain(rest, line => EventReader.Number(line) <= sequence);
    }

    [Fact]
    public async Task Open_streams_end_when_the_host_stops()
    {
        using var answer = await _client.GetAsync("/chat/events", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());

        await _server.StopAsync();

        Assert.Contains("event: ready", await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task A_browser_has_only_so_many_streams()
    {
        var streams = new List<HttpResponseMessage>();
        for (var i = 0; i <= OpenPages.MaxPerPeer; i++)
            streams.Add(await _client.GetAsync("/chat/events", HttpCompletionOption.ResponseHeadersRead));

        Assert.All(streams.SkipLast(1), stream => Assert.Equal(HttpStatusCode.OK, stream.StatusCode));
        Assert.Equal(HttpStatusCode.TooManyRequests, streams[^1].StatusCode);
        streams.ForEach(stream => stream.Dispose());
    }

    private async Task<HttpClient> VisitorAsync(string? origin = null)
    {
        var client = _server.NewClient(origin);
        using var page = await client.GetAsync("/");
        return client;
    }
}
