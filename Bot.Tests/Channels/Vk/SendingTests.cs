using Bot.Core.Conversations;
using Bot.Tests.Support;
using Bot.Tests.Support.Messengers;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Channels.Vk;

/// <summary>What residents see, and what becomes of it when VK says no.</summary>
public sealed class SendingTests
{
    private static readonly Fault[] Passing =
        [new Fault.Page(502), new Fault.Cut(), new Fault.CutAfter(), new Fault.BrokenJson(), Fault.VkTooMany, new Fault.Refuses(1, "Unknown error occurred"), new Fault.Refuses(10, "Internal server error"), new Fault.Refuses(36, "Method execution was interrupted due to timeout")];

    public static TheoryData<int> EveryPassing => [.. Enumerable.Range(0, Passing.Length)];

    [Theory]
    [MemberData(nameof(EveryPassing))]
    public async Task A_message_that_could_not_be_sent_is_sent_again_and_shown_once(int trouble)
    {
        await using var host = await VkHost.StartAsync(prepare: vk => vk.Break("messages.send", Passing[trouble]));
        var resident = host.NewChat();

        Assert.StartsWith("Здравствуйте", (await resident.SaysAsync("/start")).Text, StringComparison.Ordinal);
        await host.QuietAsync(1);

        Assert.Single(resident.Seen);
        Assert.Single(host.Vk.CallsOf("messages.send").Select(call => call.Number("random_id")).Distinct());
    }

