using Bot.Core.Accounts;
using Bot.Core.Billing;
using Bot.Core.Cards;
using Bot.Core.Conversations;
using Bot.Core.Reminders;
using Bot.Tests.Support;

namespace Bot.Tests.Reminders;

/// <summary>Each kind: on which days there is an occasion, and what is said.</summary>
public class KindsTests
{
    [Theory]
    // mosobleirc, 15–25; verification of one meter until 15 December (demo data of November)
    [InlineData("2026-11-15", "WindowOpens 2026-11, VerificationEnds 17-205531/2026-12-15/30")]
    [InlineData("2026-11-17", "WindowOpens 2026-11, VerificationEnds 17-205531/2026-12-15/30")]
    [InlineData("2026-11-18", "VerificationEnds 17-205531/2026-12-15/30")]
    [InlineData("2026-11-21", "VerificationEnds 17-205531/2026-12-15/30")]
    [InlineData("2026-11-22", "WindowCloses 2026-11/soon, VerificationEnds 17-205531/2026-12-15/30")]
    [InlineData("2026-11-24", "WindowCloses 2026-11/soon, VerificationEnds 17-205531/2026-12-15/30")]
    [InlineData("2026-11-25", "WindowCloses 2026-11/last, VerificationEnds 17-205531/2026-12-15/30")]
    [InlineData("2026-11-26", "VerificationEnds 17-205531/2026-12-15/30")]
    [InlineData("2026-12-08", "VerificationEnds 17-205531/2026-12-15/7")]
    [InlineData("2026-12-15", "WindowOpens 2026-12, VerificationEnds 17-205531/2026-12-15/7")]
    [InlineData("2026-12-16", "WindowOpens 2026-12")]
    public Task Of_readings_and_verification(string day, string expected) =>
        AssertAsync("50012345678 6712,08", day, expected, without: [ReminderKind.NewBill, ReminderKind.PaymentReceived, ReminderKind.PaymentDue, ReminderKind.PaymentOverdue]);

    [Theory]
    // Days off bring the last word forward: the 25th is a Wednesday, a holiday here, as is the day before.
    [InlineData("2026-11-21", "")]
    [InlineData("2026-11-22", "WindowCloses 2026-11/soon")]
    [InlineData("2026-11-23", "WindowCloses 2026-11/last")]
    public Task Over_holidays(string day, string expected) => AssertAsync(
        "50012345678 6712,08", day, expected, without: [ReminderKind.VerificationEnds, ReminderKind.NewBill],
        settings: [("Organisations:mosobleirc:Reminders:Holidays:0", "2026-11-24"), ("Organisations:mosobleirc:Reminders:Holidays:1", "2026-11-25")]);

    [Theory]
    // bill's month, owed (kopecks), day → what; payment until the 15th of the next month
    [InlineData("2026-11-01", 423157, "2026-12-11", "NewBill 2026-11")]
    [InlineData("2026-11-01", 423157, "2026-12-12", "NewBill 2026-11, PaymentDue 2026-11")]
    [InlineData("2026-11-01", 423157, "2026-12-15", "NewBill 2026-11, PaymentDue 2026-11")]
    [InlineData("2026-11-01", 423157, "2026-12-16", "NewBill 2026-11")]
    [InlineData("2026-11-01", 423157, "2026-12-19", "NewBill 2026-11, PaymentOverdue 2026-11")]
    [InlineData("2026-11-01", 423157, "2026-12-29", "NewBill 2026-11, PaymentOverdue 2026-11")]
    [InlineData("2026-11-01", 423157, "2026-12-30", "NewBill 2026-11")]
    [InlineData("2026-11-01", 0, "2026-12-15", "NewBill 2026-11")]
    [InlineData("2026-11-01", -50, "2026-12-19", "NewBill 2026-11")]
    // A bill of long ago that was loaded late is no news.
    [InlineData("2026-09-01", 423157, "2026-11-20", "")]
    public Task Of_bills(string month, long owed, string day, string expected) =>
        AssertAsync("4460153002 1500,00", day, expected, Bills.Of(month, owed), without: [ReminderKind.WindowOpens, ReminderKind.WindowCloses]);

