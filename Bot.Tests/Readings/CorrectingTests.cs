using Bot.Core.Billing;
using Bot.Core.Readings;
using Bot.Tests.Support;

namespace Bot.Tests.Readings;

/// <summary>What is put right, taken back or confirmed in the resident's own words, at the check screen and after it.</summary>
public sealed class CorrectingTests : IAsyncLifetime
{
    private static readonly AccountKey Account = new("eirc-sevastopol", "4460153001");
    private static readonly DateOnly November = new(2026, 11, 1);
    private DeskChat _chat = null!;

    [Theory]
    [InlineData("нет ошибся, холодная 126")]
    [InlineData("нет я ошиблась там 126")]
    [InlineData("ой, я ошиблась: 126")]
    [InlineData("не то, холодная 126")]
    [InlineData("стоп, там 126")]
    [InlineData("извините, не 125 а 126")]
    [InlineData("ошиблась, там сто двадцать шесть")]
    public async Task A_correction_changes_the_one_value_and_loses_nothing(string said)
    {
        await _chat.SaysAsync("хвс 125 гвс 58");
        var shown = await _chat.SaysAsync(said);
        Assert.Contains("120 → 126", shown);
        Assert.Contains("55 → 58", shown);
        Assert.Null(await SentAsync());
    }

    [Theory]
    [InlineData("я ошиблась")]
    [InlineData("ой, ошибся")]
    [InlineData("исправьте пожалуйста")]
    [InlineData("нет подождите я ошиблась в холодной воде")]
    public async Task A_mistake_without_a_number_is_asked_about_and_loses_nothing(string said)
    {
        await _chat.SaysAsync("хвс 125 гвс 58");
        Assert.Contains("Что исправить?", await _chat.SaysAsync(said));
        Assert.Contains("55 → 58", await _chat.SaysAsync("холодная 126"));
    }

    [Fact]
    public async Task A_mistake_while_values_are_asked_goes_one_value_back()
    {
        await _chat.SaysAsync("передать показания");
        Assert.Contains("Горячая вода №", await _chat.SaysAsync("125"));
        Assert.Contains("Холодная вода №", await _chat.SaysAsync("ой, я ошиблась"));
        Assert.Contains("Горячая вода №", await _chat.SaysAsync("126"));
        Assert.Contains("120 → 126", await _chat.SaysAsync("58"));
    }

    [Theory]
    [InlineData("отмена")]
    [InlineData("отмени 126")]
    [InlineData("не отправляйте")]
    public async Task Who_gives_it_up_is_not_corrected(string said)
    {
        await _chat.SaysAsync("хвс 125 гвс 58");
        Assert.Contains("Хорошо, отменил", await _chat.SaysAsync(said));
        Assert.Null(await SentAsync());
    }

    [Theory]
    [InlineData("да спасибо")]
    [InlineData("да все верно")]
    [InlineData("да, всё правильно")]
    [InlineData("угу отправляй")]
    [InlineData("передавайте")]
    [InlineData("дааа")]
    [InlineData("верно, передавайте")]
    public async Task A_yes_in_any_form_sends_once(string said)
    {
        await _chat.SaysAsync("хвс 125 гвс 58");
        Assert.Contains("номер П-2611-000001", await _chat.SaysAsync(said));
        Assert.Equal([125, 58], (await SentAsync())!.Values.Select(value => value.Value));
    }

    [Theory]
    [InlineData("да, но не сейчас")]
    [InlineData("да?")]
    [InlineData("да, но горячая 59")]
    [InlineData("да, и сколько я должна")]
    [InlineData("передать показания")]
    [InlineData("спасибо")]
    public async Task What_is_no_plain_yes_sends_nothing(string said)
    {
        await _chat.SaysAsync("хвс 125 гвс 58");
        await _chat.SaysAsync(said);
        Assert.Null(await SentAsync());
    }

    [Theory]
    [InlineData("отмени показания")]
    [InlineData("отозвать показания")]
    [InlineData("удалите мои показания")]
    public async Task Taking_a_draft_back_asks_and_a_yes_then_drops_it(string said)
    {
        await _chat.SaysAsync("хвс 125 гвс 58");
        Assert.Contains("ещё не отправлены: Холодная вода: 125; Горячая вода: 58. Удалить их?", await _chat.SaysAsync(said));
        Assert.Contains("Не понял. Напишите «да», чтобы удалить", await _chat.SaysAsync("отправить"));
        Assert.Contains("Черновик удалён", await _chat.SaysAsync("да"));
        Assert.Null(await SentAsync());
        Assert.Contains("Прошлое показание: 120", await _chat.SaysAsync("передать показания"));
    }

    [Theory]
    [InlineData("нет")]
    [InlineData("назад")]
    [InlineData("[Продолжить]")]
    public async Task A_draft_that_is_not_dropped_is_shown_again(string said)
    {
        await _chat.SaysAsync("хвс 125 гвс 58");
        await _chat.SaysAsync("отмени показания");
        Assert.Contains("120 → 125", await _chat.SaysAsync(said));
        await _chat.SaysAsync("да");
        Assert.NotNull(await SentAsync());
    }

