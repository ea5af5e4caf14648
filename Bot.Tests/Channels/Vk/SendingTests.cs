using Bot.Core.Conversations;
using Bot.Tests.Support;
using Bot.Tests.Support.Messengers;
using Bot.Tests.Support.VkServer;

namespace Bot.Tests.Channels.Vk;

/// <summary>What residents see, and what becomes of it when VK says no.</summary>
public sealed class SendingTests : SendingContract
{
    protected override IReadOnlyList<Fault> Passing { get; } =
        [new Fault.Page(502), new Fault.Cut(), new Fault.CutAfter(), new Fault.BrokenJson(), Fault.VkTooMany, new Fault.Refuses(1, "Unknown error occurred"), new Fault.Refuses(10, "Internal server error"), new Fault.Refuses(36, "Method execution was interrupted due to timeout")];

    protected override string Send => "messages.send";

    protected override string Edit => "messages.edit";

    protected override Fault DislikesButtons { get; } = new Fault.Refuses(911, "Keyboard format is invalid");

    protected override Fault CannotEdit { get; } = new Fault.Refuses(920, "Can't edit this kind of message");

    [Fact]
    public async Task A_message_that_is_sent_again_bears_its_number_again()
    {
        await using var host = await VkHost.StartAsync(prepare: vk => vk.Break("messages.send", new Fault.CutAfter(), new Fault.Page(502)));

        await host.NewChat().SaysAsync("/start");
        await host.QuietAsync(1);

        Assert.Equal(3, host.Vk.CallsOf("messages.send").Count());
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
        var resident = await host.NewChat().LinkedAsync();
        host.Vk.Break("messages.send", new Fault.Refuses(code, "No"));

        resident.Types("долг");
        await host.QuietAsync(4);
        var calls = host.Vk.CallsOf("messages.send").Count();
        // Past the channel's own memory, as after another start.
        await host.Store.LoadAsync(new("vk", "1001"), default);
        await host.NotifyAsync(1001, "Уведомление");
        await host.QuietAsync(4);
        Assert.Equal(calls, host.Vk.CallsOf("messages.send").Count());

        Assert.EndsWith("Что сделать?", (await resident.SaysAsync("меню")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, "User authorization failed: invalid access_token (4).")]
    [InlineData(27, "Group authorization failed: method is unavailable with group auth.")]
    public async Task A_token_that_is_not_taken_is_shown_in_health_and_nothing_is_lost(int code, string message)
    {
        await using var host = await VkHost.StartAsync();
        var resident = await host.NewChat().LinkedAsync();
        host.Vk.Break("messages.send", new Fault.Refuses(code, message));

        resident.Types("долг");
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (host.Channel.Error is null)
            await look.WaitForNextTickAsync();

        Assert.Contains("check Channels:Vk:Token", host.Channel.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("access_token (4)", host.Channel.Error, StringComparison.Ordinal);
        Assert.Single(await host.Store.UndeliveredAsync("vk", false, 0, 10, default));
    }

    [Fact]
    public async Task A_part_of_a_long_text_comes_once_though_the_answer_to_it_is_lost()
    {
        await using var host = await VkHost.StartAsync(prepare: vk => vk.Allow(1001));
        var paragraph = new string('я', 1_500);
        host.Vk.Break("messages.send", new Fault.Slow(Task.CompletedTask), new Fault.CutAfter());
        await host.NotifyAsync(1001, string.Join("\n\n", Enumerable.Repeat(paragraph, 5)));

        var resident = host.NewChat();
        await host.QuietAsync(0);

        Assert.Equal(3, resident.Seen.Count);
    }

    [Fact]
    public async Task What_a_screen_is_about_and_the_number_to_be_copied_stand_out()
    {
        await using var host = await VkHost.StartAsync();
        var resident = await host.NewChat().LinkedAsync();

        Assert.Equal(["4460153001"], resident.Last.Bold);
        Assert.Equal(["К оплате 4 231,57 ₽", "4460153001"], (await resident.SaysAsync("долг")).Bold);
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
    public async Task Buttons_that_fit_in_no_row_share_one_and_a_place_has_its_own()
    {
        await using var host = await VkHost.StartAsync(prepare: vk => vk.Allow(1001));
        await host.NotifyAsync(1001, "Восемь", reply => Enumerable.Range(1, 8).Aggregate(reply, (all, number) => all.WithButtons(new Button($"Кнопка {number}", $"1:b:{number}"))));
        Assert.Equal(8, (await host.NewChat().NextAsync()).Labels.Sum(row => row.Count));

        await host.NotifyAsync(1001, "Где вы?", reply => reply.WithButtons(new Button("Я здесь", "1:place") { Requests = ButtonRequest.Location }, new Button(new string('ы', 60), "1:menu")));
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
        await using var host = await VkHost.StartAsync(prepare: vk =>
        {
            for (var id = 1; id <= many; id++)
                vk.Allow(id, id % 50 != 0);
        }, settings: "--Channels:Vk:RequestsPerSecond=10");
        await host.NotifyAsync(Enumerable.Range(1, many).Select(id => (long)id), "Завтра с 9 до 17 не будет воды.", reply => reply.WithButtons(new Button("Меню", "1:menu")), OutboxPriority.Broadcast);
        await host.QuietAsync(0);

        Assert.InRange(host.Vk.CallsOf("messages.send").Count(), 3, 40);
        Assert.Single(host.Vk.CallsOf("messages.send").Select(call => call.Number("random_id")).Distinct());
        Assert.All(Enumerable.Range(1, many), id => Assert.Equal(id % 50 == 0 ? 0 : 1, host.Vk.In(id).Count));
        Assert.Equal(many - (many / 50), host.Health.Delivered);
    }

    [Fact]
    public async Task Those_who_had_the_same_words_before_get_them_together_under_another_number()
    {
        const int many = 30;
        await using var host = await VkHost.StartAsync(prepare: vk =>
        {
            for (var id = 1; id <= many; id++)
                vk.Allow(id);
        }, settings: "--Channels:Vk:RequestsPerSecond=10");
        for (var time = 0; time < 2; time++)
            await host.NotifyAsync(Enumerable.Range(1, many).Select(id => (long)id), "Завтра с 9 до 17 не будет воды.", priority: OutboxPriority.Broadcast);
        await host.QuietAsync(0);

        Assert.Equal(2, host.Vk.CallsOf("messages.send").Select(call => call.Number("random_id")).Distinct().Count());
        Assert.InRange(host.Vk.CallsOf("messages.send").Count(), 2, 20);
        Assert.All(Enumerable.Range(1, many), id => Assert.Equal(2, host.Vk.In(id).Count));
    }

    protected override async Task<MessengerHost> StartAsync(Action<PlatformServer>? prepare = null) => await VkHost.StartAsync(prepare: vk =>
    {
        vk.Allow(1001);
        prepare?.Invoke(vk);
    });

    protected override void Goes(IMessengerChat resident) => ((VkChat)resident).Denies();

    protected override void ComesBack(IMessengerChat resident) => ((VkChat)resident).Allows();
}
