using System.Text.RegularExpressions;
using Bot.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.Channels.WebChat;

/// <summary>The first visit of a resident, from the greeting to the receipt, with nothing replaced.</summary>
public sealed partial class ModelConversationTests(Chromium chromium, SharedServer server) : ChatInChromium(chromium, server)
{
    [ChromiumFact]
    public async Task From_the_greeting_to_the_receipt_over_reloads_and_a_restart()
    {
        await using var host = await ChatServer.StartNewAsync();
        var chat = await OpenAtAsync(host);
        await chat.SeesAsync("Здравствуйте! Здесь можно передать показания");

        await chat.Button("Согласен, начнём").ClickAsync();
        await chat.SeesAsync("Пришлите номер лицевого счёта с квитанции.");
        await chat.Button("Где этот номер?").ClickAsync();
        var picture = chat.Page.GetByAltText("Рисунок квитанции: номер лицевого счёта вверху");
        await Expect(picture).ToBeInViewportAsync();
        await Expect(picture).Not.ToHaveJSPropertyAsync("naturalWidth", 0);

        await chat.WriteAsync("4460153001");
        await chat.SeesAsync("Чтобы чужой человек не увидел ваш счёт");
        await chat.WriteAsync("4231,57");
        await chat.SeesAsync("Готово, счёт 4460153001 подключён");
        await chat.ReloadAsync();
        await Expect(chat.Mine.Last).ToContainTextAsync("•••• (не хранится)");
        await Expect(chat.Page.Locator(".message.me").Filter(new() { HasText = "4231,57" })).ToHaveCountAsync(0);

        await chat.WriteAsync("хвс 125 гвс 58");
        await chat.SeesAsync("Холодная вода №40ОН891234: 120 → 125, расход 5 м³");
        await host.StopAsync();
        await host.StartAsync();
        await chat.Bots.Last.GetByRole(AriaRole.Button, new() { Name = "Отправить" }).ClickAsync();
        await Expect(chat.Bots.Last).ToContainTextAsync(Receipt());

        var before = await chat.Page.Locator("#messages .content").AllInnerTextsAsync();
        await chat.ReloadAsync();
        await Expect(chat.Bots.Last).ToContainTextAsync(Receipt());
        Assert.Equal(before, await chat.Page.Locator("#messages .content").AllInnerTextsAsync());

        await chat.WriteAsync("долг");
        await chat.SeesAsync("К оплате 4 231,57 ₽");

        await chat.WriteAsync("оплатить");
        await chat.Bots.Last.GetByRole(AriaRole.Button, new() { NameRegex = new("^QR для банка") }).ClickAsync();
        var code = chat.Page.GetByAltText(new Regex("^QR-код для оплаты"));
        await Expect(code).ToBeInViewportAsync();
        await Expect(code).Not.ToHaveJSPropertyAsync("naturalWidth", 0);
        var stranger = await OpenAtAsync(host);
        var answer = await stranger.Page.APIRequest.GetAsync(new Uri(host.BaseAddress, await code.GetAttributeAsync("src")!).ToString());
        Assert.Equal(404, answer.Status);
        var own = await chat.Page.APIRequest.GetAsync(new Uri(host.BaseAddress, await code.GetAttributeAsync("src")!).ToString());
        Assert.Equal((200, "no-store"), (own.Status, own.Headers["cache-control"]));
    }

    [ChromiumFact]
    public async Task A_page_that_is_opened_in_English_is_greeted_in_English()
    {
        var chat = await OpenAsync(path: "/?lang=en&organisation=eirc-sevastopol");
        await chat.SeesAsync("Hello! This is the bot of EIRC Sevastopol");
    }

    [GeneratedRegex(@"Принято .+, номер П-\d{4}-\d{6}\.")]
    private static partial Regex Receipt();
}
