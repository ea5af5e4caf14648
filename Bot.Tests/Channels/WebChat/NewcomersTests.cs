using System.Net;
using System.Net.Http.Json;

namespace Bot.Tests.Channels.WebChat;

/// <summary>One address cannot fill the database with ever new visitors, and those who are known do not suffer from one that tries.</summary>
public sealed class NewcomersTests
{
    [Fact]
    public async Task Ever_new_cookies_of_one_address_are_refused_and_everybody_else_goes_on()
    {
        await using var server = await ChatServer.StartWithEchoAsync("--Channels:WebChat:NewVisitorsPerHour=2");
        using var first = await VisitAsync(server, "198.51.100.7");
        using var second = await VisitAsync(server, "198.51.100.7");
        using var third = await VisitAsync(server, "198.51.100.7");
        using var elsewhere = await VisitAsync(server, "203.0.113.9");
        using var local = await VisitAsync(server, "127.0.0.1");

        Assert.Equal(HttpStatusCode.Accepted, await SayAsync(first));
        Assert.Equal(HttpStatusCode.Accepted, await SayAsync(second));
        using var refused = await PostAsync(third);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(TimeSpan.FromMinutes(30), refused.Headers.RetryAfter!.Delta);
        Assert.Empty(await server.HeardAsync(third.Secret));

        using var stream = await third.GetAsync("/chat/events", HttpCompletionOption.ResponseHeadersRead);
        using var file = await third.PostAsync($"/chat/files?id={Guid.NewGuid()}", new ByteArrayContent(FilesTests.Pixel));
        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests), (stream.StatusCode, file.StatusCode));
        Assert.Equal(HttpStatusCode.Accepted, await SayAsync(first));
        Assert.Equal(HttpStatusCode.Accepted, await SayAsync(elsewhere));
        Assert.Equal(HttpStatusCode.Accepted, await SayAsync(local));
    }

    [Fact]
    public async Task Who_has_a_conversation_is_known_after_a_restart_and_needs_no_room()
    {
        await using var server = await ChatServer.StartWithEchoAsync("--Channels:WebChat:NewVisitorsPerHour=1");
        using var first = await VisitAsync(server, "2001:db8:1:2::7");
        Assert.Equal(HttpStatusCode.Accepted, await SayAsync(first));
        await EventReader.UntilReadyAsync(first);
        await UntilAnsweredAsync(server, first);
        await server.StopAsync();
        await server.StartAsync();
        using var neighbour = await VisitAsync(server, "2001:db8:1:2:ffff::9");
        using var another = await VisitAsync(server, "2001:db8:1:2:eeee::9");

        Assert.Equal(HttpStatusCode.Accepted, await SayAsync(neighbour));
        Assert.Equal(HttpStatusCode.Accepted, await SayAsync(first));
        Assert.Equal(HttpStatusCode.TooManyRequests, await SayAsync(another));
    }

    private static async Task UntilAnsweredAsync(ChatServer server, Visitor visitor)
    {
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while ((await server.Store.LoadAsync(Host.Channels.WebChat.Visitor.PeerOf(visitor.Secret), default)).Version == 0)
            await look.WaitForNextTickAsync();
    }

    private static async Task<Visitor> VisitAsync(ChatServer server, string address)
    {
        var visitor = await server.VisitAsync();
        visitor.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return visitor;
    }

    private static Task<HttpResponseMessage> PostAsync(Visitor visitor) => visitor.PostAsJsonAsync("/chat/messages", new { id = Guid.NewGuid(), text = "a" });

    private static async Task<HttpStatusCode> SayAsync(Visitor visitor)
    {
        using var answer = await PostAsync(visitor);
        return answer.StatusCode;
    }
}
