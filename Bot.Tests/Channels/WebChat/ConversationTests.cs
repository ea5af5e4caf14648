using Bot.Core.Conversations;
using Bot.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.Channels.WebChat;

public sealed class ConversationTests(Chromium chromium, SharedServer server) : ChatInChromium(chromium, server)
{
    [ChromiumFact]
    public async Task The_first_look_at_the_page_is_greeted()
    {
        var chat = await OpenAsync();

        await Expect(chat.Messages).ToHaveCountAsync(1);
        await chat.SeesAsync("Здравствуйте!");
        Assert.Equal([new Started()], await HeardAsync(chat));
    }

    [ChromiumFact]
    public async Task A_page_of_one_organisation_bears_its_name_and_opens_for_it()
    {
        var chat = await OpenAsync(path: "/?organisation=eirc-sevastopol");

        await chat.SeesAsync("Это бот «ЕИРЦ Севастополь»");
        await Expect(chat.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("ЕИРЦ Севастополь");
        await Expect(chat.Page).ToHaveTitleAsync("ЕИРЦ Севастополь");
    }

    [ChromiumFact]
    public async Task A_typed_message_is_shown_sent_and_answered_and_the_field_keeps_the_focus()
    {
        var chat = await OpenAsync();

        await chat.WriteAsync("хвс 125 гвс 58");

        await chat.SeesAsync("Вы написали: хвс 125 гвс 58");
        await Expect(chat.Mine).ToHaveCountAsync(1);
        await Expect(chat.Mine).ToContainTextAsync("✓");
        await Expect(chat.Field).ToBeFocusedAsync();
        await Expect(chat.Field).ToHaveValueAsync("");
        await Expect(chat.Page.Locator("#typing")).ToBeHiddenAsync();
    }

    [ChromiumFact]
    public async Task Shift_and_Enter_begin_a_new_line()
    {
        var chat = await OpenAsync();

        await chat.Field.PressSequentiallyAsync("день 900");
        await chat.Field.PressAsync("Shift+Enter");
        await chat.Field.PressSequentiallyAsync("ночь 400");
        await chat.Field.PressAsync("Enter");

        await chat.SeesAsync("Вы написали: день 900");
        Assert.Contains(new TextSent("день 900\nночь 400"), await HeardAsync(chat));
    }

    [ChromiumFact]
    public async Task After_all_was_erased_nothing_of_it_stays_on_any_open_page()
    {
        var chat = await OpenAsync();
        await chat.WriteAsync("мой долг");
        await chat.SeesAsync("Вы написали: мой долг");
        var other = await chat.OpenTabAsync();
        await other.SeesAsync("Вы написали: мой долг");

        await chat.WriteAsync("стереть");

        foreach (var page in new[] { chat, other })
        {
            await page.SeesAsync("Готово, стёр всё.");
            await Expect(page.Messages).ToHaveCountAsync(1);
        }
        await chat.WriteAsync("дальше");
        await chat.SeesAsync("Вы написали: дальше");
    }

    [ChromiumFact]
    public async Task A_tap_is_shown_by_its_label_and_stays_so_after_a_reload()
    {
        var chat = await OpenAsync();

        await chat.Button("Согласен, начнём").ClickAsync();

        await Expect(chat.Mine).ToContainTextAsync("Согласен, начнём");
        await chat.SeesAsync("Пришлите номер лицевого счёта");
        await chat.ReloadAsync();
        await Expect(chat.Mine).ToContainTextAsync("Согласен, начнём");
    }

    [ChromiumFact]
    public async Task A_double_click_is_one_tap_and_an_old_button_still_works()
    {
        var chat = await OpenAsync();

        await chat.Button("Согласен, начнём").DblClickAsync();
        await chat.SeesAsync("Пришлите номер лицевого счёта");
        await chat.Button("Что вы храните?").ClickAsync();
        await chat.SeesAsync("Что я храню:");

        Assert.Equal([new Started(), new ButtonPressed("1:consent.yes"), new ButtonPressed("1:consent")], await HeardAsync(chat));
    }

    [ChromiumFact]
    public async Task A_reload_keeps_everything_and_doubles_nothing()
    {
        var chat = await OpenAsync();
        await chat.WriteAsync("раз");
        await chat.SeesAsync("Вы написали: раз");
        await chat.WriteAsync("два");
        await chat.SeesAsync("Вы написали: два");
        var before = await chat.Page.Locator("#messages .content").AllInnerTextsAsync();

        await chat.ReloadAsync();

        await Expect(chat.Messages).ToHaveCountAsync(5);
        Assert.Equal(before, await chat.Page.Locator("#messages .content").AllInnerTextsAsync());
    }

    [ChromiumFact]
    public async Task What_must_not_be_kept_is_shown_as_dots_after_a_reload()
    {
        var chat = await OpenAsync();
        await chat.WriteAsync("секрет 4231,57");
        await chat.SeesAsync("Не записываю.");

        await chat.ReloadAsync();

        await Expect(chat.Mine).ToContainTextAsync("•••• (не хранится)");
        Assert.DoesNotContain("4231", await chat.Page.ContentAsync());
        Assert.Equal("[]", await chat.Page.EvaluateAsync<string>(
            "JSON.stringify(Object.values(localStorage).filter(value => value.includes('4231')))"));
    }

    [ChromiumFact]
    public async Task A_screen_that_turns_over_stays_one_message()
    {
        var chat = await OpenAsync();
        await chat.WriteAsync("страницы");
        await chat.SeesAsync("Страница 1");

        await chat.Button("Дальше").ClickAsync();
        await chat.SeesAsync("Страница 2");
        await Expect(chat.Button("Дальше")).ToBeFocusedAsync();
        await chat.Button("Дальше").PressAsync("Enter");
        await chat.SeesAsync("Страница 3");

        await Expect(chat.Bots).ToHaveCountAsync(2);
        await Expect(chat.Mine).ToHaveCountAsync(1);
        await chat.ReloadAsync();
        await Expect(chat.Bots).ToHaveCountAsync(2);
        await Expect(chat.Mine).ToHaveCountAsync(1);
    }

    [ChromiumFact]
    public async Task The_browser_has_nothing_to_complain_of()
    {
        var complaints = new List<string>();
        var chat = await OpenAsync();
        chat.Page.PageError += (_, error) => complaints.Add(error);
        chat.Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                complaints.Add(message.Text);
        };

        await chat.ReloadAsync();
        await chat.Button("Согласен, начнём").ClickAsync();
        await chat.SeesAsync("Пришлите номер лицевого счёта");
        await chat.Field.FillAsync("одна\nдве\nтри\nчетыре");
        await chat.Field.PressAsync("Enter");
        await chat.SeesAsync("четыре");
        await chat.Button("Где этот номер?").ClickAsync();
        await chat.SeesAsync("напечатан вверху квитанции");
        await chat.WriteAsync("файл");
        await chat.SeesAsync("36 байт");

        Assert.Empty(complaints);
    }

