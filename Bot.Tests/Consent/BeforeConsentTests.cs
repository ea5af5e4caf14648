using Bot.Tests.Support;

namespace Bot.Tests.Consent;

/// <summary>Whatever is said before consent is answered with the question and its button.</summary>
public sealed class BeforeConsentTests : IAsyncDisposable
{
    private readonly DeskChat _chat = new();

    [Theory]
    [InlineData("здраствуйте милый человек хочу перидать показание за воду скажите пожалуста как это зделать")]
    [InlineData("помощь")]
    [InlineData("что мне делать")]
    [InlineData("оператор")]
    [InlineData("вы не мошенники?")]
    [InlineData("простой режим")]
    [InlineData("english")]
    [InlineData("паспорт 4510 123456")]
    [InlineData("ахаха")]
    [InlineData("125")]
    public async Task The_question_stands_under_every_answer(string said)
    {
        await _chat.SaysAsync("/start");

        var answer = await _chat.SaysAsync(said);

        Assert.Matches(@"\[(1\. )?(Согласен, начнём|I agree, let us begin)\]", answer);
        Assert.DoesNotContain("Продолжить", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("[Меню]", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_message_is_answered_so_too()
    {
        await _chat.SaysAsync("/start");

        Assert.Contains("[Согласен, начнём]", await _chat.SendsAsync(new Bot.Core.Conversations.TextEdited("хвс 125")), StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _chat.DisposeAsync();
}
