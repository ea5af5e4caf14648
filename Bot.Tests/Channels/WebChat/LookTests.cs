using Bot.Tests.Support;
using Microsoft.Playwright;

namespace Bot.Tests.Channels.WebChat;

/// <summary>The page on small and large screens, in light and dark: nothing sticks out, nothing covers anything, all is large enough.</summary>
public sealed class LookTests(Chromium chromium, SharedServer server) : ChatInChromium(chromium, server)
{
    // Boxes of all that can be seen of the talk, each against its neighbours and the window.
    private const string Faults =
        """
        () => {
          const faults = [];
          if (document.documentElement.scrollWidth > innerWidth) faults.push('the page scrolls sideways');
          const log = document.getElementById('log');
          if (log.scrollWidth > log.clientWidth) faults.push('the talk scrolls sideways');
          const groups = ['header, main, .foot', '.top > *', '.composer > :not(.unseen)', '#messages > *', '.choice, .retry'];
          for (const group of groups) {
            const boxes = [...document.querySelectorAll(group)].map(e => [e.className || e.id || e.tagName, e.getBoundingClientRect()]);
            for (const [name, box] of boxes)
              if (box.left < 0 || box.right > innerWidth + .5) faults.push(`${name} sticks out`);
            for (let i = 0; i < boxes.length; i++)
              for (let j = i + 1; j < boxes.length; j++) {
                const [a, b] = [boxes[i][1], boxes[j][1]];
                if (a.left + .5 < b.right && b.left + .5 < a.right && a.top + .5 < b.bottom && b.top + .5 < a.bottom)
                  faults.push(`${boxes[i][0]} covers ${boxes[j][0]}`);
              }
          }
          for (const control of document.querySelectorAll('button, textarea, .choice, .file'))
            if (control.checkVisibility()) {
              const { width, height } = control.getBoundingClientRect();
              if (width < 44 || height < 44) faults.push(`${control.className || control.id} is ${width} by ${height}`);
            }
          for (const text of document.querySelectorAll('.text, .choice, textarea'))
            if (parseFloat(getComputedStyle(text).fontSize) < 18) faults.push('small type');
          return faults;
        }
        """;

    [ChromiumFact]
    public Task On_the_smallest_phone() => LooksRightAsync(320, 568, ColorScheme.Light);

    [ChromiumFact]
    public Task On_a_phone_at_night() => LooksRightAsync(390, 844, ColorScheme.Dark);

    [ChromiumFact]
    public Task On_a_phone_lying_down_with_its_keyboard_open() => LooksRightAsync(740, 240, ColorScheme.Light);

    [ChromiumFact]
    public Task On_a_desk() => LooksRightAsync(1280, 800, ColorScheme.Light);

    [ChromiumFact]
    public Task On_a_desk_at_night_with_everything_twice_as_large() => LooksRightAsync(640, 400, ColorScheme.Dark);

    private async Task LooksRightAsync(int width, int height, ColorScheme scheme)
    {
        var options = new BrowserNewContextOptions { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme };
        var chat = await OpenAsync(options, "/?organisation=eirc-sevastopol");
        await chat.WriteAsync("проверьте");
        await chat.SeesAsync("Проверьте:");
        await chat.Button("Согласен, начнём").ClickAsync();
        await chat.Button("Где этот номер?").ClickAsync();
        await chat.SeesAsync("напечатан вверху квитанции");
        await chat.WriteAsync("файл");
        await chat.SeesAsync("Вот ваша квитанция");
        await chat.WriteAsync(new string('w', 200));
        await chat.SeesAsync("www");
        await chat.Page.Context.SetOfflineAsync(true);
        await chat.WriteAsync("не уйдёт");
        await Assertions.Expect(chat.Button("Повторить")).ToBeVisibleAsync();
        await chat.Field.FillAsync("много\nстрок\nв\nодном\nполе\nи\nещё\nодна");

        Assert.Empty(await chat.Page.EvaluateAsync<string[]>(Faults));
        Assert.True(await chat.Page.Locator("#log").EvaluateAsync<int>("log => log.clientHeight") >= height / 5);
    }
}
