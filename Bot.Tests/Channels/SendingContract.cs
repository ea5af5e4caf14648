using Bot.Core.Conversations;
using Bot.Tests.Support;
using Bot.Tests.Support.Messengers;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Channels;

/// <summary>What residents see in every messenger alike, and what becomes of it when the messenger says no.</summary>
public abstract class SendingContract
{
    /// <summary>What hinders a call once.</summary>
    protected abstract IReadOnlyList<Fault> Passing { get; }

    /// <summary>The method that sends a message.</summary>
    protected abstract string Send { get; }

    /// <summary>The method that changes one.</summary>
    protected abstract string Edit { get; }

    /// <summary>The messenger takes no keyboard.</summary>
    protected abstract Fault DislikesButtons { get; }

    /// <summary>The message cannot be changed.</summary>
    protected abstract Fault CannotEdit { get; }

    [Fact]
    public async Task A_message_that_could_not_be_sent_is_sent_again_and_shown_once()
    {
        foreach (var trouble in Passing)
        {
            await using var host = await StartAsync(server => server.Break(Send, trouble));
            var resident = host.NewChat();

            Assert.StartsWith("Здравствуйте", (await resident.SaysAsync("/start")).Text, StringComparison.Ordinal);
            await host.QuietAsync(1);

            Assert.Single(resident.Seen);
            Assert.Equal(2, host.Server.CallsOf(Send).Count());
        }
    }

    [Fact]
    public async Task Whoever_goes_and_comes_back_is_told_nothing_meanwhile()
    {
        await using var host = await StartAsync();
        var resident = await host.NewChat().LinkedAsync();
        var calls = host.Server.CallsOf(Send).Count();

        Goes(resident);
        await host.QuietAsync(4);
        await host.NotifyAsync(resident.Id, "Раз");
        await host.QuietAsync(4);
        Assert.Equal(calls, host.Server.CallsOf(Send).Count());
        ComesBack(resident);
        await host.QuietAsync(5);
        await host.NotifyAsync(resident.Id, "Два");

        Assert.Equal("Два", (await resident.NextAsync()).Text);
    }

    [Theory]
    [InlineData("<b>5 < 6 & 7 > 6</b> &amp; &copy; \"кавычки\"")]
    [InlineData("<b>5 < 6</b> [id1|Паша] @all https://evil.example")]
    public async Task Hostile_text_is_shown_as_it_is(string text)
    {
        await using var host = await StartAsync();
        await host.NotifyAsync(1001, text);

        Assert.Equal(text, (await host.NewChat().NextAsync()).Text);
    }

    [Fact]
    public async Task A_long_text_comes_in_parts_at_paragraphs_and_only_the_rest_of_it_is_repeated()
    {
        await using var host = await StartAsync();
        var paragraph = new string('я', 1_500);
        host.Server.Break(Send, new Fault.Slow(Task.CompletedTask), new Fault.Page(502));
        await host.NotifyAsync(1001, string.Join("\n\n", Enumerable.Repeat(paragraph, 5)), reply => reply.WithButtons(new Button("Меню", "1:menu")));

        var resident = host.NewChat();
        var parts = new[] { await resident.NextAsync(), await resident.NextAsync(), await resident.NextAsync() };
        await host.QuietAsync(0);

        Assert.Equal([$"{paragraph}\n\n{paragraph}", $"{paragraph}\n\n{paragraph}", paragraph], parts.Select(part => part.Text));
        Assert.Equal([false, false, true], parts.Select(part => part.Labels.Any()));
        Assert.Equal(3, resident.Seen.Count);
    }

    [Fact]
    public async Task The_bill_turns_over_in_its_place_until_a_word_is_written()
    {
        await using var host = await StartAsync();
        var resident = await host.NewChat().LinkedAsync();
        await resident.SaysAsync("долг");

        var october = await resident.TapsAsync("За октябрь");
        var september = await resident.TapsAsync("За сентябрь");
        Assert.Equal((false, true, october.Id), (october.IsEdit, september.IsEdit, september.Id));

        host.Server.Break(Edit, CannotEdit);
        var again = await resident.TapsAsync("За октябрь");
        Assert.False(again.IsEdit);
        Assert.NotEqual(october.Id, again.Id);
        await resident.SaysAsync("спасибо");
        Assert.False((await resident.TapsAsync("За сентябрь")).IsEdit);
    }

