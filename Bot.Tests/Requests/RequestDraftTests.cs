using Bot.Core.Conversations;
using Bot.Tests.Support;

namespace Bot.Tests.Requests;

/// <summary>A request while it is being written: nothing of it is swallowed unseen, and the way elsewhere stays open.</summary>
public sealed class RequestDraftTests : IAsyncLifetime
{
    private DeskChat _chat = null!;

    [Theory]
    [InlineData("мои обращения", "Обращений пока нет")]
    [InlineData("доверить счёт", "Что разрешить?")]
    [InlineData("мои мессенджеры", "чат на сайте")]
    [InlineData("ещё", "Что ещё можно")]
    [InlineData("Мои данные", "Здесь всё, что я храню о вас")]
    public async Task The_name_of_a_screen_leads_there_and_the_draft_waits(string said, string shown)
    {
        await _chat.SaysAsync("Течёт батарея.");
        Assert.Contains(shown, await _chat.SaysAsync(said), StringComparison.OrdinalIgnoreCase);
        await _chat.SaysAsync("меню");
        Assert.Contains("Обращение ещё не отправлено. Сообщений: 1,", await _chat.SaysAsync("[Продолжить: обращение]"));
    }

    [Theory]
    [InlineData("нет воды")]
    [InlineData("Почему мои обращения остаются без ответа?")]
    [InlineData("долг не мой")]
    [InlineData("верните назад")]
    public async Task Anything_else_belongs_to_the_letter(string said) => Assert.Contains("Добавил. Сообщений: 1,", await _chat.SaysAsync(said));

    [Fact]
    public async Task What_was_written_can_be_seen_and_the_last_taken_away()
    {
        await _chat.SaysAsync("Первое.");
        await _chat.SaysAsync("Второе.");
        var shown = await _chat.SaysAsync("[Показать]");
        Assert.Contains("Вот что будет отправлено:\n  1. Первое.\n  2. Второе.", shown);
        var undo = (await _chat.ConversationAsync()).Offered.Single(button => button.Label == "Убрать последнее").Action;
        Assert.Contains("ещё не отправлено. Сообщений: 1,", await _chat.SendsAsync(new ButtonPressed(undo)));
        // A second tap on the same button takes nothing more away.
        Assert.Contains("Сообщений: 1,", await _chat.SendsAsync(new ButtonPressed(undo)));
        await _chat.SaysAsync("отправить");
        Assert.Equal(["Первое."], (await _chat.Store.RequestAsync("О-2611-000001", default))!.Parts.Select(part => part.Text));
    }

    [Fact]
    public async Task Asking_for_a_request_again_does_not_say_that_something_was_added()
    {
        await _chat.SaysAsync("Первое.");
        await _chat.SaysAsync("меню");
        var said = await _chat.SaysAsync("написать обращение");
        Assert.Contains("Обращение ещё не отправлено. Сообщений: 1, файлов: 0.", said);
        Assert.DoesNotContain("Добавил", said);
    }

    public async Task InitializeAsync()
    {
        _chat = await DeskChat.LinkedAsync();
        await _chat.SaysAsync("задать вопрос");
    }

    public async Task DisposeAsync() => await _chat.DisposeAsync();
}
