using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Bot.Host.Channels.WebChat;

namespace Bot.Tests.Channels.WebChat;

/// <summary>The stream of events, read without a browser.</summary>
public sealed class EventStreamTests(SharedServer server) : VisitedServer(server)
{
    [Fact]
    public async Task The_stream_goes_on_after_the_last_number_a_page_has()
    {
        using var first = await Client.PostAsJsonAsync("/chat/messages", new { id = Guid.NewGuid(), text = "раз" });
        var sequence = (await first.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("sequence").GetInt64();
        using var second = await Client.PostAsJsonAsync("/chat/messages", new { id = Guid.NewGuid(), text = "два" });

        var all = await EventReader.UntilReadyAsync(Client);
        var rest = await EventReader.UntilReadyAsync(Client, sequence);

        Assert.Contains(all, line => line.Contains("\\u0440\\u0430\\u0437"));
        Assert.Equal(all.Where(line => EventReader.Number(line) > sequence), rest.Where(all.Contains));
        Assert.DoesNotContain(rest, line => EventReader.Number(line) <= sequence);
    }

    [Fact]
    public async Task A_page_that_comes_back_to_an_erased_conversation_is_told_so()
    {
        using var stranger = await Server.VisitAsync();

        Assert.Equal([" {}"], await EventReader.UntilReadyAsync(stranger, after: 1_000_000_000));
        Assert.Empty(await EventReader.UntilReadyAsync(stranger));
    }

    [Fact]
    public async Task Open_streams_end_when_the_host_stops()
    {
        await using var server = await ChatServer.StartNewAsync();
        using var client = await server.VisitAsync();
        using var answer = await client.GetAsync("/chat/events", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());

        await server.StopAsync();

        Assert.Contains("event: ready", await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task A_browser_has_only_so_many_streams()
    {
        var streams = new List<HttpResponseMessage>();
        for (var i = 0; i <= OpenPages.MaxPerPeer; i++)
            streams.Add(await Client.GetAsync("/chat/events", HttpCompletionOption.ResponseHeadersRead));

        Assert.All(streams.SkipLast(1), stream => Assert.Equal(HttpStatusCode.OK, stream.StatusCode));
        Assert.Equal(HttpStatusCode.TooManyRequests, streams[^1].StatusCode);
        streams.ForEach(stream => stream.Dispose());
    }
}