    [Fact]
    public async Task A_tap_that_is_faster_than_the_messengers_answer_turns_the_bill_over_too()
    {
        await using var host = await StartAsync();
        var resident = await host.NewChat().LinkedAsync();
        await resident.SaysAsync("долг");
        await host.QuietAsync(4);
        var answered = new TaskCompletionSource();
        host.Server.Break(Send, new Fault.SlowAnswer(answered.Task));
        var october = await resident.TapsAsync("За октябрь");

        // The resident sees the message, and we do not know yet which one it is.
        resident.Taps("За сентябрь");
        await host.HeardAsync(6);
        answered.SetResult();

        var september = await resident.NextAsync();
        Assert.Equal((true, october.Id), (september.IsEdit, september.Id));
    }

    [Fact]
    public async Task A_picture_is_uploaded_as_a_picture_and_a_file_under_its_own_name()
    {
        await using var host = await StartAsync();
        var resident = host.NewChat();
        await resident.SaysAsync("/start");
        await resident.TapsAsync("Согласен, начнём");
        Assert.Equal("where-is-number.png", (await resident.TapsAsync("Где этот номер?")).File);

        using var content = new MemoryStream([1, 2, 3]);
        var id = ((KeptFile.Kept)await host.Services.GetRequiredService<IFiles>().SaveAsync(new(host.Messenger, "1001"), "a file", content, default)).Id;
        await host.NotifyAsync(1001, "Вот квитанция", reply => reply with { Attachment = new($"file:{id}", "Квитанция за ноябрь.pdf", "application/pdf", "Квитанция") });
        var file = await resident.NextAsync();

        Assert.Equal(("Вот квитанция", "Квитанция за ноябрь.pdf"), (file.Text, file.File));
    }

    [Fact]
    public async Task A_link_that_the_messenger_takes_no_button_for_comes_as_words_and_the_other_buttons_stay()
    {
        await using var host = await StartAsync(server => server.Break(Send, DislikesButtons));
        await host.NotifyAsync(1001, "5 < 6", reply => reply.WithButtons(new Button("Оплатить", "", Url: "http://localhost:5000/pay/7"), new Button("Меню", "1:menu")));

        var shown = await host.NewChat().NextAsync();
        Assert.Equal("5 < 6\n\nОплатить: http://localhost:5000/pay/7", shown.Text);
        Assert.Equal([["Меню"]], shown.Labels);
    }

    [Fact]
    public async Task What_the_messenger_dislikes_about_the_trimmings_does_not_cost_the_words()
    {
        await using var host = await StartAsync(server => server.Break(Send, DislikesButtons, DislikesButtons));
        await host.NotifyAsync(1001, "5 < 6", reply => reply.WithButtons(new Button("Оплатить", "", Url: "http://localhost:5000/pay/7"), new Button("Меню", "1:menu")));

        var shown = await host.NewChat().NextAsync();
        Assert.Equal("5 < 6\n\nОплатить: http://localhost:5000/pay/7", shown.Text);
        Assert.Empty(shown.Labels);
    }

    [Fact]
    public async Task The_same_words_broadcast_again_are_shown_again()
    {
        await using var host = await StartAsync();
        for (var time = 0; time < 2; time++)
            await host.NotifyAsync(1001, "Завтра воды не будет.", priority: OutboxPriority.Broadcast);
        await host.QuietAsync(0);

        Assert.Equal(["Завтра воды не будет.", "Завтра воды не будет."], host.NewChat().Seen.Select(shown => shown.Text));
    }

    /// <summary>A host whose messenger lets it write to resident 1001 unasked.</summary>
    protected abstract Task<MessengerHost> StartAsync(Action<PlatformServer>? prepare = null);

    /// <summary>The resident wants no more messages.</summary>
    protected abstract void Goes(IMessengerChat resident);

    protected abstract void ComesBack(IMessengerChat resident);
}
