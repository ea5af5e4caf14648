using Bot.Tests.Faults;
using Bot.Tests.Support;

namespace Bot.Tests.Linking;

/// <summary>However the number and the sum are put into words, they are taken together and the sum is not kept.</summary>
public sealed class SecretInWordsTests : IAsyncDisposable
{
    private readonly DeskChat _chat = new();

    [Theory]
    [InlineData("лицевой счет 4460153001, сумма 4 231,57 руб")]
    [InlineData("4460153001 сумма 4231,57")]
    [InlineData("мой счет 4460153001 я задолжала 4231,57 рублей")]
    [InlineData("сумма 4231,57, счёт 4460153001")]
    [InlineData("4460153001: 4231 руб 57 коп за октябрь")]
    public async Task A_number_and_its_sum_in_a_sentence_link_the_account(string said)
    {
        await AgreeAsync();

        Assert.StartsWith("< Готово, счёт 4460153001 подключён", await _chat.SaysAsync(said), StringComparison.Ordinal);
        Assert.Empty(Kept("4460153001"));
    }

    [Theory]
    [InlineData("4460153001 сумма 3 333,12 руб", "Осталось попыток: 4")]
    [InlineData("4460153001 сумма 3333 руб", "С копейками")]
    [InlineData("3333.12", "Не узнаю такой номер")]
    [InlineData("за октябрь вышло 3 333,12", "Не узнаю такой номер")]
    public async Task A_sum_that_proves_nothing_is_not_kept_either(string said, string answer)
    {
        await AgreeAsync();

        Assert.Contains(answer, await _chat.SaysAsync(said), StringComparison.Ordinal);
        Assert.Empty(Kept("333"));
    }

    [Theory]
    [InlineData("4460153001 хвс 125,50 гвс 58")]
    [InlineData("4460153001 вода 125,50")]
    public async Task Readings_that_name_their_account_are_no_proof(string said)
    {
        await AgreeAsync();
        await _chat.SaysAsync("меню");

        await _chat.SaysAsync(said);

        Assert.Equal(0, new DatabaseFile(_chat.Database).Number("select count(*) from proof_attempt"));
    }

    [Fact]
    public async Task A_sum_to_pay_for_a_linked_account_is_no_proof()
    {
        await AgreeAsync();
        await _chat.SaysAsync("4460153001 4231,57");

        await _chat.SaysAsync("заплатить 500,50 за 4460153001");

        Assert.Equal(1, new DatabaseFile(_chat.Database).Number("select count(*) from proof_attempt"));
    }

    [Fact]
    public async Task The_question_names_the_account_and_the_organisation()
    {
        await AgreeAsync();

        Assert.StartsWith("< Счёт 720045678, ТюменьЭнергоСбыт. ", await _chat.SaysAsync("720045678"), StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _chat.DisposeAsync();

    private async Task AgreeAsync()
    {
        await _chat.SaysAsync("/start");
        await _chat.SaysAsync("согласен");
    }

    private IReadOnlyList<string> Kept(string what) => new DatabaseFile(_chat.Database).Read<string>($"select body from inbox where body like '%{what}%'");
}
