using Bot.Core.Conversations;
using Bot.Core.Delegating;
using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

/// <summary>Buttons of old messages and forged ones gain nothing; two taps at once do a thing once.</summary>
public sealed class EntrustedTests : IAsyncDisposable
{
    private static readonly Peer Mother = new("web", "mother");
    private static readonly Peer Daughter = new("web", "daughter");
    private readonly DeskChat _chat = new();

    [Fact]
    public async Task A_relative_who_may_only_look_submits_nothing_by_any_button()
    {
        await EntrustAsync("[Только смотреть долг и платежи]");

        Assert.Contains("доверено только смотреть", await _chat.SaysAsync("хвс 125 гвс 58"));
        Assert.Contains("доверено только смотреть", await _chat.SendsAsync(new ButtonPressed("1:readings:хвс 125")));
        await _chat.SendsAsync(new ButtonPressed("1:rs.send:x"));
        Assert.Empty(await EventsAsync("ReadingsSent"));
        Assert.Contains("4 231,57", await _chat.SaysAsync("долг"));
    }

    [Fact]
    public async Task A_relative_who_may_only_submit_sees_no_sum_by_any_button()
    {
        await EntrustAsync("[Только передавать показания]");

        foreach (var action in new[] { "1:debt", "1:bill:2026-10", "1:payments", "1:pay", "1:account-card", "1:my-log", "1:menu" })
            Assert.DoesNotContain("₽", await _chat.SendsAsync(new ButtonPressed(action)));
    }

    [Fact]
    public async Task When_the_owner_ends_it_in_the_middle_of_a_reading_nothing_is_sent()
    {
        await EntrustAsync("[Только передавать показания]");
        await _chat.SaysAsync("хвс 125 гвс 58");
        _chat.Peer = Mother;
        await _chat.SaysAsync("доверить близкому");
        await _chat.SaysAsync("[Прекратить: Дочь]");
        await _chat.SaysAsync("[Да, прекратить]");

        _chat.Peer = Daughter;
        Assert.Contains("больше не подключён", await _chat.SaysAsync("[Отправить]"));
        Assert.Empty(await EventsAsync("ReadingsSent"));
        Assert.DoesNotContain("₽", await _chat.SendsAsync(new ButtonPressed("1:debt")));
    }

    [Fact]
    public async Task Ending_twice_by_a_double_tap_is_answered_and_logged_once()
    {
        await EntrustAsync("[Только передавать показания]");
        _chat.Peer = Mother;
        await _chat.SaysAsync("доверить близкому");
        var end = (await _chat.ConversationAsync()).Offered.Single(button => button.Action.StartsWith("1:end-delegation", StringComparison.Ordinal)).Action;

        Assert.Contains("Прекратить доступ «Дочь»", await _chat.SendsAsync(new ButtonPressed(end)));
        Assert.Empty(await EventsAsync("DelegationEnded"));
        var yes = (await _chat.ConversationAsync()).Offered[0].Action;
        Assert.Contains("Прекратил доступ", await _chat.SendsAsync(new ButtonPressed(yes)));
        await _chat.SendsAsync(new ButtonPressed(yes));
        Assert.Contains("уже прекращён", await _chat.SendsAsync(new ButtonPressed(end)));
        Assert.Single(await EventsAsync("DelegationEnded"));
    }

    [Fact]
    public async Task A_second_tap_on_lock_and_on_send_makes_no_second_request()
    {
        await EntrustAsync("[Только передавать показания]");
        _chat.Peer = Mother;
        await _chat.SaysAsync("закрыть доступ");
        var yes = (await _chat.ConversationAsync()).Offered[0].Action;
        await _chat.SendsAsync(new ButtonPressed(yes));
        await _chat.SendsAsync(new ButtonPressed(yes));
        await _chat.SaysAsync("задать вопрос");
        await _chat.SaysAsync("Когда включат воду?");
        var send = (await _chat.ConversationAsync()).Offered[0].Action;
        await _chat.SendsAsync(new ButtonPressed(send));
        await _chat.SendsAsync(new ButtonPressed(send));

        var resident = (await _chat.Store.LoadAsync(Mother, default)).Resident!.Value;
        Assert.Equal(2, (await _chat.Store.RequestsAsync(resident, default)).Count);
    }

    [Fact]
    public async Task An_old_code_and_five_wrong_ones_are_refused()
    {
        _chat.Peer = Mother;
        await BeginAsync("4460153001 4231,57");
        await _chat.SaysAsync("доверить близкому");
        await _chat.SaysAsync("[Только передавать показания]");
        await _chat.SaysAsync("Дочь");
        _chat.Time.Advance(DelegationCode.Lifetime);
        _chat.Peer = Daughter;
        await BeginAsync("меню");

        Assert.Contains("Осталось попыток: 4", await _chat.SaysAsync("доступ 1111-2222-3333"));
        for (var left = 3; left > 0; left--)
            Assert.Contains($"Осталось попыток: {left}", await _chat.SaysAsync($"доступ 0000-0000-000{left}"));
        Assert.Contains("через час", await _chat.SaysAsync("доступ 0000-0000-0009"));
        Assert.Contains("через час", await _chat.SaysAsync("доступ 0000-0000-0008"));
    }

    [Theory]
    [InlineData("отвязать счёт\n> [Да, отвязать]")]
    [InlineData("удалить мои данные\n> [Да, стереть всё]")]
    public async Task Who_has_the_account_next_does_not_read_how_the_former_owner_called_others(string leaving)
    {
        await EntrustAsync("[Только смотреть долг и платежи]");
        _chat.Peer = Mother;
        Assert.Contains("«Дочь»", await _chat.SaysAsync("журнал"));
        await _chat.PlayAsync($"> {leaving}");
        _chat.Peer = new("web", "tenant");
        await BeginAsync("4460153001 4231,57");

        var log = await _chat.SaysAsync("журнал");

        Assert.DoesNotContain("Дочь", log);
        Assert.DoesNotContain("«»", log);
        Assert.Contains("введён код доступа", log);
    }

    public ValueTask DisposeAsync() => _chat.DisposeAsync();

    private async Task EntrustAsync(string rights)
    {
        _chat.Peer = Mother;
        await BeginAsync("4460153001 4231,57");
        await _chat.SaysAsync("доверить близкому");
        await _chat.SaysAsync(rights);
        await _chat.SaysAsync("Дочь");
        _chat.Peer = Daughter;
        await BeginAsync("доступ 1111-2222-3333");
    }

    private async Task BeginAsync(string first)
    {
        await _chat.SaysAsync("/start");
        await _chat.SaysAsync("согласен");
        await _chat.SaysAsync(first);
    }

    private async Task<IEnumerable<string>> EventsAsync(string kind) =>
        (await _chat.Store.AccountLogAsync(new("eirc-sevastopol", "4460153001"), null, long.MaxValue, 100, default)).Select(happened => happened.Kind.ToString()).Where(happened => happened == kind);
}
