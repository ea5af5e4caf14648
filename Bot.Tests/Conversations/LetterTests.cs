using Bot.Core.Requests;
using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

/// <summary>While a letter is written nearly everything belongs to it, but for what names a screen.</summary>
public sealed class LetterTests : IAsyncDisposable
{
    private readonly DeskChat _chat = new();

    [Theory]
    [InlineData("мои данные")]
    [InlineData("мои мессенджеры")]
    [InlineData("напоминай в 19")]
    [InlineData("отвязать счёт")]
    [InlineData("удалите все мои данные")]
    public async Task After_another_screen_was_asked_for_nothing_more_goes_into_the_letter(string asked)
    {
        await _chat.PlayAsync("> /start\n> согласен\n> 4460153001 4231,57\n> верните деньги");
        await _chat.SaysAsync("переплатила за воду");
        await _chat.SaysAsync(asked);
        Assert.Contains("4 231,57", await _chat.SaysAsync("долг"), StringComparison.Ordinal);

        var resumed = await _chat.PlayAsync("> меню\n> [Продолжить: обращение]");
        Assert.Contains("Сообщений: 1", resumed, StringComparison.Ordinal);
        Assert.IsType<WriteRequest.WaitingForContent>((await _chat.ConversationAsync()).Stage);
    }

    [Fact]
    public async Task The_name_of_a_screen_is_nobodys_name()
    {
        await _chat.PlayAsync("> /start\n> согласен\n> 4460153001 4231,57\n> доверить близкому\n> [Только смотреть долг и платежи]");

        Assert.DoesNotContain("доступ ", await _chat.SaysAsync("мои счета"), StringComparison.Ordinal);
        Assert.Contains("доступ ", await _chat.PlayAsync("> [Продолжить]\n> Дочь"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Второе обращение: протечка")]
    [InlineData("хочу пожаловаться на соседей, шумят по ночам")]
    public async Task What_asks_for_a_letter_and_says_more_is_its_first_text(string asked)
    {
        await _chat.PlayAsync("> /start\n> согласен\n> 4460153001 4231,57");

        Assert.Contains($"«{asked}»", await _chat.SaysAsync(asked), StringComparison.Ordinal);
        Assert.Equal(asked, (await DraftAsync()).Parts.Single().Text);
    }

    [Theory]
    [InlineData("задать вопрос")]
    [InlineData("хочу написать новое обращение")]
    [InlineData("написать жалобу")]
    public async Task What_only_asks_for_a_letter_is_none_of_it(string asked)
    {
        await _chat.PlayAsync("> /start\n> согласен\n> 4460153001 4231,57");
        await _chat.SaysAsync(asked);

        Assert.Empty((await DraftAsync()).Parts);
    }

    [Theory]
    [InlineData("отправить")]
    [InlineData("отправляй")]
    [InlineData("всё")]
    [InlineData("готово")]
    [InlineData("ну всё, отправьте пожалуйста")]
    [InlineData("send")]
    public async Task Nothing_is_sent_of_an_empty_letter(string sends)
    {
        await _chat.PlayAsync("> /start\n> согласен\n> 4460153001 4231,57\n> задать вопрос");

        Assert.Contains("Отправлять пока нечего", await _chat.SaysAsync(sends), StringComparison.Ordinal);
        Assert.Empty((await DraftAsync()).Parts);
    }

    [Theory]
    [InlineData("[Не отправлять]")]
    [InlineData("не отправляй")]
    [InlineData("не надо отправлять")]
    public async Task A_letter_is_thrown_away_by_its_button_or_in_words(string said)
    {
        await _chat.PlayAsync("> /start\n> согласен\n> 4460153001 4231,57\n> задать вопрос\n> Когда перерасчёт?");

        Assert.Contains("не отправил", await _chat.SaysAsync(said), StringComparison.Ordinal);
        var conversation = await _chat.ConversationAsync();
        Assert.Equal((null, null), (conversation.Stage, conversation.Suspended));
    }

    private async Task<RequestDraft> DraftAsync() => Assert.IsType<WriteRequest.WaitingForContent>((await _chat.ConversationAsync()).Stage).Draft;

    public ValueTask DisposeAsync() => _chat.DisposeAsync();
}
