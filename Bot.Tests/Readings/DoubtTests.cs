using Bot.Core.Conversations;
using Bot.Tests.Support;

namespace Bot.Tests.Readings;

/// <summary>What a doubted value is answered with, and what then becomes of it.</summary>
public class DoubtTests
{
    private const string Water = "4460153001 4231,57";
    private const string Kitchen = "4460153002 1500,00";
    private const string TwoRates = "720045678 1845,20";

    [Theory]
    [InlineData("перешёл через ноль")]
    [InlineData("да, перешёл")]
    [InlineData("счётчик перешел через 0")]
    [InlineData("он обнулился")]
    [InlineData("да")]
    [InlineData("верно, так и есть")]
    [InlineData("да всё правильно")]
    [InlineData("rolled over")]
    [InlineData("1:rs.rolled")]
    [InlineData("1:rs.sure")]
    public async Task An_impossible_roll_over_is_never_taken_and_the_likelier_causes_are_named(string said)
    {
        await using var chat = await LinkedAsync(Water);
        Assert.DoesNotContain("через ноль", await chat.SaysAsync("гвс 5"));
        for (var times = 0; times < 3; times++)
        {
            var told = await SendsAsync(chat, said);
            Assert.Contains("через ноль счётчик перейти не мог. 00055 → 00005 это расход 99950 м³. Обычно за месяц около 3,4 м³.", told);
            Assert.Contains("присылают расход за месяц или пропускают цифры", told);
            Assert.DoesNotContain("Проверьте", told);
        }
        Assert.Contains("Горячая вода №", await chat.SaysAsync("[Ввести заново]"));
    }

    [Fact]
    public async Task A_meter_with_a_fraction_is_asked_about_in_the_same_way()
    {
        await using var chat = await LinkedAsync(Kitchen);
        Assert.Contains("123 меньше прошлого показания 417,121", await chat.SaysAsync("123"));
        Assert.Contains("расход 99705,879 м³", await chat.SaysAsync("да, перешёл"));
        Assert.Contains("Не понял. Выберите ответ", await chat.SaysAsync("ахаха"));
        Assert.Contains("417,121 → 421,5", await chat.SaysAsync("421,5"));
    }

    [Fact]
    public async Task What_is_much_but_may_be_is_taken_from_who_insists()
    {
        await using var chat = await LinkedAsync(Water);
        foreach (var before in new[] { "хвс 99990 гвс 58", "всё верно, как написал", "да" })
            await chat.SaysAsync(before);
        chat.Time.Advance(TimeSpan.FromDays(30));
        Assert.Contains("перешёл через ноль (99999 → 00000), скажите мне", await chat.SaysAsync("хвс 50 гвс 61"));
        Assert.Contains("вряд ли счётчик перешёл через ноль. 99990 → 00050 это расход 60 м³. Обычно за месяц около 5 м³.", await chat.SaysAsync("перешёл через ноль"));
        Assert.Contains("Не понял. Ответьте «да», если счётчик перешёл через ноль", await chat.SaysAsync("ахаха"));
        Assert.Contains("99990 → 00050, расход 60 м³", await chat.SaysAsync("да"));
    }

    [Theory]
    [InlineData("да")]
    [InlineData("да, перешёл")]
    [InlineData("перешёл через ноль")]
    [InlineData("верно, так и есть")]
    [InlineData("да всё правильно")]
    [InlineData("перешол через ноль")]
    public async Task A_plausible_roll_over_is_taken_in_any_words(string said)
    {
        await using var chat = await LinkedAsync(TwoRates);
        await chat.SaysAsync("день 7");
        Assert.Contains("Электричество, ночь №", await chat.SaysAsync(said));
        Assert.Contains("9993 → 0007, расход 14 кВт·ч", await chat.SaysAsync("4320"));
    }

    [Theory]
    [InlineData("поменяй местами")]
    [InlineData("да")]
    [InlineData("да поменяй")]
    [InlineData("перепутал")]
    [InlineData("ой, перепутала")]
    [InlineData("наоборот")]
    [InlineData("поменяй")]
    [InlineData("верно")]
    [InlineData("да, я перепутала холодную и горячую")]
    [InlineData("swap them")]
    public async Task Swapped_numbers_change_places_in_any_words(string said)
    {
        await using var chat = await LinkedAsync(Water);
        await chat.SaysAsync("хвс 58 гвс 125");
        var shown = await chat.SaysAsync(said);
        Assert.Contains("120 → 125", shown);
        Assert.Contains("55 → 58", shown);
    }

    [Fact]
    public async Task What_is_not_understood_under_a_swap_promises_what_works()
    {
        await using var chat = await LinkedAsync(Water);
        await chat.SaysAsync("хвс 58 гвс 125");
        Assert.Contains("Ответьте «да», если так и есть", await chat.SaysAsync("ахаха"));
        Assert.Contains("120 → 125", await chat.SaysAsync("да"));
    }

