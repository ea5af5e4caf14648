using Bot.Tests.Support;

namespace Bot.Tests.Payments;

/// <summary>A number under the ways to pay is a sum, though another organisation's accounts have as many digits.</summary>
public sealed class SumOrAccountTests
{
    [Theory]
    [InlineData("100000000")]
    [InlineData("заплатить 100000000")]
    public async Task A_sum_of_nine_digits_is_refused_as_a_sum(string said)
    {
        await using var chat = await DeskChat.LinkedAsync();
        await chat.SaysAsync("долг");
        await chat.SaysAsync("[Оплатить]");

        Assert.Contains("100 000,00 ₽", await chat.SaysAsync(said), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("заплатить 0")]
    [InlineData("заплатить -5")]
    public async Task A_sum_of_nothing_or_less_is_refused_in_words(string said)
    {
        await using var chat = await DeskChat.LinkedAsync();

        Assert.Contains("1,00 ₽", await chat.SaysAsync(said), StringComparison.Ordinal);
        Assert.StartsWith("< Оплата 1 500,00 ₽", await chat.SaysAsync("1500"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_accounts_own_number_is_no_sum()
    {
        await using var chat = await DeskChat.LinkedAsync();
        await chat.SaysAsync("оплатить");

        Assert.Contains("уже подключён", await chat.SaysAsync("4460153001"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_wished_for_is_given_up_with_the_menu()
    {
        await using var chat = new DeskChat();
        await chat.SaysAsync("/start");
        await chat.SaysAsync("согласен");
        await chat.SaysAsync("пополнить карту");
        await chat.SaysAsync("меню");
        await chat.SaysAsync("[Подключить счёт]");

        Assert.DoesNotContain("На сколько", await chat.SaysAsync("9643105501234567"), StringComparison.Ordinal);
    }
}
