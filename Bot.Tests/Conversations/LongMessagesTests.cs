using Bot.Core.Conversations;
using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

/// <summary>Nothing is done by the beginning of a message whose end was not read.</summary>
public sealed class LongMessagesTests : IAsyncLifetime
{
    private DeskChat _chat = null!;

    [Fact]
    public async Task A_sum_far_away_from_its_kopecks_is_not_paid()
    {
        var said = await _chat.SaysAsync("заплатить 4 231" + new string(' ', Input.MaxReadLength) + ",57");
        Assert.Contains("Сообщение слишком длинное: больше 4096 знаков. Я ничего из него не взял", said);
        Assert.DoesNotContain("₽", said);
    }

    [Fact]
    public async Task A_long_letter_arrives_whole()
    {
        var letter = string.Concat(Enumerable.Range(1, 1_200).Select(number => $"{number:000} дом. ")) + "конец письма";
        Assert.InRange(letter.Length, 8_413, Input.MaxTextLength);
        await _chat.SaysAsync("написать жалобу");
        Assert.Contains("Добавил. Сообщений: 1", await _chat.SaysAsync(letter));
        await _chat.SaysAsync("отправить");
        Assert.Equal(letter, Assert.Single((await _chat.Store.RequestAsync("О-2611-000001", default))!.Parts).Text);
    }

    [Fact]
    public async Task A_letter_that_was_cut_is_not_added_and_the_draft_stays()
    {
        await _chat.SaysAsync("написать жалобу");
        await _chat.SaysAsync("Первая часть письма.");
        Assert.Contains("Я его не добавил", await _chat.SaysAsync(new string('ы', Input.MaxTextLength + 1)));
        Assert.Contains("Сообщений: 2,", await _chat.SaysAsync("Вторая часть письма."));
    }

    [Fact]
    public async Task A_draft_takes_only_so_much_in_all()
    {
        await _chat.SaysAsync("написать жалобу");
        var page = new string('ы', Input.MaxTextLength - 1);
        await _chat.SaysAsync(page);
        Assert.Contains("Сообщений: 2,", await _chat.SaysAsync(page));
        Assert.Contains("Это сообщение я не добавил", await _chat.SaysAsync(page));
        Assert.Contains("Сообщений: 3,", await _chat.SaysAsync("Коротко."));
    }

    [Fact]
    public async Task What_was_entered_before_a_long_message_stays()
    {
        await _chat.SaysAsync("хвс 125 гвс 58");
        Assert.Contains("[Продолжить]", await _chat.SaysAsync(new string('1', Input.MaxReadLength + 1)));
        Assert.Contains("120 → 125", await _chat.SaysAsync("[Продолжить]"));
    }

    public async Task InitializeAsync() => _chat = await DeskChat.LinkedAsync();

    public async Task DisposeAsync() => await _chat.DisposeAsync();
}
