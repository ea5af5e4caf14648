using Bot.Host.Billing.Registry.Import;
using Bot.Tests.Support;

namespace Bot.Tests.Payments;

/// <summary>A paid order is in process until the organisation's file of payments tells of it, and is never counted twice.</summary>
public sealed class SettledByImportTests : IAsyncLifetime
{
    private DeskChat _chat = null!;

    [Theory]
    [InlineData("4460153001;24.11.2026;1000,00;Демо-банк;;Оплата по лицевому счёту 4460153001, ПЛ-2611-000001")]
    [InlineData("4460153001;24.11.2026;1000,00;Демо-банк;ПЛ-2611-000001;")]
    [InlineData("4460153001;22.11.2026;1000,00;Демо-банк;;")]
    public async Task The_next_file_settles_it(string line)
    {
        await PayAsync("1000");
        Assert.Contains("К оплате 3 231,57 ₽\n  ЕИРЦ Севастополь, счёт 4460153001\n  21 ноября: 1 000,00 ₽, платёж в обработке", await _chat.SaysAsync("долг"), StringComparison.Ordinal);

        Import(line);

        var debt = await _chat.SaysAsync("долг");
        Assert.Contains("К оплате 3 231,57 ₽", debt, StringComparison.Ordinal);
        Assert.DoesNotContain("в обработке", debt, StringComparison.Ordinal);
        var history = await _chat.SaysAsync("история платежей");
        Assert.Contains("1 000,00 ₽, Демо-банк", history, StringComparison.Ordinal);
        Assert.DoesNotContain("в обработке", history, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_equal_payment_of_the_same_day_does_not_settle_an_order_that_was_placed_while_billing_was_away()
    {
        var state = new Switch();
        await using var chat = new DeskChat(billing: billing => new SwitchedBilling(billing, state));
        await chat.PlayAsync("> /start\n> согласен\n> 4460153001 4231,57");
        chat.Import("eirc-sevastopol", ImportKind.Payments, "account;date;sum;way\n4460153001;21.11.2026;1000,00;касса");
        state.IsAway = true;
        await chat.PlayAsync("> оплатить 1000\n# bank pays");
        state.IsAway = false;

        Assert.Contains("К оплате 2 231,57 ₽", await chat.SaysAsync("долг"), StringComparison.Ordinal);
        Assert.Contains("1 000,00 ₽, платёж в обработке", await chat.SaysAsync("долг"), StringComparison.Ordinal);
        chat.Import("eirc-sevastopol", ImportKind.Payments, "account;date;sum;way\n4460153001;22.11.2026;1000,00;Демо-банк");
        Assert.DoesNotContain("в обработке", await chat.SaysAsync("долг"), StringComparison.Ordinal);
        Assert.Contains("К оплате 2 231,57 ₽", await chat.SaysAsync("долг"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_payment_of_another_sum_leaves_it_in_process_and_counts_beside_it()
    {
        await PayAsync("1000");
        Import("4460153001;22.11.2026;500,00;Почта России;;");

        var debt = await _chat.SaysAsync("долг");
        Assert.Contains("К оплате 2 731,57 ₽", debt, StringComparison.Ordinal);
        Assert.Contains("1 000,00 ₽, платёж в обработке", debt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_like_payment_from_before_is_another_one_however_often_its_file_is_sent()
    {
        const string before = "4460153001;21.11.2026;1000,00;Почта России;;";
        Import(before);
        await PayAsync("1000");
        Import(before);

        var debt = await _chat.SaysAsync("долг");
        Assert.Contains("К оплате 2 231,57 ₽", debt, StringComparison.Ordinal);
        Assert.Contains("платёж в обработке", debt, StringComparison.Ordinal);

        Import(before + "\n4460153001;22.11.2026;1000,00;Демо-банк;;");
        debt = await _chat.SaysAsync("долг");
        Assert.Contains("К оплате 2 231,57 ₽", debt, StringComparison.Ordinal);
        Assert.DoesNotContain("в обработке", debt, StringComparison.Ordinal);
    }

    public async Task InitializeAsync() => _chat = await DeskChat.LinkedAsync();

    public Task DisposeAsync() => _chat.DisposeAsync().AsTask();

    private async Task PayAsync(string sum) => await _chat.PlayAsync($"> оплатить\n> [Другая сумма]\n> {sum}\n# bank pays");

    private void Import(string lines) =>
        Assert.IsType<ImportOutcome.Taken>(_chat.Import("eirc-sevastopol", ImportKind.Payments, "account;date;sum;way;id;purpose\n" + lines + "\n"));
}
