using Bot.Core.Conversations;
using Bot.Tests.Support;

namespace Bot.Tests.Payments;

/// <summary>Buttons of paying that stand far above: what they ask for may be owed no longer.</summary>
public sealed class OldButtonsTests : IAsyncLifetime
{
    private DeskChat _chat = null!;

    [Theory]
    [InlineData("Оплатить 4 231,57 ₽")]
    [InlineData("QR для банка")]
    public async Task What_was_paid_in_part_meanwhile_is_not_asked_for_in_full(string label)
    {
        await _chat.SaysAsync("оплатить");
        var old = await ActionOfAsync(label);
        await _chat.PlayAsync("> оплатить 1000\n# bank pays");

        var answer = await _chat.SendsAsync(new ButtonPressed(old));

        Assert.StartsWith("< С тех пор сумма изменилась.\n\n  К оплате 3 231,57 ₽", answer, StringComparison.Ordinal);
        Assert.Contains("[Оплатить 3 231,57 ₽]", answer, StringComparison.Ordinal);
        Assert.Contains("Оплата 3 231,57 ₽", await _chat.SaysAsync("[Оплатить 3 231,57 ₽]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_code_under_a_link_has_the_sum_of_its_order_though_it_is_more_than_is_owed()
    {
        await _chat.SaysAsync("оплатить 9000");

        Assert.Contains("9 000,00 ₽ (девять тысяч рублей 00 копеек)", await _chat.SaysAsync("[QR для банка]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_code_under_a_link_asks_for_nothing_that_was_paid_meanwhile()
    {
        await _chat.PlayAsync("> оплатить\n> [Оплатить 4 231,57 ₽]");
        var old = await ActionOfAsync("QR для банка");
        await _chat.PlayAsync("> оплатить 1000\n# bank pays");
        Assert.StartsWith("< С тех пор сумма изменилась.\n\n  К оплате 3 231,57 ₽", await _chat.SendsAsync(new ButtonPressed(old)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_code_of_an_order_that_is_paid_says_so()
    {
        await _chat.PlayAsync("> оплатить\n> [Оплатить 4 231,57 ₽]");
        var old = await ActionOfAsync("QR для банка");
        await _chat.PlayAsync("# bank pays");
        Assert.StartsWith("< Оплата 4 231,57 ₽ прошла", await _chat.SendsAsync(new ButtonPressed(old)), StringComparison.Ordinal);
    }

    public async Task InitializeAsync() => _chat = await DeskChat.LinkedAsync();

    public Task DisposeAsync() => _chat.DisposeAsync().AsTask();

    private async Task<string> ActionOfAsync(string label) => (await _chat.ConversationAsync()).Offered.Single(button => button.Label == label).Action;
}
