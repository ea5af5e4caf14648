using Bot.Core.Billing;
using Bot.Core.Readings;

namespace Bot.Tests.Billing;

/// <summary>
/// What every billing system behind <see cref="IBilling"/> promises. The implementation's test fills it with this:
/// account 0001 of «town» («ул. Гоголя, д. 12, кв. **») with bills of 09.2026 (100,00), 10.2026 (3 980,12) and 11.2026 (4 231,57 in
/// two lines: Отопление 310,00, Горячая вода 3 м³ 3 921,57), payments of 100,00 on 20.09 and 3 980,12 on 20.10; a meter «m1» of five
/// digits and three decimals that showed 120 on 20.10.2026; account 0002 with meter «m2» and no bills.
/// </summary>
public abstract class BillingContract
{
    private static readonly AccountKey _account = new("town", "0001");
    private static readonly DateOnly _november = new(2026, 11, 1);

    protected abstract IBilling Billing { get; }

    [Theory]
    [InlineData(4231_57, 1, true)]
    [InlineData(3980_12, 1, false)]
    [InlineData(3980_12, 2, true)]
    [InlineData(100_00, 2, false)]
    [InlineData(4231_56, 2, false)]
    [InlineData(0, 2, false)]
    public async Task The_total_of_a_last_bill_proves_an_account(long kopecks, int bills, bool proved) =>
        Assert.Equal(proved, await Prove(_account, kopecks, bills));

    [Fact]
    public async Task An_unknown_account_answers_like_a_wrong_sum()
    {
        Assert.False(await Prove(new("town", "9999"), 4231_57, 2));
        Assert.False(await Prove(new("elsewhere", "0001"), 4231_57, 2));
        Assert.False(await Prove(new("town", "0002"), 0, 2));
    }

    [Fact]
    public async Task An_account_has_its_meters_with_what_they_showed_before_the_period()
    {
        var account = await Account();
        Assert.Equal("ул. Гоголя, д. 12, кв. **", account.Address);
        var meter = Assert.Single(account.Meters);
        Assert.Equal(("m1", "40ОН891234", Service.ColdWater, 5, 3), (meter.Id, meter.Serial, meter.Service, meter.Digits, meter.Decimals));
        Assert.Equal(new Register(Zone.Single, 120, new DateOnly(2026, 10, 20)), Assert.Single(meter.Registers));
    }