    [Fact]
    public async Task A_draft_laid_aside_and_one_kept_for_the_window_can_be_taken_back_too()
    {
        await _chat.SaysAsync("хвс 125 гвс 58");
        await _chat.SaysAsync("меню");
        await _chat.SaysAsync("отмени показания");
        Assert.Contains("Черновик удалён", await _chat.SaysAsync("[Удалить черновик]"));
        Assert.Contains("Отменять нечего", await _chat.SaysAsync("отмени показания"));
    }

    [Fact]
    public async Task A_value_typed_at_the_question_is_worth_more_than_the_question()
    {
        await _chat.SaysAsync("хвс 125 гвс 58");
        await _chat.SaysAsync("отмени показания");
        Assert.Contains("120 → 126", await _chat.SaysAsync("холодная 126"));
    }

    [Fact]
    public async Task What_was_sent_cannot_be_taken_back_and_can_be_corrected_in_any_words()
    {
        await _chat.SaysAsync("хвс 125 гвс 58");
        await _chat.SaysAsync("да");
        Assert.Contains("отозвать их нельзя, но до 30 ноября можно исправить", await _chat.SaysAsync("отмени показания"));
        Assert.Contains("За этот месяц уже передано", await _chat.SaysAsync("исправить"));
        await _chat.SaysAsync("меню");
        Assert.Contains("За этот месяц уже передано", await _chat.SaysAsync("я ошиблась"));
        await _chat.SaysAsync("меню");
        var shown = await _chat.SaysAsync("я ошиблась, горячей надо 59");
        Assert.Contains("55 → 59", shown);
        Assert.Contains("вместо переданного 58", shown);
        await _chat.SaysAsync("да");
        Assert.Equal([59], (await SentAsync())!.Values.Select(value => value.Value));
    }

    [Fact]
    public async Task The_same_values_once_more_get_the_first_receipt()
    {
        await _chat.SaysAsync("хвс 125 гвс 58");
        await _chat.SaysAsync("да");
        await _chat.SaysAsync("хвс 125 гвс 58");
        Assert.Contains("уже приняты 21 ноября в 10:42, номер П-2611-000001", await _chat.SaysAsync("да"));
        Assert.Single(await _chat.Store.SubmissionsAsync(Account, 10, default));
        await _chat.SaysAsync("хвс 126");
        Assert.Contains("номер П-2611-000002", await _chat.SaysAsync("да"));
        await _chat.SaysAsync("хвс 125");
        Assert.Contains("номер П-2611-000003", await _chat.SaysAsync("да"));
    }

    [Fact]
    public async Task Values_that_the_organisation_refused_can_be_sent_again()
    {
        var away = new Switch { HandsOver = new HandOver.Refused("не тот счётчик") };
        await using var chat = new DeskChat(billing: billing => new SwitchedBilling(billing, away));
        foreach (var said in new[] { "/start", "согласен", "4460153001 4231,57", "хвс 125 гвс 58", "да" })
            await chat.SaysAsync(said);
        away.HandsOver = null;
        await chat.SaysAsync("хвс 125 гвс 58");
        Assert.Contains("номер П-2611-000002", await chat.SaysAsync("да"));
    }

    [Theory]
    [InlineData("показания день 9995 ночь 4315")]
    [InlineData("передаю показания день 9995 ночь 4315")]
    [InlineData("показания: 9995 день, 4315 ночь")]
    [InlineData("показания до 20 числа день 9995 ночь 4315")]
    public async Task The_day_rate_and_the_day_of_a_month_are_no_question_about_dates(string said)
    {
        await using var chat = new DeskChat();
        foreach (var before in new[] { "/start", "согласен", "720045678 1845,20" })
            await chat.SaysAsync(before);
        var shown = await chat.SaysAsync(said);
        Assert.Contains("9993 → 9995", shown);
        Assert.Contains("4310 → 4315", shown);
        await chat.SaysAsync("отмена");
        await chat.SaysAsync("передать показания");
        Assert.Contains("9993 → 9995", await chat.SaysAsync(said));
    }

    [Theory]
    [InlineData("в какой день сдавать показания")]
    [InlineData("до какого числа показания")]
    [InlineData("можно передать показания до 20 числа?")]
    public async Task Questions_about_dates_are_still_answered(string said) => Assert.Contains("до 30 ноября", await _chat.SaysAsync(said));

    [Fact]
    public async Task What_is_named_beside_a_date_is_read()
    {
        Assert.Contains("Горячая вода №", await _chat.SaysAsync("показания до 20 числа хвс 125"));
        Assert.Contains("120 → 125", await _chat.SaysAsync("58"));
    }

    public async Task InitializeAsync() => _chat = await DeskChat.LinkedAsync();

    public async Task DisposeAsync() => await _chat.DisposeAsync();

    private ValueTask<Submission?> SentAsync() => _chat.Store.LastSubmissionAsync(Account, November, default);
}
