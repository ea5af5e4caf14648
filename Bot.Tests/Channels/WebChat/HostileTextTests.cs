using Bot.Core.Conversations;
using Bot.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.Channels.WebChat;

public sealed class HostileTextTests(Chromium chromium, SharedServer server) : ChatInChromium(chromium, server)
{
    [ChromiumFact]
    public async Task Text_is_shown_as_it_was_written()
    {
        string[] texts =
        [
            "<script>document.title='взлом'</script>",
            "<img src=x onerror=\"document.title='взлом'\">",
            "</p></article><h1>ЕИРЦ</h1>",
            "&lt;b&gt; &amp;amp; {{7*7}} ${7*7} %s",
            "שלום עולם 123",
            "مرحبا 456 (test)",
            "👩‍👩‍👧‍👦 🇷🇺 é ﷽",
        ];
        var chat = await OpenAsync();

        foreach (var text in texts)
        {
            await chat.WriteAsync(text);
            await chat.SeesAsync($"Вы написали: {IncomingText.Clean(text)}");
        }
        await chat.ReloadAsync();

        await Expect(chat.Mine).ToHaveCountAsync(texts.Length);
        Assert.Equal(texts.Select(IncomingText.Clean), await chat.Page.Locator(".message.me .text").AllInnerTextsAsync());
        Assert.Equal("Абонент", await chat.Page.TitleAsync());
        Assert.Equal(0, await chat.Page.Locator("#messages script, #messages img, #messages h1").CountAsync());
    }

    [ChromiumFact]
    public async Task A_hundred_kilobytes_are_accepted_and_cut_and_break_nothing()
    {
        var chat = await OpenAsync();

        await chat.WriteAsync(new string('ы', 100_000));

        await chat.SeesAsync("Вы написали: ы");
        Assert.Equal(Input.MaxTextLength, (await chat.Page.Locator(".message.me .text").InnerTextAsync()).Length);
        Assert.False(await chat.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"));
        await chat.WriteAsync("дальше");
        await chat.SeesAsync("Вы написали: дальше");
    }

    [ChromiumFact]
    public async Task More_than_is_taken_is_refused_with_advice_and_the_talk_goes_on()
    {
        var chat = await OpenAsync();

        var text = string.Concat(Enumerable.Repeat("€€€€€€€ ", 13_000));
        await chat.WriteAsync(text);

        await Expect(chat.Mine).ToContainTextAsync("Сообщение слишком длинное. Разделите его или пришлите файлом.");
        // To be shortened where it was written.
        await Expect(chat.Field).ToHaveValueAsync(text);
        await chat.WriteAsync("короче");
        await chat.SeesAsync("Вы написали: короче");
    }

    [ChromiumFact]
    public async Task A_label_from_right_to_left_does_not_turn_the_interface_around()
    {
        var chat = await OpenAsync();

        await chat.WriteAsync("مرحبا");
        await chat.SeesAsync("مرحبا");

        var meta = await chat.Page.Locator(".message.me .meta").BoundingBoxAsync();
        var message = await chat.Page.Locator(".message.me").BoundingBoxAsync();
        Assert.True(meta!.X + meta.Width > message!.X + message.Width / 2);
        Assert.Equal("ltr", await chat.Page.EvaluateAsync<string>("getComputedStyle(document.body).direction"));
    }
}
