using Bot.Tests.Support;

namespace Bot.Tests.Cards;

/// <summary>The card operator's system does not answer, and answers again.</summary>
public sealed class CardsAwayTests : IAsyncDisposable
{
    private readonly Switch _switch = new();
    private readonly DeskChat _chat;

    public CardsAwayTests() => _chat = new(cards: cards => new SwitchedCards(cards, _switch));

    [Theory]
    [InlineData("баланс карты", "Баланс: 312,00 ₽")]
    [InlineData("мои поездки", "Поездки, 19–21 ноября")]
    [InlineData("история пополнений", "Пополнений за эти дни нет")]
    [InlineData("пополнить", "На сколько пополнить?")]
    [InlineData("купить проездной", "Билеты, гражданская")]
    [InlineData("где пополнить карту", "Где искать?")]
    public async Task Each_question_is_answered_honestly_and_again_when_the_system_is_back(string asked, string answer)
    {
        await _chat.PlayAsync("> /start\n> согласен\n> 9643105501234567");
        _switch.IsAway = true;
        Assert.Contains("сейчас не отвечает", await _chat.SaysAsync(asked), StringComparison.Ordinal);
        _switch.IsAway = false;
        Assert.Contains(answer, await _chat.SaysAsync("[Попробовать ещё раз]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_typed_meanwhile_costs_no_attempt()
    {
        await _chat.PlayAsync("> /start\n> согласен");
        _switch.IsAway = true;
        for (var attempt = 0; attempt < 6; attempt++)
            Assert.Contains("сейчас не отвечает", await _chat.SaysAsync("9643105501234567"), StringComparison.Ordinal);
        _switch.IsAway = false;
        Assert.Contains("карта подключена", await _chat.SaysAsync("9643105501234567"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sum_typed_meanwhile_costs_no_attempt_either()
    {
        await _chat.PlayAsync("> /start\n> согласен\n> 9643105501234567\n> мои поездки\n> [Это моя карта]");
        _switch.IsAway = true;
        for (var attempt = 0; attempt < 6; attempt++)
            Assert.Contains("сейчас не отвечает", await _chat.SaysAsync("500"), StringComparison.Ordinal);
        _switch.IsAway = false;
        Assert.Contains("карта ваша", await _chat.SaysAsync("500"), StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _chat.DisposeAsync();
}