    [Theory]
    [InlineData("счётчик поменяли")]
    [InlineData("новый счётчик")]
    [InlineData("у меня новый счётчик")]
    [InlineData("счётчик заменили")]
    [InlineData("заменили недавно")]
    [InlineData("нам поставили новый")]
    [InlineData("it was replaced")]
    public async Task A_replaced_meter_is_said_in_any_words(string said)
    {
        foreach (var doubted in new[] { "гвс 5", "гвс 95", "хвс 58 гвс 125" })
        {
            await using var chat = await LinkedAsync(Water);
            await chat.SaysAsync(doubted);
            Assert.Contains("замен", await chat.SaysAsync(said), StringComparison.OrdinalIgnoreCase);
            Assert.Contains((await chat.ConversationAsync()).Offered, button => button.Label == "Ввести заново");
        }
    }

    [Theory]
    [InlineData("верно, так и есть")]
    [InlineData("да всё правильно")]
    [InlineData("всё верно, как написала")]
    [InlineData("нет, всё верно")]
    public async Task A_surprising_value_is_insisted_on_in_any_words(string said)
    {
        await using var chat = await LinkedAsync(Water);
        await chat.SaysAsync("гвс 95");
        Assert.Contains("Холодная вода №", await chat.SaysAsync(said));
        Assert.Contains("55 → 95", await chat.SaysAsync("125"));
    }

    [Theory]
    [InlineData("[Это расход, на счётчике 60]")]
    [InlineData("это расход за месяц")]
    [InlineData("да, это расход")]
    public async Task A_months_consumption_is_added_to_the_reading_before(string said)
    {
        await using var chat = await LinkedAsync(Water);
        await chat.SaysAsync("хвс 125 гвс 5");
        Assert.Contains("55 → 60", await chat.SaysAsync(said));
    }

    [Theory]
    [InlineData("нет воды")]
    [InlineData("когда менять счётчик?")]
    [InlineData("сколько я должна")]
    public async Task Other_requests_are_no_answer(string said)
    {
        await using var chat = await LinkedAsync(Water);
        await chat.SaysAsync("гвс 5");
        var told = await chat.SaysAsync(said);
        Assert.DoesNotContain("замену", told);
        Assert.DoesNotContain("Пришлите число со счётчика.", told);
    }

    [Fact]
    public async Task A_doubt_stands_while_other_meters_are_named()
    {
        await using var chat = await LinkedAsync(TwoRates);
        foreach (var said in new[] { "день 9995 ночь 4320", "да" })
            await chat.SaysAsync(said);
        Assert.Contains("Верно?", await chat.SaysAsync("день 0003"));
        Assert.Contains("9993 → 0003, расход 10 кВт·ч. Верно?", await chat.SaysAsync("ночь 4330"));
        var shown = await chat.SaysAsync("да");
        Assert.Contains("9993 → 0003", shown);
        Assert.Contains("4310 → 4330", shown);
    }

    [Fact]
    public async Task Every_doubted_value_of_a_line_is_asked_about()
    {
        await using var chat = await LinkedAsync(TwoRates);
        await chat.SaysAsync("день 9995 ночь 4320");
        Assert.Contains("день: 0003 меньше", await chat.SaysAsync("день 3 ночь 20"));
        Assert.Contains("ночь: 20 меньше", await chat.SaysAsync("да"));
        Assert.Contains("Вы ввели: 4320", await chat.SaysAsync("ввести заново"));
    }

    [Fact]
    public async Task A_number_named_for_its_right_meter_is_doubted_no_more()
    {
        await using var chat = await LinkedAsync(Water);
        await chat.SaysAsync("хвс 58");
        var asked = await chat.SaysAsync("гвс 58");
        Assert.Contains("Холодная вода №", asked);
        Assert.DoesNotContain("меньше", asked);
    }

    [Fact]
    public async Task A_reading_is_shown_with_its_zeros_wherever_it_is_shown()
    {
        await using var chat = await LinkedAsync(TwoRates);
        foreach (var said in new[] { "день 7", "да", "4320", "да" })
            await chat.SaysAsync(said);
        Assert.Contains("день: 0007, уже передано", await chat.SaysAsync("исправить"));
        await chat.SaysAsync("меню");
        Assert.Contains("день: 0007", await chat.SaysAsync("где мои показания?"));
        Assert.Contains("ноябрь: 0007, расход 14", await chat.SaysAsync("история показаний"));
        chat.Time.Advance(TimeSpan.FromDays(20));
        Assert.Contains("Прошлое показание: 0007", await chat.SaysAsync("передать показания"));
    }

    private static Task<string> SendsAsync(DeskChat chat, string said) =>
        said.StartsWith("1:", StringComparison.Ordinal) ? chat.SendsAsync(new ButtonPressed(said)) : chat.SaysAsync(said);

    private static async Task<DeskChat> LinkedAsync(string account)
    {
        var chat = new DeskChat();
        foreach (var said in new[] { "/start", "согласен", account })
            await chat.SaysAsync(said);
        return chat;
    }
}
