using Bot.Core.Linking;
using Bot.Tests.Support;

namespace Bot.Tests.Linking;

/// <summary>What needs an account, asked for before there is one.</summary>
public sealed class FirstTheAccountTests : IAsyncDisposable
{
    private readonly DeskChat _chat = new();

    [Theory]
    [InlineData("долг")]
    [InlineData("передать показания")]
    [InlineData("доверить близкому")]
    public async Task One_sentence_says_what_comes_first(string asked)
    {
        await _chat.PlayAsync("> /start\n> согласен");

        var answer = await _chat.SaysAsync(asked);
        Assert.Contains("Сначала подключим счёт", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("•", answer, StringComparison.Ordinal);
        Assert.Contains("ЕИРЦ Севастополь: 10 цифр", await _chat.SaysAsync("помощь"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readings_typed_in_place_of_the_proof_wait_for_it()
    {
        await _chat.PlayAsync("> /start\n> согласен\n> 4460153001");

        Assert.Contains("какая сумма", await _chat.SaysAsync("хвс 125 гвс 58"), StringComparison.Ordinal);
        Assert.Equal("4460153001", Assert.IsType<LinkAccount.WaitingForProof>((await _chat.ConversationAsync()).Stage).Account.Number);
        Assert.Contains("120 → 125", await _chat.SaysAsync("4231,57"), StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _chat.DisposeAsync();
}
