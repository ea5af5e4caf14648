using Bot.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.Channels.WebChat;

/// <summary>The chat on an organisation's own page.</summary>
public sealed class EmbeddingTests(Chromium chromium, SharedServer server) : ChatInChromium(chromium, server)
{
    private WebApplication _site = null!;
    private string _script = "";

    public override async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _site = builder.Build();
        _site.MapGet("/", () => Results.Content(
            $"<!doctype html><html lang=ru><title>Сайт</title><h1>Наша организация</h1><a href='#'>Новости</a>{_script}", "text/html; charset=utf-8"));
        await _site.StartAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _site.DisposeAsync();
    }

    [ChromiumFact]
    public async Task A_button_on_the_site_opens_the_chat_and_Escape_closes_it()
    {
        await using var server = await ChatServer.StartWithEchoAsync($"--Channels:WebChat:FrameAncestors:0={_site.Urls.Single()}");
        var page = await OpenSiteAsync(server);
        var open = page.GetByRole(AriaRole.Button, new() { Name = "Написать нам" });

        await open.ClickAsync();
        var frame = page.FrameLocator("iframe");
        await Expect(frame.Locator(".message.bot")).ToContainTextAsync("Это бот «ЕИРЦ Севастополь»");
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
        var page = await OpenSiteAsync(Server);
        var refusal = page.WaitForConsoleMessageAsync(new() { Predicate = message => message.Text.Contains("frame-ancestors") });

        await page.GetByRole(AriaRole.Button, new() { Name = "Написать нам" }).ClickAsync();

        await refusal;
        await Expect(page.FrameLocator("iframe").Locator(".message")).ToHaveCountAsync(0);
    }

    private async Task<IPage> OpenSiteAsync(ChatServer chat)
    {
        _script = $"<script src='{chat.BaseAddress}chat/embed.js' data-organisation='eirc-sevastopol' defer></script>";
        var context = await Browser.NewContextAsync(new() { Locale = "ru-RU" });
        var page = await context.NewPageAsync();
        await page.GotoAsync(_site.Urls.Single());
        return page;
    }
}