    [Fact]
    public async Task Past_readings_are_told_with_their_month_and_whose_they_are()
    {
        var reading = Assert.Single(RegistryDriver.Known(await Billing.ReadingsAsync(_account, _november.AddMonths(-1), default)));
        Assert.Equal(("m1", "40ОН891234", Service.ColdWater, 5, Zone.Single, 120m), (reading.MeterId, reading.Serial, reading.Service, reading.Digits, reading.Zone, reading.Value));
        Assert.Equal((new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 20), ReadingOrigin.Operator), (reading.Period, reading.TakenOn, reading.Origin));
        Assert.Empty(RegistryDriver.Known(await Billing.ReadingsAsync(_account, _november, default)));
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        var unknown = new AccountKey("town", "9999");
        Assert.IsType<Answer<Account>.NotFound>(await Billing.AccountAsync(unknown, _november, default));
        Assert.IsType<Answer<IReadOnlyList<PastReading>>.NotFound>(await Billing.ReadingsAsync(unknown, _november, default));
        Assert.IsType<Answer<Statement>.NotFound>(await Billing.StatementAsync(unknown, 12, default));
        Assert.IsType<Answer<IReadOnlyList<Payment>>.NotFound>(await Billing.PaymentsAsync(unknown, 12, default));
    }

    [Fact]
    public async Task A_statement_says_what_is_to_pay_and_why()
    {
        var statement = RegistryDriver.Known(await Billing.StatementAsync(_account, 2, default));
        Assert.Equal(new Money(4231_57), statement.ToPay);
        Assert.Equal([_november, new DateOnly(2026, 10, 1)], statement.Bills.Select(bill => bill.Month));
        Assert.Equal([new Money(4231_57), new Money(3980_12)], statement.Bills.Select(bill => bill.Total));
        Assert.Equal(
            [new("Отопление", "Теплоэнерго", null, null, new(310_00)), new("Горячая вода", "Теплоэнерго", 3, "м³", new(3921_57))],
            statement.Bills[0].Lines);
    }

    [Fact]
    public async Task An_account_without_bills_owes_nothing()
    {
        var statement = RegistryDriver.Known(await Billing.StatementAsync(new("town", "0002"), 12, default));
        Assert.Equal(Money.Zero, statement.ToPay);
        Assert.Empty(statement.Bills);
        Assert.Empty(RegistryDriver.Known(await Billing.PaymentsAsync(new("town", "0002"), 12, default)));
    }

    [Fact]
    public async Task Payments_come_newest_first()
    {
        var payments = RegistryDriver.Known(await Billing.PaymentsAsync(_account, 12, default));
        Assert.Equal([new(new(2026, 10, 20), new(3980_12), "Сбербанк"), new(new(2026, 9, 20), new(100_00), "Сбербанк")], payments);
        Assert.Single(RegistryDriver.Known(await Billing.PaymentsAsync(_account, 1, default)));
    }

    [Fact]
    public async Task Taken_readings_are_current_in_their_period_and_previous_in_the_next()
    {
        Assert.IsType<HandOver.Taken>(await HandOver("П-1", 125));
        Assert.Equal((120m, 125m), Values(await Account()));
        Assert.Equal(new DateOnly(2026, 11, 21), (await Account()).Meters[0].Registers[0].CurrentOn);
        var december = RegistryDriver.Known(await Billing.AccountAsync(_account, new(2026, 12, 1), default));
        Assert.Equal((125m, null), Values(december));
    }

    [Fact]
    public async Task The_same_submission_is_taken_once()
    {
        await HandOver("П-1", 125);
        await HandOver("П-2", 126, minutesLater: 5);
        Assert.IsType<HandOver.Taken>(await HandOver("П-1", 125));
        Assert.Equal((120m, 126m), Values(await Account()));
    }

    [Fact]
    public async Task Of_two_submissions_the_later_counts_however_they_arrive()
    {
        await HandOver("П-2", 126, minutesLater: 5);
        await HandOver("П-1", 125);
        Assert.Equal((120m, 126m), Values(await Account()));
    }

    [Theory]
    [InlineData("m2", Zone.Single, "5", "не числится")]
    [InlineData("none", Zone.Single, "5", "не числится")]
    [InlineData("m1", Zone.Night, "5", "нет такой тарифной зоны")]
    [InlineData("m1", Zone.Single, "100000", "не помещается")]
    [InlineData("m1", Zone.Single, "5.0001", "точнее")]
    public async Task What_cannot_be_is_refused_with_a_reason_and_nothing_of_it_is_kept(
        string meter, Zone zone, string value, string reason)
    {
        var good = Value("m1", Zone.Single, 125);
        var refused = Assert.IsType<HandOver.Refused>(await HandOver("П-1", good, Value(meter, zone, decimal.Parse(value))));
        Assert.Contains(reason, refused.Reason);
        Assert.Equal((120m, null), Values(await Account()));
        Assert.IsType<HandOver.Taken>(await HandOver("П-1", good));
    }

    [Fact]
    public async Task Readings_of_an_unknown_account_are_refused()
    {
        var submission = Submission("П-1", 0, Value("m1", Zone.Single, 125)) with { Account = new("town", "9999") };
        Assert.IsType<HandOver.Refused>(await Billing.HandOverAsync(submission, default));
    }

    private static (decimal? Previous, decimal? Current) Values(Account account) =>
        (account.Meters[0].Registers[0].Previous, account.Meters[0].Registers[0].Current);

    private static SubmittedValue Value(string meter, Zone zone, decimal value) =>
        new(meter, "40ОН891234", Service.ColdWater, zone, 120, value, RolledOver: false);

    private static Submission Submission(string number, int minutesLater, params SubmittedValue[] values) => new(
        number, Guid.Empty, _account, _november,
        new DateTimeOffset(2026, 11, 21, 7, 42, 0, TimeSpan.Zero).AddMinutes(minutesLater), values);

    private async Task<bool> Prove(AccountKey account, long kopecks, int bills) =>
        RegistryDriver.Known(await Billing.ProveAsync(account, new(kopecks), bills, default));

    private async Task<Account> Account() => RegistryDriver.Known(await Billing.AccountAsync(_account, _november, default));

    private ValueTask<HandOver> HandOver(string number, decimal value, int minutesLater = 0) =>
        Billing.HandOverAsync(Submission(number, minutesLater, Value("m1", Zone.Single, value)), default);

    private ValueTask<HandOver> HandOver(string number, params SubmittedValue[] values) =>
        Billing.HandOverAsync(Submission(number, 0, values), default);
}