    [Theory]
    [InlineData(10, 31, "2027-02-28", "CardBalanceLow")] // on the last day of February
    [InlineData(100, 31, "2027-02-28", "")]
    [InlineData(500, 3, "2027-02-28", "CardTicketEnds")]
    [InlineData(500, 4, "2027-02-28", "")]
    [InlineData(500, 0, "2027-02-28", "CardTicketEnds")]
    [InlineData(500, -1, "2027-02-28", "")]
    public async Task Of_cards(long balance, int daysLeft, string day, string expected)
    {
        var today = DateOnly.Parse(day);
        await using var chat = new DeskChat(
            $"{day}T05:00:00Z", cards: cards => new OneCard(cards, new(balance * 100), today.AddDays(-20), new("Гражданский, 30 дней", today.AddDays(daysLeft), null)));
        await chat.ArriveAsync();
        var card = new Link(Guid.CreateVersion7(), (await chat.Store.LoadAsync(chat.Peer, default)).Resident!.Value, new("etk55", "9643105501234567"), "Моя карта", chat.Time.Now);
        await LinkAsync(chat, card);
        var said = await chat.LetRemindersComeAsync(chat.Time.Now.AddHours(12));
        Assert.Equal(expected, string.Join(", ", chat.File.Read<string>("select kind from reminder where organisation = 'etk55'")));
        Assert.Equal(expected.Length > 0, said.Contains("Моя карта", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("пополнить на 500", "CardTicketEnds")]
    [InlineData("пополнить на 50", "CardBalanceLow, CardTicketEnds")]
    [InlineData("купить проездной\n> [Безлимит на 30 дней, 2 150,00 ₽]", "CardBalanceLow")]
    public async Task What_was_paid_for_a_card_through_the_bot_counts_before_its_operator_knows_of_it(string paid, string expected)
    {
        await using var chat = new DeskChat(
            "2027-02-26T05:00:00Z", cards: cards => new OneCard(cards, new(10_00), new(2027, 2, 6), new("Гражданский, 30 дней", new(2027, 3, 1), null)));
        await chat.PlayAsync($"> /start\n> согласен\n> 9643105501234567\n> {paid}\n# bank pays");
        await chat.PlanAsync();
        Assert.Equal(expected, string.Join(", ", chat.File.Read<string>("select kind from reminder order by kind")));
    }

    [Fact]
    public async Task A_bill_and_a_payment_that_come_after_the_link_are_told_once_and_those_before_never()
    {
        ChangedBilling? changed = null;
        await using var chat = new DeskChat("2026-12-02T05:00:00Z", billing => changed ??= new(billing) { Statement = Bills.Of("2026-10-01", 398_012), Payments = [] });
        await chat.ArriveAsync("4460153002 1500,00");
        await chat.SaysAsync("не напоминай про показания");
        Assert.Equal(0, await chat.PlanAsync());
        changed!.Statement = Bills.Of("2026-11-01", 423_157);
        chat.At("2026-12-03T09:30:00");
        var bill = await chat.LetRemindersComeAsync(DateTimeOffset.Parse("2026-12-03T17:00:00Z"));
        Assert.StartsWith("< Пришла квитанция за ноябрь: ЕИРЦ Севастополь, счёт 4460153002. Начислено 4 231,57 ₽, к оплате 4 231,57 ₽.\n  [Оплатить] [Подробнее]\n  [Не напоминать]\n", bill);

        // Paid twice the same on one day; one older payment is only recorded late.
        changed.Statement = Bills.Of("2026-11-01", 0);
        changed.Payments = [new(new(2026, 12, 3), new(423_157), "СБП"), new(new(2026, 12, 3), new(423_157), "СБП"), new(new(2026, 10, 3), new(100), "касса")];
        chat.At("2026-12-04T09:30:00");
        var payments = await chat.LetRemindersComeAsync(DateTimeOffset.Parse("2026-12-04T17:00:00Z"));
        Assert.Equal(2, payments.Split("Оплата 4 231,57 ₽ от 3 декабря поступила").Length - 1);
        chat.At("2026-12-15T09:30:00");
        Assert.Empty(await chat.LetRemindersComeAsync(DateTimeOffset.Parse("2026-12-20T17:00:00Z")));
    }

    [Fact]
    public async Task A_bill_paid_before_the_hour_comes_is_not_reminded_of()
    {
        ChangedBilling? changed = null;
        await using var chat = new DeskChat("2026-12-12T05:00:00Z", billing => changed ??= new(billing) { Statement = Bills.Owed, Payments = [] });
        await chat.ArriveAsync("4460153002 1500,00");
        Assert.Equal(1, await chat.PlanAsync());
        changed!.Statement = Bills.Of("2026-11-01", 0);
        Assert.Empty(await chat.LetRemindersComeAsync(DateTimeOffset.Parse("2026-12-12T17:00:00Z")));
        Assert.Equal(["PaymentDue 2026-11 3"], chat.Reminders());
    }

    [Fact]
    public async Task A_draft_that_waits_for_the_window_is_not_asked_for_again()
    {
        await using var chat = new DeskChat("2026-11-26T06:00:00Z");
        await chat.ArriveAsync("50012345678 6712,08");
        foreach (var said in new[] { "не напоминай про поверку", "хвс 330", "[Это всё, проверить]", "да" })
            await chat.SaysAsync(said);
        chat.At("2026-12-15T00:30:00");
        await chat.PlanAsync();
        Assert.Equal(["PaymentDue 2026-11 0"], chat.Reminders());
    }

    private static async Task AssertAsync(
        string account, string day, string expected, Statement? statement = null, ReminderKind[]? without = null, (string, string)[]? settings = null)
    {
        await using var chat = new DeskChat("2026-11-14T05:00:00Z", settings: settings ?? []);
        await chat.ArriveAsync(account);
        var link = (await chat.Store.LinksAsync((await chat.Store.LoadAsync(chat.Peer, default)).Resident!.Value, default)).Single();
        var organisation = chat.Organisations[link.Account.Organisation];
        var facts = new AccountFacts(
            organisation, link, organisation.Moment(DateOnly.Parse(day), new(0, 1)), new ChangedBilling(chat.Billing) { Statement = statement }, chat.Store, chat.Store, chat.Cards, default);
        var occasions = new List<string>();
        foreach (var rule in ReminderRules.For(organisation).Where(rule => without?.Contains(rule.Kind) != true))
            occasions.AddRange((await rule.LookAsync(facts)).Select(occasion => $"{rule.Kind} {occasion.Period}"));
        Assert.Equal(expected, string.Join(", ", occasions));
    }

    private static async Task LinkAsync(DeskChat chat, Link link)
    {
        var accepted = await chat.Store.AcceptAsync(new(chat.Peer, "card", new TextSent("карта"), chat.Time.Now), default);
        var stored = await chat.Store.LoadAsync(chat.Peer, default);
        await chat.Store.CommitAsync(new(chat.Peer, stored.Version, accepted.Sequence, stored.State!.Value, [], [new AccountLinked(link)], [], false, OutboxPriority.Interactive, chat.Time.Now), default);
    }

    /// <summary>The cards as they are, but each with this balance, last top-up and ticket.</summary>
    private sealed class OneCard(ICards cards, Money balance, DateOnly toppedUpOn, CardTicket ticket) : ICards
    {
        public ValueTask<Answer<Card>> CardAsync(AccountKey card, CancellationToken cancelled) =>
            new(new Answer<Card>.Known(new(card, CardKind.Civil, CardState.Active, balance, ticket)));

        public ValueTask<Answer<IReadOnlyList<TopUp>>> TopUpsAsync(AccountKey card, int limit, CancellationToken cancelled) =>
            new(new Answer<IReadOnlyList<TopUp>>.Known([new(toppedUpOn, new(50_000), "СБП", "")]));

        public ValueTask<Answer<IReadOnlyList<Trip>>> TripsAsync(AccountKey card, DateOnly from, DateOnly to, int limit, CancellationToken cancelled) => cards.TripsAsync(card, from, to, limit, cancelled);

        public ValueTask<Answer<IReadOnlyList<CardTariff>>> TariffsAsync(string organisation, CancellationToken cancelled) => cards.TariffsAsync(organisation, cancelled);

        public ValueTask<Answer<IReadOnlyList<ServicePoint>>> PointsAsync(string organisation, CancellationToken cancelled) => cards.PointsAsync(organisation, cancelled);
    }
}
