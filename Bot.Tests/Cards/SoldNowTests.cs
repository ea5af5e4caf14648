using Bot.Core.Conversations;
using Bot.Core.Payments;
using Bot.Host.Billing.Registry.Import;
using Bot.Tests.Support;

namespace Bot.Tests.Cards;

/// <summary>What was offered a while ago is sold only as it is now: the card may be lost, the ticket dearer, the bill paid.</summary>
public sealed class SoldNowTests : IAsyncDisposable
{
    private const string Arrive = "> /start\n> согласен\n> 9643105501234567\n";
    private readonly Switch _switch = new();
    private readonly DeskChat _chat;

    public SoldNowTests() => _chat = new(cards: cards => new SwitchedCards(cards, _switch));

    [Theory]
    [InlineData("[500,00 ₽]")]
    [InlineData("500")]
    [InlineData("пополнить на 500")]
    public async Task A_card_lost_since_the_question_takes_no_money(string asked)
    {
        await _chat.PlayAsync($"{Arrive}> пополнить");
        Lose();

        Assert.Contains("Пополнить её нельзя", await _chat.SaysAsync(asked), StringComparison.Ordinal);
        Assert.Null(_chat.Bank.LastLink);
        Assert.Null((await _chat.ConversationAsync()).Stage);
    }

