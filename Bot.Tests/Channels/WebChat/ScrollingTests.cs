using Bot.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.Channels.WebChat;

/// <summary>Where the reader of a conversation stands that is longer than the screen.</summary>
public sealed class ScrollingTests(Chromium chromium, SharedServer server) : ChatInChromium(chromium, server)
{
    private const int Width = 360;
    private const int Height = 640;
    private static readonly string TallerThanTheScreen = string.Join('\n', Enumerable.Range(1, 40));

    private static BrowserNewContextOptions Phone => new() { ViewportSize = new() { Width = Width, Height = Height }, IsMobile = true, HasTouch = true, DeviceScaleFactor = 1.5f };

    [ChromiumFact]
    public async Task An_answer_taller_than_the_screen_is_shown_from_its_beginning()
    {
        var chat = await OpenAsync(Phone);

        await chat.WriteAsync(TallerThanTheScreen);
        await chat.SeesAsync("Вы написали: 1");

        await Expect(chat.Bots.Last).ToBeInViewportAsync();
        Assert.InRange(await TopOfLastAsync(chat), 0, 40);
    }

    [ChromiumFact]
    public async Task A_reload_ends_at_the_end_whatever_was_said_before()
    {
        var chat = await TalkAsync();

        await chat.ReloadAsync();

        await AtEndAsync(chat);
        await Expect(chat.Button("Новые сообщения")).ToBeHiddenAsync();
    }

    [ChromiumFact]
    public async Task The_keyboard_of_a_phone_hides_no_question()
    {
        var chat = await TalkAsync();
        for (var times = 0; times < 3; times++)
        {
            await chat.WriteAsync($"долго {times}\n{TallerThanTheScreen}");
            await chat.SeesAsync($"Вы написали: долго {times}");
            await chat.WriteAsync("спасибо");
            await chat.SeesAsync("Вы написали: спасибо");
            await AtEndAsync(chat);
            await chat.Field.FocusAsync();
            await chat.Page.SetViewportSizeAsync(Width, 340);
            await AtEndAsync(chat);
            await chat.Page.SetViewportSizeAsync(Width, Height);
            await AtEndAsync(chat);
        }
    }

    [ChromiumFact]
    public async Task A_new_message_does_not_pull_a_reader_away_from_an_old_one()
    {
        var chat = await OpenAsync(new() { ViewportSize = new() { Width = 390, Height = 640 } });
        for (var i = 0; i < 3; i++)
        {
            await chat.WriteAsync($"сообщение {i}\nи\nещё\nтри\nстроки");
            await chat.SeesAsync($"Вы написали: сообщение {i}");
        }
        var other = await chat.OpenTabAsync();

        await chat.Page.Locator("#log").EvaluateAsync("log => log.scrollTop = 0");
        await Expect(chat.Bots.First).ToBeInViewportAsync();
        await other.WriteAsync("ещё");
        await chat.Button("Новые сообщения").ClickAsync();

        await Expect(chat.Bots.Last).ToBeInViewportAsync();
        await Expect(chat.Button("Новые сообщения")).ToBeHiddenAsync();
    }

    /// <summary>A conversation with tall answers, read to its end.</summary>
    private async Task<ChatPage> TalkAsync()
    {
        var chat = await OpenAsync(Phone);
        await chat.WriteAsync(TallerThanTheScreen);
        await chat.SeesAsync("Вы написали: 1");
        await chat.WriteAsync("проверьте");
        await chat.SeesAsync("Проверьте:");
        await AtEndAsync(chat);
        return chat;
    }

    /// <summary>The page settles within some frames; what it has not reached then it will not reach.</summary>
    private static Task AtEndAsync(ChatPage chat) =>
        chat.Page.WaitForFunctionAsync("() => { const log = document.getElementById('log'); return log.scrollHeight - log.scrollTop - log.clientHeight < 2; }", null, new() { PollingInterval = 100 });

    private static Task<double> TopOfLastAsync(ChatPage chat) =>
        chat.Bots.Last.EvaluateAsync<double>("last => last.getBoundingClientRect().top - document.getElementById('log').getBoundingClientRect().top");
}
