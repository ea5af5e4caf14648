using Bot.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.Channels.WebChat;

/// <summary>The chat on an organisation's own page.</summary>
[Collection(ChromiumTests.Name)]
public sealed class EmbeddingTests(Chromium chromium) : IAsyncLifetime
{
    private WebApplication _site = null!;
    private string _script = "";

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _site = builder.Build();
        _site.MapGet("/", () => Results.Content(
            $"<!doctype html><html lang=ru><title>Сайт</title><h1>Наша организация</h1><a href='#'>Новости</a>{_script}", "text/html; charset=utf-8"));
        await _site.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await chromium.CloseAllAsync();
        await _site.DisposeAsync();
    }

    [ChromiumFact]
    public async Task A_button_on_the_site_opens_the_chat_and_Escape_closes_it()
    {
        await using var server = await ChatServer.StartNewAsync(("FrameAncestors:0", _site.Urls.Single()));
        var page = await OpenSiteAsync(server);
        var open = page.GetByRole(AriaRole.Button, new() { Name = "Написать нам" });

        await open.ClickAsync();
        var frame = page.FrameLocator("iframe");
        await Expect(frame.Locator(".message.bot")).ToContainTextAsync("Организация: eirc-sevastopol");
        await frame.GetByLabel("Сообщение", new() { Exact = true }).FillAsync("из рамки");
        await frame.GetByLabel("Сообщение", new() { Exact = true }).PressAsync("Enter");
        await Expect(frame.Locator(".message.bot").Last).ToContainTextAsync("Вы написали: из рамки");
        await page.Keyboard.PressAsync("Escape");

        await Expect(page.Locator("iframe")).ToBeHiddenAsync();
        await Expect(open).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(frame.Locator(".message.bot").Last).ToContainTextAsync("Вы написали: из рамки");
        await page.GetByRole(AriaRole.Button, new() { Name = "Закрыть чат" }).ClickAsync();
        await Expect(page.Locator("iframe")).ToBeHiddenAsync();
    }

    [ChromiumFact]
    public async Task A_site_that_is_not_named_in_the_settings_cannot_embed_the_chat()
    {
        await using var server = await ChatServer.StartNewAsync();
        var page = await OpenSiteAsync(server);
        var refusal = page.WaitForConsoleMessageAsync(new() { Predicate = message => message.Text.Contains("frame-ancestors") });

        await page.GetByRole(AriaRole.Button, new() { Name = "Написать нам" }).ClickAsync();

        await refusal;
        Assert.Empty(server.Store.Inputs);
    }

    private async Task<IPage> OpenSiteAsync(ChatServer server)
    {
        _script = $"<script src='{server.BaseAddress}chat/embed.js' data-organisation='eirc-sevastopol' defer></script>";
        var context = await chromium.Browser.NewContextAsync(new() { Locale = "ru-RU" });
        var page = await context.NewPageAsync();
        await page.GotoAsync(_site.Urls.Single());
        return page;
    }
}
