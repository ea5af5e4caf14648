using System.Net;
using System.Net.Http.Json;

namespace Bot.Tests.Channels.WebChat;

/// <summary>Nobody fills the disk, and who is refused a file learns why.</summary>
public sealed class RoomForFilesTests
{
    [Fact]
    public async Task Browsers_of_one_address_share_what_it_may_send_in_a_day()
    {
        await using var server = await ChatServer.StartWithEchoAsync("--Channels:WebChat:MaxFileMegabytes=2", "--Channels:WebChat:FileMegabytesPerAddressADay=3");

        Assert.Equal((HttpStatusCode.Accepted, ""), await SendAsync(server, "203.0.113.7"));
        Assert.Equal((HttpStatusCode.TooManyRequests, "files-of-today"), await SendAsync(server, "203.0.113.7"));
        Assert.Equal((HttpStatusCode.Accepted, ""), await SendAsync(server, "203.0.113.8"));
    }

    [Fact]
    public async Task A_resident_who_has_sent_enough_today_is_told_so()
    {
        await using var server = await ChatServer.StartWithEchoAsync("--Storage:FileMegabytesPerResidentADay=1");

        Assert.Equal((HttpStatusCode.TooManyRequests, "files-of-today"), await SendAsync(server, "203.0.113.7"));
        Assert.Empty(Directory.EnumerateFiles(server.FilesPath, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task On_a_disk_that_is_nearly_full_files_are_refused_and_health_says_which_setting_it_is()
    {
        await using var server = await ChatServer.StartWithEchoAsync("--Storage:KeepFreeMegabytes=16000000");

        Assert.Equal((HttpStatusCode.InsufficientStorage, "no-room"), await SendAsync(server, "203.0.113.7"));

        using var supervisor = server.NewVisitor();
        using var answer = await supervisor.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Storage:KeepFreeMegabytes", (await answer.Content.ReadFromJsonAsync<Readiness>())!.Files, StringComparison.Ordinal);
    }

    /// <summary>A new resident at an address sends a file of 1.5 MB.</summary>
    private static async Task<(HttpStatusCode Status, string Error)> SendAsync(ChatServer server, string address)
    {
        using var client = await server.VisitAsync();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        using var opened = await client.PostAsync("/chat/messages", JsonContent.Create(new { Id = Guid.NewGuid(), Start = "" }));
        using var agreed = await client.PostAsync("/chat/messages", JsonContent.Create(new { Id = Guid.NewGuid(), Action = "1:consent.yes" }));
        await server.UntilAgreedAsync(client.Secret);
        using var file = new ByteArrayContent(new byte[3 * 512 * 1024]);
        using var answer = await client.PostAsync($"/chat/files?id={Guid.NewGuid()}", file);
        return (answer.StatusCode, answer.IsSuccessStatusCode ? "" : (await answer.Content.ReadFromJsonAsync<Refusal>())!.Error);
    }

    private sealed record Refusal(string Error);

    private sealed record Readiness(string Files);
}
