using System.Text.Json.Nodes;
using Bot.Core.Conversations;
using Bot.Tests.Support;
using Bot.Tests.Support.Messengers;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Channels.Telegram;

/// <summary>What residents see, and what becomes of it when Telegram says no.</summary>
public sealed class SendingTests
{
    private static readonly Fault[] Passing =
        [new Fault.Page(502), new Fault.Cut(), Fault.TooMany(1), new Fault.Refuses(500, "Internal Server Error")];

    public static TheoryData<int> EveryPassing => [.. Enumerable.Range(0, Passing.Length)];

    [Theory]
    [MemberData(nameof(EveryPassing))]
    public async Task A_message_that_could_not_be_sent_is_sent_again(int trouble)
    {
        await using var host = await TelegramHost.StartAsync(prepare: telegram => telegram.Break("sendMessage", Passing[trouble]));
        var resident = host.NewChat();

        Assert.StartsWith("Здравствуйте", (await resident.SaysAsync("/start")).Text, StringComparison.Ordinal);
        await host.QuietAsync(1);

        Assert.Single(resident.Seen);
    }

    [Fact]
    public async Task Who_blocked_the_bot_is_sent_nothing_until_they_write_again()
    {
        await using var host = await TelegramHost.StartAsync();
        var resident = await ReceivingTests.LinkedAsync(host);
        var neighbour = await ReceivingTests.LinkedAsync(host, 1002);
        host.Telegram.Break("sendMessage", Fault.Blocked);

        resident.Types("долг");
        await host.QuietAsync(7);
        var calls = host.Telegram.CallsOf("sendMessage").Count();
        await NotifyAsync(host, resident.Id, "Уведомление");
        await host.QuietAsync(7);
        Assert.Equal(calls, host.Telegram.CallsOf("sendMessage").Count());

        Assert.EndsWith("Что сделать?", (await resident.SaysAsync("меню")).Text, StringComparison.Ordinal);
        Assert.EndsWith("Что сделать?", (await neighbour.SaysAsync("меню")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Blocking_and_unblocking_are_noticed_by_themselves()
    {
        await using var host = await TelegramHost.StartAsync();
        var resident = await ReceivingTests.LinkedAsync(host);
        var calls = host.Telegram.CallsOf("sendMessage").Count();

        resident.BecomesMember("kicked");
        await host.QuietAsync(4);
        await NotifyAsync(host, resident.Id, "Раз");
        await host.QuietAsync(4);
        Assert.Equal(calls, host.Telegram.CallsOf("sendMessage").Count());
        resident.BecomesMember("member");
        await host.QuietAsync(5);
        await NotifyAsync(host, resident.Id, "Два");

        Assert.Equal("Два", (await resident.NextAsync()).Text);
    }

    [Fact]
    public async Task Hostile_text_is_shown_as_it_is()
    {
        await using var host = await TelegramHost.StartAsync();
        await NotifyAsync(host, 1001, "<b>5 < 6 & 7 > 6</b> &amp; &copy; \"кавычки\"");

        Assert.Equal("<b>5 < 6 & 7 > 6</b> &amp; &copy; \"кавычки\"", (await host.NewChat().NextAsync()).Text);
    }

    [Fact]
    public async Task A_long_text_comes_in_parts_at_paragraphs_and_the_buttons_under_the_last()
    {
        await using var host = await TelegramHost.StartAsync();
        var paragraph = new string('я', 1_500);
        host.Telegram.Break("sendMessage", new Fault.Slow(Task.CompletedTask), new Fault.Page(502));
        await NotifyAsync(host, 1001, string.Join("\n\n", Enumerable.Repeat(paragraph, 5)), reply => reply.WithButtons(new Button("Меню", "1:menu")));

        var resident = host.NewChat();
        var parts = new[] { await resident.NextAsync(), await resident.NextAsync(), await resident.NextAsync() };
        await host.QuietAsync(0);

        Assert.Equal([$"{paragraph}\n\n{paragraph}", $"{paragraph}\n\n{paragraph}", paragraph], parts.Select(part => part.Text));
        Assert.Equal([false, false, true], parts.Select(part => part.Inline is not null));
        Assert.Equal(3, resident.Seen.Count);
    }

    [Fact]
    public async Task The_bill_turns_over_in_its_place_and_is_not_passed_on_and_its_number_is_copied_by_a_tap()
    {
        await using var host = await TelegramHost.StartAsync();
        var resident = await ReceivingTests.LinkedAsync(host);
        Assert.Equal("4460153001", resident.Last.Copies);
        var debt = await resident.SaysAsync("долг");
        Assert.True(debt.IsProtected);

        var october = await resident.TapsAsync("За октябрь");
        var september = await resident.TapsAsync("За сентябрь");
        Assert.False(october.IsEdit);
        Assert.True(september.IsEdit);
        Assert.Equal(october.Id, september.Id);

        // A failed edit becomes a new message, and a written word ends the editing.
        host.Telegram.Break("editMessageText", new Fault.Refuses(400, "Bad Request: message to edit not found"));
        var again = await resident.TapsAsync("За октябрь");
        Assert.False(again.IsEdit);
        Assert.NotEqual(october.Id, again.Id);
        await resident.SaysAsync("спасибо");
        Assert.False((await resident.TapsAsync("За сентябрь")).IsEdit);
    }

    [Fact]
    public async Task An_edit_that_changes_nothing_is_a_success()
    {
        await using var host = await TelegramHost.StartAsync();
        var resident = await ReceivingTests.LinkedAsync(host);
        await resident.SaysAsync("долг");
        await resident.TapsAsync("За октябрь");
        host.Telegram.Break("editMessageText", new Fault.Refuses(400, "Bad Request: message is not modified: specified new message content is the same"));
        var before = resident.Seen.Count;

        resident.Taps("За сентябрь");
        await host.QuietAsync(6);

        Assert.Equal(before, resident.Seen.Count);
    }

    [Fact]
    public async Task A_picture_is_uploaded_as_a_picture_and_a_file_under_its_own_name()
    {
        await using var host = await TelegramHost.StartAsync();
        var resident = host.NewChat();
        await resident.SaysAsync("/start");
        await resident.TapsAsync("Согласен, начнём");
        Assert.Equal("where-is-number.png", (await resident.TapsAsync("Где этот номер?")).File);

        using var content = new MemoryStream([1, 2, 3]);
        var id = ((KeptFile.Kept)await host.Services.GetRequiredService<IFiles>().SaveAsync(new("telegram", "1001"), "a file", content, default)).Id;
        await NotifyAsync(host, 1001, "Вот квитанция", reply => reply with { IsPrivate = true, Attachment = new($"file:{id}", "Квитанция за ноябрь.pdf", "application/pdf", "") });
        var file = await resident.NextAsync();

        Assert.Equal(("Вот квитанция", "Квитанция за ноябрь.pdf", true), (file.Text, file.File, file.IsProtected));
        Assert.Equal(["sendPhoto", "sendDocument"], host.Telegram.Calls.Where(call => call.Method is "sendPhoto" or "sendDocument").Select(call => call.Method));
    }

    [Fact]
    public async Task What_telegram_dislikes_about_the_trimmings_does_not_cost_the_words()
    {
        await using var host = await TelegramHost.StartAsync(prepare: telegram => telegram.Break("sendMessage", new Fault.Refuses(400, "Bad Request: BUTTON_URL_INVALID")));
        await NotifyAsync(host, 1001, "5 < 6", reply => reply.WithButtons(new Button("Сайт", "", Url: "https://example.invalid/")));

        var shown = await host.NewChat().NextAsync();
        Assert.Equal(("5 < 6", true), (shown.Text, shown.Inline is null));
    }

    [Fact]
    public async Task A_button_that_asks_for_a_number_stands_in_place_of_the_letters()
    {
        await using var host = await TelegramHost.StartAsync();
        await NotifyAsync(host, 1001, "Куда позвонить?", reply => reply.WithButtons(new Button("Мой номер", "1:phone") { Requests = ButtonRequest.Contact }, new Button("Меню", "1:menu")));

        var shown = await host.NewChat().NextAsync();
        Assert.True(shown.Keyboard![0]![0]!["request_contact"]!.GetValue<bool>());
        Assert.Equal("Меню", shown.Keyboard[0]![1]!["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task Commands_and_descriptions_are_set_in_both_languages()
    {
        await using var host = await TelegramHost.StartAsync();
        await host.Telegram.UntilAsync(telegram => telegram.CallsOf("setMyShortDescription").Count() == 2);

        Assert.Equal([null, "en"], host.Telegram.CallsOf("setMyCommands").Select(call => call.Text("language_code")));
        Assert.Contains("Meter readings", host.Telegram.CallsOf("setMyDescription").Last().Text("description"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_waits_for_an_answer_sees_that_it_is_being_written()
    {
        var file = new TaskCompletionSource();
        await using var host = await TelegramHost.StartAsync(prepare: telegram => telegram.Break("getFile", new Fault.Slow(file.Task)));
        var resident = await ReceivingTests.LinkedAsync(host);
        host.Telegram.Keep("doc", [1]);
        resident.Catches();
        resident.Sends(new() { ["document"] = new JsonObject { ["file_id"] = "doc", ["file_unique_id"] = "d" } });

        await host.Telegram.UntilAsync(telegram => telegram.CallsOf("sendChatAction").Any());
        file.SetResult();

        Assert.StartsWith("Файл получил", (await resident.NextAsync()).Text, StringComparison.Ordinal);
    }

    private static Task NotifyAsync(TelegramHost host, long chat, string text, Func<Reply, Reply>? with = null) => host.NotifyAsync(new("telegram", $"{chat}"), text, with);
}
