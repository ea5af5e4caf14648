using System.Text;
using Bot.Core.Conversations;
using Bot.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.Channels.WebChat;

public sealed class FilesTests(Chromium chromium, SharedServer server) : ChatInChromium(chromium, server)
{
    /// <summary>A picture of one pixel.</summary>
    internal static readonly byte[] Pixel = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [ChromiumFact]
    public async Task A_photograph_is_shown_arrives_and_is_there_after_a_reload()
    {
        var chat = await OpenAgreedAsync();

        await AttachAsync(chat, "счётчик.png", "image/png", Pixel);

        await chat.SeesAsync($"Получен файл счётчик.png, {Pixel.Length} байт");
        await chat.ReloadAsync();
        await Expect(chat.Mine.Locator("img")).ToHaveJSPropertyAsync("naturalWidth", 1);
        await Expect(chat.Mine.Locator("img")).ToHaveAttributeAsync("alt", "счётчик.png");
        var sent = Assert.Single((await HeardAsync(chat)).OfType<FileSent>());
        Assert.Equal((Pixel.Length, "image/png"), (sent.Size, sent.ContentType));
    }

    [ChromiumFact]
    public async Task A_document_comes_back_as_a_link_with_its_size()
    {
        var chat = await OpenAgreedAsync();
        var content = Encoding.UTF8.GetBytes("<script>alert(1)</script>");

        await AttachAsync(chat, "опись.html", "text/html", content);
        await chat.SeesAsync("Получен файл опись.html");
        var link = chat.Bots.Last.GetByRole(AriaRole.Link, new() { Name = "Скачать: опись.html" });
        await Expect(link).ToContainTextAsync($"{content.Length} байт");
        var download = await chat.Page.RunAndWaitForDownloadAsync(() => link.ClickAsync());

        Assert.Equal("опись.html", download.SuggestedFilename);
        Assert.Equal(content, await File.ReadAllBytesAsync(await download.PathAsync()));
    }

    [ChromiumFact]
    public async Task What_only_calls_itself_a_picture_is_offered_as_a_file()
    {
        var chat = await OpenAgreedAsync();

        await AttachAsync(chat, "фото.png", "image/png", Encoding.UTF8.GetBytes("<svg onload=alert(1)>"));

        await Expect(chat.Bots.Last.GetByRole(AriaRole.Link, new() { Name = "Скачать: фото.png" })).ToBeVisibleAsync();
    }

    [ChromiumFact]
    public async Task Too_large_a_file_is_refused_with_its_limit()
    {
        var chat = await OpenAsync();

        await AttachAsync(chat, "видео.mp4", "video/mp4", new byte[1024 * 1024 + 1]);

        await Expect(chat.Mine).ToContainTextAsync("Файл слишком большой. Можно до 1 МБ.");
        Assert.DoesNotContain(await HeardAsync(chat), input => input is FileSent);
    }

    [ChromiumFact]
    public async Task A_picture_of_ours_is_shown_with_its_description()
    {
        var chat = await OpenAsync();

        await chat.Button("Согласен, начнём").ClickAsync();
        await chat.Button("Где этот номер?").ClickAsync();

        var image = chat.Page.GetByAltText("Рисунок квитанции");
        await Expect(image).ToBeVisibleAsync();
        await Expect(image).ToHaveJSPropertyAsync("complete", true);
        Assert.True(await image.EvaluateAsync<bool>("image => image.naturalWidth > 0"));
    }

    /// <summary>A file is taken only of who has agreed.</summary>
    private async Task<ChatPage> OpenAgreedAsync()
    {
        var chat = await OpenAsync();
        await chat.Button("Согласен, начнём").ClickAsync();
        await chat.SeesAsync("Пришлите номер");
        return chat;
    }

    private static Task AttachAsync(ChatPage chat, string name, string type, byte[] content) =>
        chat.Page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = name, MimeType = type, Buffer = content });
}