    [Theory]
    [InlineData(18)]
    [InlineData(900)]
    [InlineData(901)]
    [InlineData(902)]
    [InlineData(936)]
    [InlineData(950)]
    [InlineData(1021)]
    public async Task Who_cannot_be_reached_is_sent_nothing_until_they_write_again(int code)
    {
        await using var host = await VkHost.StartAsync();
        var resident = await ReceivingTests.LinkedAsync(host);
        host.Vk.Break("messages.send", new Fault.Refuses(code, "No"));

        resident.Types("долг");
        await host.QuietAsync(4);
        var calls = host.Vk.CallsOf("messages.send").Count();
        // Past the channel's own memory, as after another start.
        await host.Store.LoadAsync(new("vk", "1001"), default);
        await host.NotifyAsync(new("vk", "1001"), "Уведомление");
        await host.QuietAsync(4);
        Assert.Equal(calls, host.Vk.CallsOf("messages.send").Count());

        Assert.EndsWith("Что сделать?", (await resident.SaysAsync("меню")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Denying_and_allowing_messages_are_noticed_by_themselves()
    {
        await using var host = await VkHost.StartAsync();
        var resident = await ReceivingTests.LinkedAsync(host);
        var calls = host.Vk.CallsOf("messages.send").Count();

        resident.Denies();
        await host.QuietAsync(4);
        await host.NotifyAsync(new("vk", "1001"), "Раз");
        await host.QuietAsync(4);
        Assert.Equal(calls, host.Vk.CallsOf("messages.send").Count());
        resident.Allows();
        await host.QuietAsync(5);
        await host.NotifyAsync(new("vk", "1001"), "Два");

        Assert.Equal("Два", (await resident.NextAsync()).Text);
    }

    [Theory]
    [InlineData(5, "User authorization failed: invalid access_token (4).")]
    [InlineData(27, "Group authorization failed: method is unavailable with group auth.")]
    public async Task A_token_that_is_not_taken_is_shown_in_health_and_nothing_is_lost(int code, string message)
    {
        await using var host = await VkHost.StartAsync();
        var resident = await ReceivingTests.LinkedAsync(host);
        host.Vk.Break("messages.send", new Fault.Refuses(code, message));

        resident.Types("долг");
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (host.Channel.Error is null)
            await look.WaitForNextTickAsync();

        Assert.Contains("check Channels:Vk:Token", host.Channel.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("access_token (4)", host.Channel.Error, StringComparison.Ordinal);
        Assert.Single(await host.Store.UndeliveredAsync("vk", 0, 10, default));
    }

    [Fact]
    public async Task Hostile_text_is_shown_as_it_is()
    {
        await using var host = await VkHost.StartAsync(prepare: vk => vk.Allow(1001));
        await host.NotifyAsync(new("vk", "1001"), "<b>5 < 6 & 7 > 6</b> [id1|Паша] @all https://evil.example");

        Assert.Equal("<b>5 < 6 & 7 > 6</b> [id1|Паша] @all https://evil.example", (await host.NewChat().NextAsync()).Text);
    }

    [Fact]
    public async Task A_long_text_comes_in_parts_once_though_the_answer_to_one_is_lost()
    {
        await using var host = await VkHost.StartAsync(prepare: vk => vk.Allow(1001));
        var paragraph = new string('я', 1_500);
        host.Vk.Break("messages.send", new Fault.Slow(Task.CompletedTask), new Fault.CutAfter());
        await host.NotifyAsync(new("vk", "1001"), string.Join("\n\n", Enumerable.Repeat(paragraph, 5)), reply => reply.WithButtons(new Button("Меню", "1:menu")));

        var resident = host.NewChat();
        var parts = new[] { await resident.NextAsync(), await resident.NextAsync(), await resident.NextAsync() };
        await host.QuietAsync(0);

        Assert.Equal([$"{paragraph}\n\n{paragraph}", $"{paragraph}\n\n{paragraph}", paragraph], parts.Select(part => part.Text));
        Assert.Equal([false, false, true], parts.Select(part => part.Keyboard is not null));
        Assert.Equal(3, resident.Seen.Count);
    }

    [Fact]
    public async Task What_a_screen_is_about_and_the_number_to_be_copied_stand_out()
    {
        await using var host = await VkHost.StartAsync();
        var resident = await ReceivingTests.LinkedAsync(host);

        Assert.Equal(["4460153001"], resident.Last.Bold);
        Assert.Equal(["К оплате 4 231,57 ₽", "4460153001"], (await resident.SaysAsync("долг")).Bold);
    }

    [Fact]
    public async Task The_bill_turns_over_in_its_place_and_a_written_word_ends_that()
    {
        await using var host = await VkHost.StartAsync();
        var resident = await ReceivingTests.LinkedAsync(host);
        await resident.SaysAsync("долг");

        var october = await resident.TapsAsync("За октябрь");
        var september = await resident.TapsAsync("За сентябрь");
        Assert.Equal((false, true, october.Id), (october.IsEdit, september.IsEdit, september.Id));

        host.Vk.Break("messages.edit", new Fault.Refuses(920, "Can't edit this kind of message"));
        var again = await resident.TapsAsync("За октябрь");
        Assert.False(again.IsEdit);
        Assert.NotEqual(october.Id, again.Id);
        await resident.SaysAsync("спасибо");
        Assert.False((await resident.TapsAsync("За сентябрь")).IsEdit);
    }

    [Fact]
    public async Task A_picture_is_uploaded_as_a_picture_and_a_file_under_its_own_name()
    {
        await using var host = await VkHost.StartAsync();
        var resident = host.NewChat();
        await resident.SaysAsync("/start");
        await resident.TapsAsync("Согласен, начнём");
        Assert.Equal("where-is-number.png", (await resident.TapsAsync("Где этот номер?")).File);

        using var content = new MemoryStream([1, 2, 3]);
        var id = ((KeptFile.Kept)await host.Services.GetRequiredService<IFiles>().SaveAsync(new("vk", "1001"), "a file", content, default)).Id;
        await host.NotifyAsync(new("vk", "1001"), "Вот квитанция", reply => reply with { Attachment = new($"file:{id}", "Квитанция за ноябрь.pdf", "application/pdf", "Квитанция") });
        var file = await resident.NextAsync();

        Assert.Equal(("Вот квитанция", "Квитанция за ноябрь.pdf"), (file.Text, file.File));
    }

    [Fact]
    public async Task A_file_that_is_not_taken_does_not_cost_the_words()
    {
        await using var host = await VkHost.StartAsync(prepare: vk =>
        {
            vk.Break("photos.getMessagesUploadServer", new Fault.Refuses(15, "Access denied"));
            vk.Break("docs.getMessagesUploadServer", new Fault.Refuses(15, "Access denied"));
        });
        var resident = host.NewChat();
        await resident.SaysAsync("/start");
        await resident.TapsAsync("Согласен, начнём");

        var shown = await resident.TapsAsync("Где этот номер?");

        Assert.Null(shown.File);
        Assert.Contains("квитанци", shown.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Null(host.Channel.Error);
    }

    [Fact]
    public async Task What_vk_dislikes_about_the_trimmings_does_not_cost_the_words()
    {
        await using var host = await VkHost.StartAsync(prepare: vk =>
        {
            vk.Allow(1001);
            vk.Break("messages.send", new Fault.Refuses(911, "Keyboard format is invalid"));
        });
        await host.NotifyAsync(new("vk", "1001"), "5 < 6", reply => reply.WithButtons(new Button("Сайт", "", Url: "https://example.invalid/")));

        var shown = await host.NewChat().NextAsync();
        Assert.Equal(("5 < 6", true), (shown.Text, shown.Keyboard is null));
    }

    [Fact]
    public async Task Buttons_that_fit_in_no_row_share_one_and_a_place_has_its_own()
    {
        await using var host = await VkHost.StartAsync(prepare: vk => vk.Allow(1001));
        await host.NotifyAsync(new("vk", "1001"), "Восемь", reply => Enumerable.Range(1, 8).Aggregate(reply, (all, number) => all.WithButtons(new Button($"Кнопка {number}", $"1:b:{number}"))));
        Assert.Equal(8, (await host.NewChat().NextAsync()).Labels.Sum(row => row.Count));

        await host.NotifyAsync(new("vk", "1001"), "Где вы?", reply => reply.WithButtons(new Button("Я здесь", "1:place") { Requests = ButtonRequest.Location }, new Button(new string('ы', 60), "1:menu")));
        var shown = host.NewChat();
        shown.Catches();
        await host.QuietAsync(0);
        Assert.Equal([1, 1], shown.Last.Labels.Select(row => row.Count));
        Assert.Equal(40, shown.Last.Labels.Last()[0].Length);
    }

    [Fact]
    public async Task A_broadcast_goes_to_a_hundred_in_one_call_and_each_recipient_has_an_outcome_of_their_own()
    {
        const int many = 250;
        // Held back by the rate until all of them wait.
        await using var host = await VkHost.StartAsync(prepare: vk =>
        {
            for (var id = 1; id <= many; id++)
                vk.Allow(id, id % 50 != 0);
        }, settings: "--Channels:Vk:RequestsPerSecond=4");
        for (var id = 1; id <= many; id++)
            await host.NotifyAsync(new("vk", $"{id}"), "Завтра с 9 до 17 не будет воды.", reply => reply.WithButtons(new Button("Меню", "1:menu")), OutboxPriority.Broadcast);
        await host.QuietAsync(0);

        Assert.InRange(host.Vk.CallsOf("messages.send").Count(), 3, 40);
        Assert.Single(host.Vk.CallsOf("messages.send").Select(call => call.Number("random_id")).Distinct());
        Assert.All(Enumerable.Range(1, many), id => Assert.Equal(id % 50 == 0 ? 0 : 1, host.Vk.In(id).Count));
        Assert.Equal(many - (many / 50), host.Health.Delivered);
    }
}
