using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

/// <summary>From the menu everything is reached by names that can be read, within what the narrowest channel shows.</summary>
public sealed class MenuTests : IAsyncLifetime, IAsyncDisposable
{
    private const int MostButtons = 10;
    private const int MostRows = 6;
    private const int LongestLabel = 40;
    private readonly DeskChat _chat = new();

    [Theory]
    [InlineData("")]
    [InlineData("4460153001 4231,57")]
    [InlineData("720045678 1845,20")]
    [InlineData("9643105501234567")]
    public async Task The_menu_and_more_fit_every_channel(string account)
    {
        if (account.Length > 0)
            await _chat.SaysAsync(account);
        foreach (var screen in new[] { "меню", "ещё" })
        {
            var shown = await _chat.SaysAsync(screen);
            var offered = (await _chat.ConversationAsync()).Offered;
            Assert.InRange(offered.Count, 3, MostButtons);
            Assert.InRange(shown.Split('\n').Count(line => line.StartsWith("  [", StringComparison.Ordinal)), 2, MostRows);
            Assert.All(offered, button => Assert.InRange(button.Label.Length, 1, LongestLabel));
        }
    }

    [Theory]
    [InlineData("[Оплатить]", "К оплате 4 231,57 ₽")]
    [InlineData("[Ещё: обращения, близкие, мои данные] [Мои обращения]", "Обращений пока нет")]
    [InlineData("[Ещё: обращения, близкие, мои данные] [Написать обращение]", "Напишите вопрос")]
    [InlineData("[Ещё: обращения, близкие, мои данные] [Доверить близкому]", "Что разрешить?")]
    [InlineData("[Ещё: обращения, близкие, мои данные] [Мои данные]", "всё, что я храню о вас")]
    [InlineData("[Ещё: обращения, близкие, мои данные] [Настроить напоминания]", "напомин")]
    public async Task Paying_requests_family_and_own_data_are_reached_by_taps(string taps, string shown)
    {
        await _chat.SaysAsync("4460153001 4231,57");
        await _chat.SaysAsync("меню");
        var said = "";
        foreach (var tap in taps.Split("] "))
            said = await _chat.SaysAsync(tap.TrimEnd(']') + "]");
        Assert.Contains(shown, said, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_relative_who_may_only_submit_is_offered_no_money_and_no_delegation()
    {
        await _chat.SaysAsync("4460153001 4231,57");
        await _chat.SaysAsync("доверить близкому");
        await _chat.SaysAsync("[Только передавать показания]");
        await _chat.SaysAsync("Дочь");
        _chat.Peer = new("web", "daughter");
        foreach (var said in new[] { "/start", "согласен", "доступ 1111-2222-3333" })
            await _chat.SaysAsync(said);
        var screens = await _chat.SaysAsync("меню") + await _chat.SaysAsync("ещё");
        Assert.DoesNotContain("Оплатить", screens);
        Assert.DoesNotContain("[Доверить", screens);
        Assert.DoesNotContain("Квитанция", screens);
        Assert.Contains("[Передать показания]", screens);
    }

    [Fact]
    public async Task Help_names_paying_requests_and_family()
    {
        await _chat.SaysAsync("4460153001 4231,57");
        var help = await _chat.SaysAsync("помощь");
        Assert.Contains("«оплатить»", help);
        Assert.Contains("«написать обращение»", help);
        Assert.Contains("«доверить близкому»", help);
    }

    public async Task InitializeAsync()
    {
        await _chat.SaysAsync("/start");
        await _chat.SaysAsync("согласен");
    }

    public ValueTask DisposeAsync() => _chat.DisposeAsync();

    Task IAsyncLifetime.DisposeAsync() => Task.CompletedTask;
}
