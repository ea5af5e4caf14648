using Bot.Tests.Support;
using Microsoft.Playwright;

namespace Bot.Tests.Channels.WebChat;

/// <summary>The chat's page in a browser of its own, as a resident sees and uses it.</summary>
internal sealed class ChatPage(IPage page)
{
    public IPage Page => page;

    public ILocator Messages => page.Locator("#messages .message");

    public ILocator Mine => page.Locator("#messages .message.me");

    public ILocator Bots => page.Locator("#messages .message.bot");

    public ILocator Field => page.GetByLabel("Сообщение", new() { Exact = true });

    /// <summary>Opens the page in a new browser profile and waits for the greeting.</summary>
    public static async Task<ChatPage> OpenAsync(Chromium chromium, ChatServer server, BrowserNewContextOptions? options = null, string path = "/")
    {
        options ??= new();
        options.BaseURL = server.BaseAddress.ToString();
        options.Locale ??= "ru-RU";
        var context = await chromium.Browser.NewContextAsync(options);
        context.SetDefaultTimeout(Chromium.Patience);
        return await OpenTabAsync(context, path);
    }

    public static async Task<ChatPage> OpenTabAsync(IBrowserContext context, string path = "/")
    {
        var chat = new ChatPage(await context.NewPageAsync());
        await chat.Page.GotoAsync(path);
        await chat.ReadyAsync();
        return chat;
    }

    public Task<ChatPage> OpenTabAsync() => OpenTabAsync(page.Context);

    public async Task ReloadAsync()
    {
        await page.ReloadAsync();
        await ReadyAsync();
    }

    public async Task WriteAsync(string text)
    {
        await Field.FillAsync(text);
        await Field.PressAsync("Enter");
    }

    /// <summary>What the browser is known by.</summary>
    public async Task<string> SecretAsync() => (await page.Context.CookiesAsync()).Single(cookie => cookie.Name == "abonent").Value;

    public ILocator Button(string label) => page.GetByRole(AriaRole.Button, new() { Name = label, Exact = true });

    public Task SeesAsync(string text) => Assertions.Expect(Bots.Filter(new() { HasText = text }).Last).ToBeVisibleAsync();

    private async Task ReadyAsync()
    {
        await Assertions.Expect(page.Locator("html[data-ready]")).ToBeAttachedAsync();
        await Assertions.Expect(Bots.First).ToBeAttachedAsync();
    }
}
