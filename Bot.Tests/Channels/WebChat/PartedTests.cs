using System.Net;
using Bot.Core.Conversations;
using Bot.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.Channels.WebChat;

/// <summary>A browser that its resident has parted, from elsewhere, shows nothing of theirs any more.</summary>
public sealed class PartedTests(SharedServer server) : VisitedServer(server)
{
    [Fact]
    public async Task A_page_that_is_loaded_again_gets_nothing_that_was_said_before()
    {
        await AgreeAsync();
        Assert.NotEmpty(await EventReader.UntilReadyAsync(Client));

        await Parting.PartAsync(Server.Store, Host.Channels.WebChat.Visitor.PeerOf(Client.Secret));

        Assert.DoesNotContain(await EventReader.UntilReadyAsync(Client), line => line.Contains("consent.yes", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_from_before_is_not_given_out_and_one_from_after_is()
    {
        await AgreeAsync();
        var before = await SendAsync();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(before));

        await Parting.PartAsync(Server.Store, Host.Channels.WebChat.Visitor.PeerOf(Client.Secret));

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(before));
        await AgreeAsync();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(await SendAsync()));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(before));
    }

    /// <returns>The file's key.</returns>
    private async Task<string> SendAsync()
    {
        using var photo = new ByteArrayContent(FilesTests.Pixel);
        using var stored = await Client.PostAsync($"/chat/files?id={Guid.NewGuid()}", photo);
        return (await HeardAsync()).OfType<FileSent>().Last().FileId;
    }

    private async Task<HttpStatusCode> StatusAsync(string file)
    {
        using var answer = await Client.GetAsync($"/chat/files/{file}");
        return answer.StatusCode;
    }
}

/// <summary>The same where the page is open meanwhile.</summary>
public sealed class PartedPageTests(Chromium chromium, SharedServer server) : ChatInChromium(chromium, server)
{
    [ChromiumFact]
    public async Task An_open_page_is_cleared_and_goes_on_from_the_beginning()
    {
        var chat = await OpenAsync();
        await chat.Button("Согласен, начнём").ClickAsync();
        await chat.SeesAsync("Пришлите номер");
        await chat.WriteAsync("сумма 4231,57");
        await chat.SeesAsync("Вы написали: сумма");

        await Parting.PartAsync(Server.Store, Host.Channels.WebChat.Visitor.PeerOf(await chat.SecretAsync()));

        await chat.WriteAsync("кто здесь");
        await chat.SeesAsync("Вы написали: кто здесь");
        await Expect(chat.Messages.Filter(new() { HasText = "4231,57" })).ToHaveCountAsync(0);
        await Expect(chat.Messages.Filter(new() { HasText = "Пришлите номер" })).ToHaveCountAsync(0);
        await chat.ReloadAsync();
        await chat.SeesAsync("Вы написали: кто здесь");
        await Expect(chat.Messages.Filter(new() { HasText = "4231,57" })).ToHaveCountAsync(0);
    }
}
