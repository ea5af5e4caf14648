using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Bot.Core.Conversations;

namespace Bot.Tests.Channels.WebChat;

/// <summary>What is taken for a message and what is not.</summary>
public sealed class SentMessagesTests(SharedServer server) : VisitedServer(server)
{
    [Fact]
    public async Task A_repeated_id_is_answered_the_same_and_stored_once()
    {
        var message = new { id = Guid.NewGuid(), text = "хвс 125" };

        using var first = await Client.PostAsJsonAsync("/chat/messages", message);
        using var second = await Client.PostAsJsonAsync("/chat/messages", message);

        Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, second.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal([new TextSent("хвс 125")], await HeardAsync());
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
    [InlineData("""{"id":"7f0bb5c6-0e3c-4f3a-9d0e-4f0d3f0f0a01","place":{"latitude":91,"longitude":73}}""")]
    [InlineData("""{"id":"7f0bb5c6-0e3c-4f3a-9d0e-4f0d3f0f0a01","place":{"latitude":54,"longitude":73},"action":"1:menu"}""")]
    public async Task What_is_no_message_is_refused(string body)
    {
        using var answer = await Client.PostAsync("/chat/messages", new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotEmpty((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("message").GetString()!);
        Assert.Empty(await HeardAsync());
    }

    [Fact]
    public async Task A_place_is_taken_and_forgotten()
    {
        using var answer = await Client.PostAsJsonAsync("/chat/messages", new { id = Guid.NewGuid(), place = new { latitude = 54.99, longitude = 73.36 } });

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.True(await HeardAsync() is [LocationShared { Latitude: 54.99, Longitude: 73.36 } or Erased]);
    }

    [Fact]
    public async Task A_payload_that_is_no_key_is_left_out()
    {
        using var answer = await Client.PostAsJsonAsync("/chat/messages", new { id = Guid.NewGuid(), start = "<script>" });

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal([new Started()], await HeardAsync());
    }

    [Fact]
    public async Task A_body_without_an_end_is_cut_off()
    {
        using var endless = new StreamContent(new EndlessStream(300_000));
        endless.Headers.ContentType = new("application/json");

        using var answer = await Client.PostAsync("/chat/messages", endless);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task A_full_disk_is_said_plainly_and_the_same_message_goes_later()
    {
        var message = new { id = Guid.NewGuid(), text = "хвс 125" };
        await using var server = await ChatServer.StartWithEchoAsync(FullDisk.Setting);
        using var client = await server.VisitAsync();
        await FullDisk.FillAsync(server.Store);
        using var refused = await client.PostAsJsonAsync("/chat/messages", message);
        var said = await EventReader.UntilReadyAsync(client);
        await FullDisk.EmptyAsync(server.Store);

        using var accepted = await client.PostAsJsonAsync("/chat/messages", message);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Empty(said);
        Assert.Contains("store-unavailable", await refused.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
    }

    [Fact]
    public async Task A_flood_is_stopped_and_told_for_how_long()
    {
        await using var server = await ChatServer.StartWithEchoAsync("--Channels:WebChat:MessagesPerMinute=2");
        using var client = await server.VisitAsync();

        HttpResponseMessage answer;
        do
            answer = await client.PostAsJsonAsync("/chat/messages", new { id = Guid.NewGuid(), text = "a" });
        while (answer.StatusCode == HttpStatusCode.Accepted && (await server.HeardAsync(client.Secret)).Count < 10);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(30), answer.Headers.RetryAfter!.Delta);
        Assert.Equal(2, (await server.HeardAsync(client.Secret)).Count);
    }
}
