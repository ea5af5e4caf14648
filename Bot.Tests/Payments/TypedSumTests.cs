using Bot.Tests.Support;

namespace Bot.Tests.Payments;

public sealed class TypedSumTests
{
    [Theory]
    [InlineData("оплатить 300 рублей", "Оплата 300,00 ₽")]
    [InlineData("хочу заплатить 1 500,50 руб.", "Оплата 1 500,50 ₽")]
    [InlineData("400 рублей хочу заплатить", "Оплата 400,00 ₽")]
    [InlineData("400 хочу заплатить", "Оплата 400,00 ₽")]
    [InlineData("оплати 500 и скинь квитанцию за октябрь", "Оплата 500,00 ₽")]
    [InlineData("оплатить 1 500,50 руб. пожалуйста", "Оплата 1 500,50 ₽")]
    [InlineData("оплатить за 10 и 11 месяц", "К оплате 4 231,57 ₽")]
    [InlineData("оплатить 10 октября", "К оплате 4 231,57 ₽")]
    [InlineData("оплатить октябрь 2026 и ноябрь", "К оплате 4 231,57 ₽")]
    [InlineData("оплатить 25.11 и забыть", "К оплате 4 231,57 ₽")]
    [InlineData("оплатить за 2025", "К оплате 4 231,57 ₽")]
    [InlineData("оплатить кв. 5", "К оплате 4 231,57 ₽")]
    [InlineData("оплатить до 25", "К оплате 4 231,57 ₽")]
    public async Task The_wish_to_pay_may_name_the_sum(string text, string answer)
    {
        await using var chat = await DeskChat.LinkedAsync();

        Assert.Contains(answer, await chat.SaysAsync(text));
    }

    // Whoever reads it with an expression that may begin again at every letter never comes to an end.
    [Fact]
    public async Task A_long_line_that_is_almost_a_sum_is_answered()
    {
        await using var chat = await DeskChat.LinkedAsync();

        Assert.NotEmpty(await chat.SaysAsync($"оплатить 1{new string('р', 3_000)}!x"));
        Assert.Contains("Оплата 300,00 ₽", await chat.SaysAsync("оплатить 300"));
    }
}