    [Fact]
    public async Task A_card_lost_since_an_order_was_declined_takes_no_money_by_its_button()
    {
        await _chat.PlayAsync($"{Arrive}> пополнить на 500\n# bank declines");
        Lose();

        Assert.Contains("Пополнить её нельзя", await _chat.SaysAsync("[Попробовать ещё раз]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticket_that_became_dearer_is_shown_at_its_price_and_not_sold_at_the_old_one()
    {
        await _chat.PlayAsync($"{Arrive}> купить проездной\n> [20 поездок на 15 дней, 620,00 ₽]\n# bank declines");
        _chat.Import("etk55", ImportKind.CardTariffs, "id;name;trips;days;price;kinds\nciv-new;Новый;;1;100,00;civil\ncivil-20;20 поездок на 15 дней;20;15;700,00;civil");

        var said = await _chat.SaysAsync("[Попробовать ещё раз]");
        Assert.Contains("по той цене больше нет", said, StringComparison.Ordinal);
        Assert.Contains("Оплата 700,00 ₽, карта •• 4567", await _chat.SaysAsync("[20 поездок на 15 дней, 700,00 ₽]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticket_at_its_price_is_sold_again_by_the_button()
    {
        await _chat.PlayAsync($"{Arrive}> купить проездной\n> [20 поездок на 15 дней, 620,00 ₽]\n# bank declines");
        Assert.Contains("Оплата 620,00 ₽, карта •• 4567", await _chat.SaysAsync("[Попробовать ещё раз]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_the_operators_system_is_away_nothing_is_sold_and_the_question_stands()
    {
        await _chat.PlayAsync($"{Arrive}> пополнить");
        _switch.IsAway = true;
        Assert.Contains("сейчас не отвечает", await _chat.SaysAsync("500"), StringComparison.Ordinal);
        _switch.IsAway = false;
        Assert.Contains("На сколько пополнить?", await _chat.SaysAsync("[Попробовать ещё раз]"), StringComparison.Ordinal);
        Assert.Contains("Оплата 500,00 ₽", await _chat.SaysAsync("500"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_paid_after_all_is_told_and_not_sold_twice()
    {
        await _chat.PlayAsync($"{Arrive}> пополнить на 500\n# bank declines");
        var again = (await _chat.ConversationAsync()).Offered.Single(button => button.Label == "Попробовать ещё раз");
        var order = Assert.Single((await _chat.Store.DossierAsync((await _chat.Store.LoadAsync(_chat.Peer, default)).Resident!.Value, default)).Payments);
        // Another card on the bank's page, which is still open.
        Assert.True(await _chat.Store.MoveOrderAsync(new(order.Id, OrderState.Declined, OrderState.Paid, _chat.Time.Now), default));

        Assert.Contains($"Оплата 500,00 ₽ прошла 21 ноября в 13:42, номер {order.Number}", await _chat.SendsAsync(new ButtonPressed(again.Action)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bill_paid_elsewhere_meanwhile_is_not_paid_again_by_the_button()
    {
        await _chat.PlayAsync("> /start\n> согласен\n> 4460153001 4231,57\n> оплатить\n> [Оплатить 4 231,57 ₽]\n# bank declines");
        _chat.Import("eirc-sevastopol", ImportKind.Payments, "account;date;sum;way\n4460153001;21.11.2026;4000,00;касса");

        var said = await _chat.SaysAsync("[Попробовать ещё раз]");
        Assert.Contains("К оплате 231,57 ₽", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Ссылка действует", said, StringComparison.Ordinal);
        Assert.Contains("Оплата 231,57 ₽", await _chat.SaysAsync("[Оплатить 231,57 ₽]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_to_be_paid_in_advance_may_be_tried_again()
    {
        await _chat.PlayAsync("> /start\n> согласен\n> 4460153001 4231,57\n> оплатить 9000\n# bank declines");
        Assert.Contains("Оплата 9 000,00 ₽", await _chat.SaysAsync("[Попробовать ещё раз]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bill_paid_through_the_bot_meanwhile_is_not_paid_again_by_the_button()
    {
        await _chat.PlayAsync("> /start\n> согласен\n> 4460153001 4231,57\n> оплатить\n> [Оплатить 4 231,57 ₽]\n# bank declines");
        var again = (await _chat.ConversationAsync()).Offered.Single(button => button.Label == "Попробовать ещё раз");
        await _chat.PlayAsync("> оплатить 4000\n# bank pays");

        Assert.Contains("К оплате 231,57 ₽", await _chat.SendsAsync(new ButtonPressed(again.Action)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_button_is_about_its_own_account_whichever_is_in_hand()
    {
        await _chat.PlayAsync($"{Arrive}> пополнить на 500\n# bank declines");
        var again = (await _chat.ConversationAsync()).Offered.Single(button => button.Label == "Попробовать ещё раз");
        await _chat.PlayAsync("> 4460153001 4231,57");
        Lose();

        Assert.Contains("•• 4567", await _chat.SendsAsync(new ButtonPressed(again.Action)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticket_is_for_the_card_it_was_shown_for_whichever_is_in_hand()
    {
        await _chat.PlayAsync($"{Arrive}> купить проездной");
        var twenty = (await _chat.ConversationAsync()).Offered.Single(button => button.Label == "20 поездок на 15 дней, 620,00 ₽");
        await _chat.PlayAsync("> 9643105507654321");

        Assert.Contains("Оплата 620,00 ₽, карта •• 4567", await _chat.SendsAsync(new ButtonPressed(twenty.Action)), StringComparison.Ordinal);
        Assert.Contains("•• 4567", await _chat.SaysAsync("баланс"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticket_shown_for_a_card_that_was_unlinked_is_sold_for_no_other()
    {
        await _chat.PlayAsync(Arrive.TrimEnd());
        var unlinked = new ButtonAction("card-buy", "0123456789ab:civil-20").ToString();

        Assert.Contains("40 поездок", await _chat.SendsAsync(new ButtonPressed(unlinked)), StringComparison.Ordinal);
        Assert.Null(_chat.Bank.LastLink);
    }

    [Fact]
    public async Task The_card_fits_into_the_button_beside_the_longest_name_of_a_ticket()
    {
        var id = new string('x', 32);
        _chat.Import("etk55", ImportKind.CardTariffs, $"id;name;trips;days;price;kinds\n{id};Длинный;;1;100,00;civil");
        await _chat.PlayAsync($"{Arrive}> 9643105505550001\n> 9643105501234567\n> купить проездной");
        var button = (await _chat.ConversationAsync()).Offered.Single(offered => offered.Label.StartsWith("Длинный", StringComparison.Ordinal));
        Assert.InRange(button.Action.Length, 1, ButtonAction.MaxBytes);
        await _chat.PlayAsync("> 9643105507654321");

        Assert.Contains("Оплата 100,00 ₽, карта •• 4567", await _chat.SendsAsync(new ButtonPressed(button.Action)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_of_an_older_release_sells_nothing_where_there_are_several_cards()
    {
        await _chat.PlayAsync($"{Arrive}> 9643105507654321");

        Assert.Contains("40 поездок", await _chat.SendsAsync(new ButtonPressed(new ButtonAction("card-buy", "civil-20").ToString())), StringComparison.Ordinal);
        Assert.Null(_chat.Bank.LastLink);
    }

    [Theory]
    [InlineData("civil-20", "Оплата 620,00 ₽, карта •• 4567")]
    [InlineData("student-40", "40 поездок на 30 дней")]
    public async Task A_button_of_an_older_release_is_about_the_card_in_hand(string tariff, string expected)
    {
        await _chat.PlayAsync(Arrive.TrimEnd());
        Assert.Contains(expected, await _chat.SendsAsync(new ButtonPressed(new ButtonAction("card-buy", tariff).ToString())), StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _chat.DisposeAsync();

    private void Lose() => Assert.IsType<ImportOutcome.Taken>(_chat.Import("etk55", ImportKind.Cards, "card;kind;balance;state\n9643105501234567;civil;312,00;lost"));
}
