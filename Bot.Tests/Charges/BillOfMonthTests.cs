using Bot.Tests.Support;

namespace Bot.Tests.Charges;

public sealed class BillOfMonthTests
{
    [Theory]
    [InlineData("квитанция за октябрь", "Октябрь: начислено")]
    [InlineData("скинь квитанцию за октябрь", "Октябрь: начислено")]
    [InlineData("счет за октябрь", "Октябрь: начислено")]
    [InlineData("show me the bill for October", "Октябрь: начислено")]
    [InlineData("покажи начисления за октябрь", "Октябрь: начислено")]
    [InlineData("квитанция за прошлый месяц", "Октябрь: начислено")]
    [InlineData("квитанция за февраль 2020", "За февраль 2020 квитанции у меня нет. Последняя: ноябрь.")]
    [InlineData("начисления за февраль 2020", "За февраль 2020 квитанции у меня нет. Последняя: ноябрь.")]
    [InlineData("квитанция", "Ноябрь: начислено")]
    [InlineData("начисления за ноябрь", "Ноябрь: начислено")]
    public async Task The_month_that_was_named_is_shown(string text, string told)
    {
        await using var chat = await DeskChat.LinkedAsync();

        Assert.Contains(told, await chat.SaysAsync(text));
    }

    [Fact]
    public async Task An_older_months_card_leads_to_its_whole_bill()
    {
        await using var chat = new DeskChat(abilities: new(CanDraw: true, CanReadCodes: false));
        foreach (var said in new[] { "/start", "согласен", "4460153001 4231,57", "долг" })
            await chat.SaysAsync(said);

        Assert.Contains("[Вся квитанция]", await chat.SaysAsync("[За октябрь]"));
        Assert.Contains("октябрь", await chat.SaysAsync("[Вся квитанция]"));
        Assert.Contains("октябрь", await chat.SaysAsync("квитанция за октябрь"));
    }
}
