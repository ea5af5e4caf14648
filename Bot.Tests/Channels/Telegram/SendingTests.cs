using System.Text.Json.Nodes;
using Bot.Core.Conversations;
using Bot.Tests.Support;
using Bot.Tests.Support.Messengers;
using Bot.Tests.Support.TelegramServer;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Channels.Telegram;

/// <summary>What residents see, and what becomes of it when Telegram says no.</summary>
public sealed class SendingTests : SendingContract
{
    protected override IReadOnlyList<Fault> Passing { get; } =
        [new Fault.Page(502), new Fault.Cut(), Fault.TooMany(1), new Fault.Refuses(500, "Internal Server Error")];

    protected override string Send => "sendMessage";

    protected override string Edit => "editMessageText";

    protected override Fault DislikesButtons { get; } =
        new Fault.Refuses(400, "Bad Request: inline keyboard button URL 'http://localhost:5000/pay/7' is invalid: Wrong HTTP URL");

    protected override Fault CannotEdit { get; } = new Fault.Refuses(400, "Bad Request: message to edit not found");

    [Fact]
    public async Task Who_blocked_the_bot_is_sent_nothing_until_they_write_again()
    {
        await using var host = await TelegramHost.StartAsync();
        var resident = await host.NewChat().LinkedAsync();
        var neighbour = await host.NewChat(1002).LinkedAsync();
        host.Telegram.Break("sendMessage", Fault.Blocked);

        resident.Types("долг");
        await host.QuietAsync(7);
        var calls = host.Telegram.CallsOf("sendMessage").Count();
        await host.NotifyAsync(resident.Id, "Уведомление");
        await host.QuietAsync(7);
        Assert.Equal(calls, host.Telegram.CallsOf("sendMessage").Count());

        Assert.EndsWith("Что сделать?", (await resident.SaysAsync("меню")).Text, StringComparison.Ordinal);
        Assert.EndsWith("Что сделать?", (await neighbour.SaysAsync("меню")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bill_is_not_passed_on_and_its_number_is_copied_by_a_tap()
    {
        await using var host = await TelegramHost.StartAsync();
        var resident = await host.NewChat().LinkedAsync();

        Assert.Equal("4460153001", resident.Last.Copies);
        Assert.True((await resident.SaysAsync("долг")).IsProtected);
    }

    [Fact]
    public async Task An_edit_that_changes_nothing_is_a_success()
    {
        await using var host = await TelegramHost.StartAsync();
        var resident = await host.NewChat().LinkedAsync();
        await resident.SaysAsync("долг");
        await resident.TapsAsync("За октябрь");
        host.Telegram.Break("editMessageText", new Fault.Refuses(400, "Bad Request: message is not modified: specified new message content is the same"));
        var before = resident.Seen.Count;

        resident.Taps("За сентябрь");
        await host.QuietAsync(6);

        Assert.Equal(before, resident.Seen.Count);
    }

    [Fact]
    public async Task A_bill_as_a_file_is_a_document_that_is_not_passed_on()
    {
        await using var host = await TelegramHost.StartAsync();
        using var content = new MemoryStream([1, 2, 3]);
        var id = ((KeptFile.Kept)await host.Services.GetRequiredService<IFiles>().SaveAsync(new("telegram", "1001"), "a file", content, default)).Id;
        await host.NotifyAsync(1001, "Вот квитанция", reply => reply with { IsPrivate = true, Attachment = new($"file:{id}", "Квитанция за ноябрь.pdf", "application/pdf", "") });

        Assert.True((await host.NewChat().NextAsync()).IsProtected);
        Assert.Empty(host.Telegram.CallsOf("sendPhoto"));
        Assert.Single(host.Telegram.CallsOf("sendDocument"));
    }

    [Fact]
    public async Task A_button_that_asks_for_a_number_stands_in_place_of_the_letters()
    {
        await using var host = await TelegramHost.StartAsync();
        await host.NotifyAsync(1001, "Куда позвонить?", reply => reply.WithButtons(new Button("Мой номер", "1:phone") { Requests = ButtonRequest.Contact }, new Button("Меню", "1:menu")));

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
        var resident = await host.NewChat().LinkedAsync();
        host.Telegram.Keep("doc", [1]);
        resident.Catches();
        resident.Sends(new() { ["document"] = new JsonObject { ["file_id"] = "doc", ["file_unique_id"] = "d" } });

        await host.Telegram.UntilAsync(telegram => telegram.CallsOf("sendChatAction").Any());
        file.SetResult();

        Assert.StartsWith("Файл получил", (await resident.NextAsync()).Text, StringComparison.Ordinal);
    }

    protected override async Task<MessengerHost> StartAsync(Action<PlatformServer>? prepare = null) => await TelegramHost.StartAsync(prepare: prepare);

    protected override void Goes(IMessengerChat resident) => ((TelegramChat)resident).BecomesMember("kicked");

    protected override void ComesBack(IMessengerChat resident) => ((TelegramChat)resident).BecomesMember("member");
}
