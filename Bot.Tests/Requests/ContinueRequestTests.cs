using Bot.Core.Requests;
using Bot.Tests.Support;

namespace Bot.Tests.Requests;

/// <summary>What is said after a letter or its answer belongs to it, unless it is clearly something else; no word is lost.</summary>
public sealed class ContinueRequestTests : IAsyncLifetime
{
    private const string Number = "О-2611-000001";
    private DeskChat _chat = null!;

    [Theory]
    [InlineData("спасибо, но это не то что я спрашивал, когда именно в декабре?")]
    [InlineData("но это не то")]
    [InlineData("когда именно?")]
    [InlineData("а почему так долго?")]
    [InlineData("нет, мне нужен перерасчёт за ноябрь")]
    public async Task A_reply_to_an_answer_is_offered_as_an_addition(string reply)
    {
        await AnsweredAsync();

        var offered = await _chat.SaysAsync(reply);
        Assert.Contains($"Добавить к обращению {Number}?", offered, StringComparison.Ordinal);
        Assert.Contains($"«{reply}»", offered, StringComparison.Ordinal);
        Assert.Contains($"Добавил к обращению {Number}", await _chat.SaysAsync("да"), StringComparison.Ordinal);

        var request = await RequestAsync();
        Assert.Equal((reply, false), (request.Parts[^1].Text, request.Parts[^1].IsAnswer));
        Assert.Equal(RequestStatus.Sent, request.Status);
    }

    [Theory]
    [InlineData("долг", "К оплате 4 231,57 ₽")]
    [InlineData("сколько я должна", "К оплате 4 231,57 ₽")]
    [InlineData("меню", "Что сделать?")]
    [InlineData("хвс 125 гвс 58", "Проверьте")]
    [InlineData("спасибо большое, всё понятно", "Пожалуйста!")]
    [InlineData("позовите оператора", "Вам поможет человек")]
    [InlineData("отмена", "Что сделать?")]
    public async Task A_command_of_its_own_is_done(string command, string answer)
    {
        await AnsweredAsync();

        Assert.Contains(answer, await _chat.SaysAsync(command), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_forgotten_is_offered_right_after_the_letter_was_sent()
    {
        var offered = await _chat.SaysAsync("а ещё забыл добавить, что дверь в подъезде сломана");
        Assert.Contains("дверь в подъезде сломана", offered, StringComparison.Ordinal);

        await _chat.PlayAsync("> и лампочка не горит\n# file дверь.jpg\n> [Добавить к обращению]");
        Assert.Equal(3, (await RequestAsync()).Parts.Skip(1).Count());
    }

    [Fact]
    public async Task A_command_on_the_way_keeps_the_offer()
    {
        await _chat.SaysAsync("забыла написать про дверь в подъезде");

        var menu = await _chat.PlayAsync("> долг\n> меню");
        Assert.Contains("К оплате", menu, StringComparison.Ordinal);
        await _chat.PlayAsync("> [Продолжить: обращение]\n> да");
        Assert.Equal("забыла написать про дверь в подъезде", (await RequestAsync()).Parts[^1].Text);
    }

    [Fact]
    public async Task It_may_be_a_new_letter_instead()
    {
        await _chat.PlayAsync("> на самом деле вопрос о другом, о лифте\n> [Новое обращение]\n> отправить");

        Assert.Single((await RequestAsync()).Parts);
        Assert.Equal("на самом деле вопрос о другом, о лифте", (await RequestAsync("О-2611-000002")).Parts.Single().Text);
    }

    [Fact]
    public async Task To_a_closed_request_a_new_one_is_offered()
    {
        await _chat.PlayAsync($"# operator-closes {Number}");
        Assert.Contains("Написать новое с этими словами?", await _chat.SaysAsync("нет, это не ответ, когда именно?"), StringComparison.Ordinal);

        await _chat.PlayAsync("> да\n> отправить");
        Assert.Equal(RequestStatus.Closed, (await RequestAsync()).Status);
        Assert.Equal("нет, это не ответ, когда именно?", (await RequestAsync("О-2611-000002")).Parts.Single().Text);
    }

    [Fact]
    public async Task Refused_it_is_offered_no_more()
    {
        await _chat.SaysAsync("забыла написать про дверь в подъезде");
        Assert.Contains("не добавил", await _chat.SaysAsync("нет"), StringComparison.Ordinal);

        Assert.DoesNotContain("Добавить", await _chat.SaysAsync("ахаха"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_letter_has_nothing_to_do_with_what_is_said_now()
    {
        await _chat.PlayAsync("# later 73h");

        Assert.DoesNotContain("Добавить", await _chat.SaysAsync("ахаха"), StringComparison.Ordinal);
    }

    public async Task InitializeAsync()
    {
        _chat = await DeskChat.LinkedAsync();
        await _chat.PlayAsync("> задать вопрос\n> Когда перерасчёт?\n> отправить");
    }

    public Task DisposeAsync() => _chat.DisposeAsync().AsTask();

    private Task AnsweredAsync() => _chat.PlayAsync($"# operator {Number} Перерасчёт будет в декабре.");

    private async Task<Request> RequestAsync(string number = Number) => (await _chat.Store.RequestAsync(number, default))!;
}
