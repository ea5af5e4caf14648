using Bot.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.Channels.WebChat;

/// <summary>The page for those who use a keyboard, a screen reader, strong contrast or no motion.</summary>
public sealed class AccessibilityTests(Chromium chromium, SharedServer server) : ChatInChromium(chromium, server)
{
    // Every element that holds text of its own, against the first background behind it that is not transparent.
    private const string FaintTexts =
        """
        () => {
          const channel = value => (value /= 255) <= .04045 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4;
          const light = ([r, g, b]) => .2126 * channel(r) + .7152 * channel(g) + .0722 * channel(b);
          const parse = color => color.match(/[\d.]+/g).map(Number);
          const behind = e => {
            for (; e; e = e.parentElement) {
              const color = parse(getComputedStyle(e).backgroundColor);
              if (color.length === 3 || color[3] === 1) return color;
            }
            return [255, 255, 255];
          };
          const faint = [];
          for (const e of document.querySelectorAll('body *')) {
            const holdsText = [...e.childNodes].some(node => node.nodeType === 3 && node.data.trim()) || e.matches('textarea');
            if (!holdsText || !e.checkVisibility() || e.closest('.unseen, .skip, noscript')) continue;
            for (const pseudo of e.matches('textarea') ? [null, '::placeholder'] : [null]) {
              const [a, b] = [light(parse(getComputedStyle(e, pseudo).color)), light(behind(e))].sort((x, y) => y - x);
              const ratio = (a + .05) / (b + .05);
              const wanted = e.matches('.text') ? 7 : 4.5;
              if (ratio < wanted) faint.push(`${e.className || e.tagName} ${ratio.toFixed(2)}`);
            }
          }
          return faint;
        }
        """;

    [ChromiumFact]
    public async Task A_whole_conversation_needs_no_mouse()
    {
        var chat = await OpenAsync();
        var keys = chat.Page.Keyboard;

        await Expect(chat.Field).ToBeFocusedAsync();
        for (var i = 0; i < 4; i++)
            await keys.PressAsync("Shift+Tab");
        await Expect(chat.Button("Согласен, начнём")).ToBeFocusedAsync();
        await keys.PressAsync("Space");
        await chat.SeesAsync("Пришлите номер лицевого счёта");
        // The way goes on from the answer, not from the button that has scrolled away.
        await Expect(chat.Button("Где этот номер?")).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        await chat.SeesAsync("напечатан вверху квитанции");
        await TabToAsync(chat, chat.Field);
        await keys.TypeAsync("хвс 125");
        await keys.PressAsync("Enter");
        await chat.SeesAsync("Вы написали: хвс 125");
        await Expect(chat.Field).ToBeFocusedAsync();
        await keys.PressAsync("Tab");
        await Expect(chat.Button("Отправить")).ToBeFocusedAsync();
    }

    [ChromiumFact]
    public async Task The_skip_link_leads_to_the_field()
    {
        var chat = await OpenAsync();

        await chat.Page.Locator(".skip").FocusAsync();
        await chat.Page.Keyboard.PressAsync("Enter");

        await Expect(chat.Field).ToBeFocusedAsync();
    }

    [ChromiumFact]
    public async Task A_screen_reader_hears_who_says_what_and_what_every_control_does()
    {
        var chat = await OpenAsync();
        await chat.WriteAsync("проверьте");
        await chat.SeesAsync("Проверьте:");

        var log = chat.Page.GetByRole(AriaRole.Log, new() { Name = "Переписка" });
        await Expect(log).ToHaveAttributeAsync("aria-live", "polite");
        await Expect(log.GetByRole(AriaRole.Article).First).ToHaveAccessibleNameAsync(new System.Text.RegularExpressions.Regex("^Бот: \\d\\d:\\d\\d$"));
        await Expect(log.GetByRole(AriaRole.Article).Nth(1)).ToHaveAccessibleNameAsync(new System.Text.RegularExpressions.Regex("^Вы: \\d\\d:\\d\\d$"));
        await Expect(chat.Page.GetByRole(AriaRole.Link, new() { Name = "Сайт ЕИРЦ (откроется в новом окне)" })).ToBeVisibleAsync();
        foreach (var control in await chat.Page.Locator("a, button, textarea, input, iframe").AllAsync())
            if (await control.GetAttributeAsync("aria-hidden") is null && await control.IsVisibleAsync())
                await Expect(control).ToHaveAccessibleNameAsync(new System.Text.RegularExpressions.Regex("\\S"));
        Assert.Equal("ru", await chat.Page.GetAttributeAsync("html", "lang"));
    }

    [ChromiumFact]
    public async Task Every_text_stands_out_in_light_and_in_dark()
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            var chat = await OpenAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            await chat.WriteAsync("проверьте");
            await chat.SeesAsync("Проверьте:");
            await chat.WriteAsync("файл");
            await chat.SeesAsync("Вот ваша квитанция");
            await chat.Page.Context.SetOfflineAsync(true);
            await chat.WriteAsync("не уйдёт");
            await Expect(chat.Button("Повторить")).ToBeVisibleAsync();

            Assert.Empty(await chat.Page.EvaluateAsync<string[]>(FaintTexts));
        }
    }

    [ChromiumFact]
    public async Task The_focus_is_always_seen()
    {
        var chat = await OpenAsync();
        await chat.Page.Locator(".skip").FocusAsync();

        for (var i = 0; i < 7; i++)
        {
            await chat.Page.Keyboard.PressAsync("Tab");
            var outline = await chat.Page.EvaluateAsync<string>(
                "() => { const s = getComputedStyle(document.activeElement); return `${s.outlineStyle} ${parseFloat(s.outlineWidth) >= 2}`; }");
            Assert.Equal("solid true", outline);
        }
        await Expect(chat.Button("Отправить")).ToBeFocusedAsync();
    }

    [ChromiumFact]
    public async Task Who_wants_no_motion_gets_none()
    {
        var chat = await OpenAsync(new() { ReducedMotion = ReducedMotion.Reduce });

        Assert.Equal("none", await chat.Bots.First.EvaluateAsync<string>("message => getComputedStyle(message).animationName"));
    }

    [ChromiumFact]
    public async Task With_forced_colours_bubbles_and_buttons_keep_an_edge()
    {
        var chat = await OpenAsync(new() { ForcedColors = ForcedColors.Active });

        foreach (var selector in new[] { ".message.bot", ".choice", ".send", "textarea" })
            Assert.NotEqual("0px", await chat.Page.Locator(selector).First.EvaluateAsync<string>("e => getComputedStyle(e).borderTopWidth"));
    }

    [ChromiumFact]
    public async Task In_English_where_that_is_asked_for()
    {
        var context = await Browser.NewContextAsync(new() { BaseURL = Server.BaseAddress.ToString(), Locale = "ru-RU" });
        var page = await context.NewPageAsync();

        await page.GotoAsync("/?lang=en&organisation=eirc-sevastopol");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("EIRC Sevastopol");
        await Expect(page.GetByLabel("Message", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Send" })).ToBeVisibleAsync();
        Assert.Equal("en", await page.GetAttributeAsync("html", "lang"));
    }

    // How many controls are on the way depends on what the bot has said.
    private static async Task TabToAsync(ChatPage chat, ILocator control)
    {
        for (var i = 0; i < 10 && !await control.EvaluateAsync<bool>("e => e === document.activeElement"); i++)
            await chat.Page.Keyboard.PressAsync("Tab");
        await Expect(control).ToBeFocusedAsync();
    }
}
