using Bot.Core.Payments;
using Bot.Core.Texts;
using Bot.Host.Organisations;
using Bot.Tests.Channels.WebChat;
using Bot.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Playwright;

namespace Bot.Tests.Payments;

/// <summary>The demo bank's page in a real browser: it fits, can be read and used without a mouse.</summary>
[Collection(ChatInChromium.Name)]
public sealed class DemoPageLookTests(Chromium chromium) : IAsyncLifetime, IDisposable
{
    // What sticks out, is too small to be hit, or stands out too little from its ground (WCAG AA).
    private const string Faults =
        """
        () => {
          const faults = [];
          if (document.documentElement.scrollWidth > innerWidth) faults.push('the page scrolls sideways');
          const rgb = text => text.match(/[\d.]+/g).map(Number);
          const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
            .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
          const ground = e => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > 0) return c; } return [255, 255, 255]; };
          for (const e of document.querySelectorAll('p, h1, dt, dd, button, a')) {
            const [a, b] = [light(rgb(getComputedStyle(e).color)), light(ground(e))];
            if ((Math.max(a, b) + .05) / (Math.min(a, b) + .05) < 4.5) faults.push(`${e.textContent} is faint`);
          }
          for (const e of document.querySelectorAll('button, a'))
            if (e.getBoundingClientRect().height < 44) faults.push(`${e.textContent} is small`);
          return faults;
        }
        """;

    private readonly TempDirectory _directory = new();
    private DemoBankServer _bank = null!;

    [ChromiumFact]
    public Task On_the_smallest_phone() => LooksRightAsync(320, 568, ColorScheme.Light);

    [ChromiumFact]
    public Task On_a_phone_at_night() => LooksRightAsync(390, 844, ColorScheme.Dark);

    [ChromiumFact]
    public Task On_a_desk() => LooksRightAsync(1280, 800, ColorScheme.Light);

    [ChromiumFact]
    public async Task Is_paid_by_the_keyboard_alone()
    {
        var page = await OpenAsync(1280, 800, ColorScheme.Light);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Оплатить 4 231,57 ₽", await page.EvaluateAsync<string>("document.activeElement.textContent"));
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Оплачено.");
    }

    public async Task InitializeAsync() => _bank = await DemoBankServer.StartAsync(
        _directory.File("bank.db"), TimeProvider.System, OrganisationsSetup.Read(new ConfigurationBuilder().AddJsonFile(Repository.PathTo("appsettings.json")).Build()));

    public async Task DisposeAsync()
    {
        await chromium.CloseAllAsync();
        await _bank.DisposeAsync();
    }

    public void Dispose() => _directory.Dispose();

    private async Task LooksRightAsync(int width, int height, ColorScheme scheme)
    {
        var page = await OpenAsync(width, height, scheme);
        Assert.Empty(await page.EvaluateAsync<string[]>(Faults));
        await page.GetByRole(AriaRole.Button, new() { Name = "Оплатить" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Оплачено.");
        Assert.Empty(await page.EvaluateAsync<string[]>(Faults));
    }

    private async Task<IPage> OpenAsync(int width, int height, ColorScheme scheme)
    {
        var order = Orders.New(at: TimeProvider.System.GetUtcNow());
        var link = Assert.IsType<Registration.Given>(await _bank.Payments.RegisterAsync(new(order, new("web", "1"), Language.Russian), default)).Link;
        var context = await chromium.Browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme });
        var page = await context.NewPageAsync();
        await page.GotoAsync(link);
        return page;
    }
}
