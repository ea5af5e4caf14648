using Bot.Core.Conversations;
using Bot.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.Channels.WebChat;

/// <summary>What goes wrong between the page and its server, and what the resident sees of it.</summary>
public sealed class ConnectionTests(Chromium chromium, SharedServer server) : ChatInChromium(chromium, server)
{
    [ChromiumFact]
    public async Task A_restarted_server_goes_on_with_the_open_page()
    {
        var chat = await OpenAsync();
        await chat.WriteAsync("до");
        await chat.SeesAsync("Вы написали: до");

        await Server.StopAsync();
        await chat.WriteAsync("во время");
        await Expect(chat.Mine.Last).ToContainTextAsync("не отправлено");
        await Server.StartAsync();

        await chat.SeesAsync("Вы написали: во время");
        await chat.WriteAsync("после");
        await chat.SeesAsync("Вы написали: после");
        await Expect(chat.Messages).ToHaveCountAsync(7);
        await Expect(chat.Page.Locator("#notice")).ToBeEmptyAsync();
    }

    [ChromiumFact]
    public async Task What_is_written_without_a_connection_outlives_a_reload_and_arrives_once_in_order()
    {
        var chat = await OpenAsync();
        await chat.Page.Context.SetOfflineAsync(true);
        await Expect(chat.Page.Locator("#notice")).ToContainTextAsync("Нет связи");
        await chat.WriteAsync("раз");
        await chat.WriteAsync("два");
        await chat.WriteAsync("три");
        await Expect(chat.Mine).ToHaveCountAsync(3);
        await Expect(chat.Button("Повторить")).ToBeVisibleAsync();

        await chat.Page.Context.SetOfflineAsync(false);
        await chat.ReloadAsync();

        await chat.SeesAsync("Вы написали: три");
        await Expect(chat.Mine).ToHaveCountAsync(3);
        await Expect(chat.Messages).ToHaveCountAsync(7);
        Assert.Equal(["раз", "два", "три"], (await HeardAsync(chat)).OfType<TextSent>().Select(input => input.Text));
    }

    [ChromiumFact]
    public async Task A_message_whose_answer_was_lost_is_sent_again_and_stored_once()
    {
        var chat = await OpenAsync();
        var isFirst = true;
        await chat.Page.RouteAsync("**/chat/messages", async route =>
        {
            if (!isFirst)
            {
                await route.ContinueAsync();
                return;
            }
            isFirst = false;
            await route.FetchAsync();
            await route.AbortAsync();
        });

        await chat.WriteAsync("дважды посланное");

        await chat.SeesAsync("Вы написали: дважды посланное");
        await Expect(chat.Mine).ToHaveCountAsync(1);
        await Expect(chat.Mine).ToContainTextAsync("✓");
        Assert.Single((await HeardAsync(chat)).OfType<TextSent>());
    }

    [ChromiumFact]
    public async Task A_full_disk_is_told_and_the_message_goes_when_there_is_room_again()
    {
        await using var server = await ChatServer.StartWithEchoAsync(FullDisk.Setting);
        var chat = await OpenAtAsync(server);
        await FullDisk.FillAsync(server.Store);
        await chat.WriteAsync("хвс 125");
        await Expect(chat.Page.Locator("#notice")).ToContainTextAsync("Оно сохранено здесь и уйдёт само");

        await FullDisk.EmptyAsync(server.Store);
        await chat.Button("Повторить").ClickAsync();

        await chat.SeesAsync("Вы написали: хвс 125");
        await Expect(chat.Page.Locator("#notice")).ToBeEmptyAsync();
        await Expect(chat.Messages).ToHaveCountAsync(3);
    }

    [ChromiumFact]
    public async Task A_flood_is_asked_once_and_politely_to_wait_and_loses_nothing()
    {
        await using var server = await ChatServer.StartWithEchoAsync("--Channels:WebChat:MessagesPerMinute=20");
        var chat = await OpenAtAsync(server);
        // Four more than there is room for: each three seconds that a slow browser takes to write them make room for one.
        const int written = 24;
        for (var i = 1; i <= written; i++)
            await chat.WriteAsync($"№{i}.");

        await Expect(chat.Page.Locator("#notice")).ToHaveTextAsync("Слишком много сообщений подряд. Остальные уйдут сами чуть позже.");

        await chat.SeesAsync($"Вы написали: №{written}.");
        await Expect(chat.Page.Locator("#notice")).ToBeEmptyAsync();
        var heard = await server.HeardAsync(await chat.SecretAsync());
        Assert.Equal(Enumerable.Range(1, written).Select(i => $"№{i}."), heard.OfType<TextSent>().Select(input => input.Text));
    }

    [ChromiumFact]
    public async Task A_tab_nobody_looks_at_gives_back_its_connection_and_catches_up_when_seen()
    {
        var chat = await OpenAsync();
        var other = await chat.OpenTabAsync();
        await chat.Page.Clock.InstallAsync();

        await LookAsync(chat, "hidden");
        await chat.Page.Clock.FastForwardAsync(61_000);
        await other.WriteAsync("пока не видно");
        await other.SeesAsync("Вы написали: пока не видно");
        await Expect(chat.Messages).ToHaveCountAsync(1);
        await LookAsync(chat, "visible");

        await chat.SeesAsync("Вы написали: пока не видно");
        await Expect(chat.Messages).ToHaveCountAsync(3);
    }

    [ChromiumFact]
    public async Task A_browser_without_our_cookie_is_told_so_and_shown_a_way_on()
    {
        var context = await Browser.NewContextAsync(new() { BaseURL = Server.BaseAddress.ToString(), Locale = "ru-RU" });
        var page = await context.NewPageAsync();
        await page.RouteAsync("**/chat/about*", async route =>
        {
            await context.ClearCookiesAsync();
            await route.ContinueAsync(new() { Headers = route.Request.Headers.Where(header => header.Key != "cookie").ToDictionary() });
        });

        await page.GotoAsync("/");

        await Expect(page.Locator("#notice")).ToContainTextAsync("Браузер не даёт этому окну запомнить вас.");
        await Expect(page.Locator("#notice a")).ToHaveTextAsync("Открыть чат в отдельной вкладке");
    }

    private static async Task LookAsync(ChatPage chat, string state) => await chat.Page.EvaluateAsync(
        """
        state => {
          Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
          document.dispatchEvent(new Event('visibilitychange'));
        }
        """,
        state);
}
