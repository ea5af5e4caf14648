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

    public ValueTask DisposeAsync() => _chat.DisposeAsync();
}
