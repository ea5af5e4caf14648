using Bot.Core.Conversations;
using Bot.Tests.Reminders;
using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

/// <summary>Whoever did not do it hears that a delegation began or ended, in the messenger they use.</summary>
public sealed class DelegationNoticesTests : IAsyncDisposable
{
    private static readonly Peer Mother = new("web", "mother");
    private static readonly Peer Daughter = new("web", "daughter");
    private readonly DeskChat _chat = new();

    [Fact]
    public async Task The_owner_hears_who_has_taken_the_code_and_can_end_it_at_once()
    {
        await EntrustAsync();
        _chat.Peer = Mother;
        Assert.Equal(
            "# notices\n< «Дочь» теперь может только передавать показания: ЕИРЦ Севастополь, счёт 4460153001. Код использован. Если это не тот человек, прекратите доступ.\n"
            + "  [Прекратить: Дочь]\n  [О счёте] [Меню]\n",
            await _chat.PlayAsync("# notices"));
        await _chat.SaysAsync("[Прекратить: Дочь]");
        await _chat.SaysAsync("да");
        Assert.Equal("# notices\n< Доступ, который вам доверили, закончился: ЕИРЦ Севастополь, счёт 4460153001.\n  [Меню]\n", await _chat.PlayAsync("# notices"));
        Assert.Equal("# notices\n", await _chat.PlayAsync("# notices"));
    }

    [Fact]
    public async Task The_owner_hears_that_the_other_one_gave_the_account_up()
    {
        await EntrustAsync();
        await _chat.PlayAsync("# notices");
        _chat.Peer = Daughter;
        await _chat.SaysAsync("о счёте");
        await _chat.SaysAsync("[Отказаться от доступа]");
        await _chat.SaysAsync("да");
        Assert.Equal("# notices\n< Доступ «Дочь» закончился: ЕИРЦ Севастополь, счёт 4460153001.\n  [О счёте] [Меню]\n", await _chat.PlayAsync("# notices"));
    }

    [Theory]
    [InlineData("отвязать счёт", "[Да, отвязать]")]
    [InlineData("удалите мои данные", "[Да, стереть всё]")]
    public async Task The_other_one_hears_that_the_owner_has_gone(string said, string confirmed)
    {
        await EntrustAsync();
        await _chat.PlayAsync("# notices");
        _chat.Peer = Mother;
        await _chat.SaysAsync(said);
        await _chat.SaysAsync(confirmed);
        Assert.Equal("# notices\n< Доступ, который вам доверили, закончился: ЕИРЦ Севастополь, счёт 4460153001.\n  [Меню]\n", await _chat.PlayAsync("# notices"));
    }

    [Fact]
    public async Task What_is_not_true_any_more_when_it_would_be_said_is_not_said()
    {
        await EntrustAsync();
        _chat.Peer = Mother;
        await _chat.SaysAsync("отвязать счёт");
        await _chat.SaysAsync("[Да, отвязать]");
        Assert.Equal("# notices\n< Доступ, который вам доверили, закончился: ЕИРЦ Севастополь, счёт 4460153001.\n  [Меню]\n", await _chat.PlayAsync("# notices"));
    }

    [Fact]
    public async Task Through_a_messenger_without_personal_data_neither_account_nor_name_is_told()
    {
        await using var chat = new DeskChat(settings: [("Organisations:eirc-sevastopol:Channels:vk", "NoPersonalData")]);
        await EntrustAsync(chat);
        await chat.PlayAsync("# notices");
        // The messenger the mother uses now.
        chat.Time.Advance(TimeSpan.FromMinutes(1));
        chat.Peer = Mother;
        await chat.AlsoInAsync(new("vk", "mother"));
        chat.Peer = Daughter;
        await chat.SaysAsync("о счёте");
        await chat.SaysAsync("[Отказаться от доступа]");
        await chat.SaysAsync("да");
        Assert.Equal("# notices\n< ЕИРЦ Севастополь: изменился доступ близкого человека к счёту. Подробности на сайте организации.\n  [Меню]\n", await chat.PlayAsync("# notices"));
    }

    private Task EntrustAsync() => EntrustAsync(_chat);

    private static async Task EntrustAsync(DeskChat chat)
    {
        chat.Peer = Mother;
        foreach (var said in new[] { "/start", "согласен", "4460153001 4231,57", "доверить близкому", "[Только передавать показания]", "Дочь" })
            await chat.SaysAsync(said);
        chat.Peer = Daughter;
        foreach (var said in new[] { "/start", "согласен", "доступ 1111-2222-3333" })
            await chat.SaysAsync(said);
    }

    public ValueTask DisposeAsync() => _chat.DisposeAsync();
}