    [ChromiumFact]
    public async Task Two_tabs_show_the_same_conversation()
    {
        var first = await OpenAsync();
        var second = await first.OpenTabAsync();

        await first.WriteAsync("из первой");
        await second.SeesAsync("Вы написали: из первой");
        await second.WriteAsync("из второй");
        await first.SeesAsync("Вы написали: из второй");

        await Expect(first.Messages).ToHaveCountAsync(5);
        await Expect(second.Messages).ToHaveCountAsync(5);
    }

    [ChromiumFact]
    public async Task Tabs_opened_at_the_same_moment_are_greeted_once()
    {
        var context = await Browser.NewContextAsync(new() { BaseURL = Server.BaseAddress.ToString(), Locale = "ru-RU" });
        await context.APIRequest.GetAsync("/");

        var tabs = await Task.WhenAll(ChatPage.OpenTabAsync(context), ChatPage.OpenTabAsync(context), ChatPage.OpenTabAsync(context));

        await tabs[0].WriteAsync("привет");
        foreach (var tab in tabs)
            await tab.SeesAsync("Вы написали: привет");
        Assert.Single((await HeardAsync(tabs[0])).OfType<Started>());
    }

    [ChromiumFact]
    public async Task What_is_being_written_outlives_a_reload_and_is_gone_once_sent()
    {
        var chat = await OpenAsync();
        await chat.Field.FillAsync("наполовину");

        await chat.ReloadAsync();
        await Expect(chat.Field).ToHaveValueAsync("наполовину");
        await chat.Field.PressAsync("Enter");
        await chat.SeesAsync("Вы написали: наполовину");
        await chat.ReloadAsync();

        await Expect(chat.Field).ToHaveValueAsync("");
    }
}
