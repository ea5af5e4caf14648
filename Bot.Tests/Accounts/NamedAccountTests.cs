using Bot.Tests.Support;

namespace Bot.Tests.Accounts;

public sealed class NamedAccountTests
{
    private static async Task<DeskChat> TwoAsync(string second = "Дача", string first = "Квартира")
    {
        var chat = await DeskChat.LinkedAsync();
        foreach (var said in new[] { "720045678", "1845.20", $"назвать счёт {second}", "счёт 4460153001", $"назвать счёт {first}", "меню" })
            await chat.SaysAsync(said);
        return chat;
    }

    [Theory]
    [InlineData("оплатить за дачу 500", "счёт 720045678")]
    [InlineData("оплати дачу", "Дача")]
    [InlineData("отвязать дачу", "Отвязать: Дача?")]
    [InlineData("долг по даче", "Дача")]
    [InlineData("сколько я должен за дачу", "Дача")]
    [InlineData("передать показания дачи", "Дача")]
    [InlineData("дача день 9999 ночь 4345", "счёт 720045678")]
    [InlineData("дача", "Теперь в работе: Дача")]
    [InlineData("а дача?", "Теперь в работе: Дача")]
    [InlineData("переключись на дачу", "Дача")]
    [InlineData("передать показания по счёту 720045678", "Дача")]
    [InlineData("долг по счёту 720045678", "Дача")]
    [InlineData("оплатить 500 за счёт 720045678", "счёт 720045678")]
    [InlineData("720045678", "Дача")]
    [InlineData("квитанция за дачу", "Дача")]
    [InlineData("история платежей дачи", "Дача")]
    public async Task What_is_asked_of_an_account_by_name_is_done_for_it(string text, string told)
    {
        await using var chat = await TwoAsync();

        Assert.Contains(told, await chat.SaysAsync(text));
        Assert.Contains("✓ Дача", await chat.SaysAsync("мои счета"));
    }

    [Theory]
    [InlineData("Вода", "тариф на воду")]
    [InlineData("Долг", "оплатить долг")]
    [InlineData("Дом", "когда вернусь домашний долг")]
    [InlineData("Мой счёт", "долг на мой счёт")]
    [InlineData("Дача", "передача показаний")]
    [InlineData("Дача", "история дачи и квартиры")]
    [InlineData("500", "оплатить 500")]
    [InlineData("Октябрь", "история за октябрь")]
    public async Task A_general_word_names_no_account(string name, string text)
    {
        await using var chat = await TwoAsync(name);

        await chat.SaysAsync(text);
        await chat.SaysAsync("меню");
        Assert.Contains("✓ Квартира", await chat.SaysAsync("мои счета"));
    }

    [Theory]
    [InlineData("долг за бабушкину квартиру")]
    [InlineData("оплатить 300 бабушкина")]
    [InlineData("бабушкина квартира")]
    [InlineData("сколько должны за бабушкину")]
    public async Task A_name_of_several_words_is_known_by_the_one_that_tells(string text)
    {
        await using var chat = await TwoAsync("Бабушкина квартира");

        await chat.SaysAsync(text);
        Assert.Contains("✓ Бабушкина квартира", await chat.SaysAsync("мои счета"));
    }

    [Fact]
    public async Task Readings_of_another_account_leave_what_was_entered_waiting()
    {
        await using var chat = await TwoAsync();
        await chat.SaysAsync("хвс 125");

        Assert.Contains("счёт 720045678", await chat.SaysAsync("дача день 9999 ночь 4345"));
        Assert.Contains("[Продолжить: показания]", await chat.SaysAsync("отмена"));
    }

    [Theory]
    [InlineData("переименуй дачу в Бабушкин домик", "это «Бабушкин домик»")]
    [InlineData("переименуй счёт 720045678 в Бабушкин домик", "это «Бабушкин домик»")]
    [InlineData("rename 720045678 to Бабушкин домик", "это «Бабушкин домик»")]
    [InlineData("переименуй дачу", "Как назвать этот счёт: Дача?")]
    public async Task The_account_named_gets_the_new_name(string text, string told)
    {
        await using var chat = await TwoAsync();

        Assert.Contains(told, await chat.SaysAsync(text));
        await chat.SaysAsync("меню");
        Assert.Contains("[Квартира]", await chat.SaysAsync("мои счета"));
    }
}
