using Bot.Core.Requests;
using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

/// <summary>Where any words are an answer, only a single word is a command.</summary>
public sealed class AnyWordsTests : IAsyncDisposable
{
    private readonly DeskChat _chat = new();

    [Theory]
    [InlineData("Верните деньги назад")]
    [InlineData("Телефон мастера не отвечает")]
    [InlineData("Помогите с отоплением")]
    [InlineData("долг неверный, не надо так")]
    public async Task A_letter_holds_what_was_written(string text)
    {
        await BeginAsync("задать вопрос");

        Assert.Contains("Сообщений: 1", await _chat.SaysAsync(text));
        Assert.Equal(text, Assert.IsType<WriteRequest.WaitingForContent>((await _chat.ConversationAsync()).Stage).Draft.Parts.Single().Text);
    }

    [Theory]
    [InlineData("меню", "Что сделать?")]
    [InlineData("помощь", "Ответьте на мой вопрос")]
    [InlineData("оператор", "Вам поможет человек")]
    public async Task A_single_word_still_leads_away(string word, string answer)
    {
        await BeginAsync("назвать счёт");

        Assert.Contains(answer, await _chat.SaysAsync(word));
    }

    [Fact]
    public async Task A_name_may_hold_any_words()
    {
        await BeginAsync("назвать счёт");

        Assert.Contains("это «Дом на линии помощи»", await _chat.SaysAsync("Дом на линии помощи"));
    }

    public ValueTask DisposeAsync() => _chat.DisposeAsync();

    private async Task BeginAsync(string wish)
    {
        foreach (var text in new[] { "/start", "согласен", "4460153001 4231,57", wish })
            await _chat.SaysAsync(text);
    }
}
