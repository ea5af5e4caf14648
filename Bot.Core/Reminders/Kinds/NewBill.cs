using Bot.Core.Billing;
using Bot.Core.Organisations;
using Bot.Core.Texts;

namespace Bot.Core.Reminders.Kinds;

/// <summary>A month's bill has come.</summary>
public sealed class NewBill : ReminderRule<NewBill.Come>
{
    /// <summary>An older one was loaded late, for the record.</summary>
    private const int MonthsOfNews = 2;

    private const int DaysToTell = 10;

    internal static readonly IReadOnlyList<(string, string)> ToPay = [("Reminder.Button.Pay", "pay"), ("Reminder.Button.Bill", "debt")];

    public sealed record Come(string Period, DateOnly Until, Bill Bill, Money ToPay) : Occasion(Period, Until);

    public override ReminderKind Kind => ReminderKind.NewBill;

    public override Feature? Needs => Feature.Charges;

    public override bool IsNews => true;

    public override IReadOnlyList<(string Label, string Command)> Ways => ToPay;

    public override async ValueTask<IReadOnlyList<Occasion>> LookAsync(AccountFacts facts) =>
        await facts.StatementAsync() is { Bills: [var bill, ..] } statement && bill.Month.AddMonths(MonthsOfNews) > new DateOnly(facts.Today.Year, facts.Today.Month, 1)
            ? [new Come($"{bill.Month:yyyy-MM}", facts.Today.AddDays(DaysToTell), bill, statement.ToPay)]
            : [];

    protected override string Say(Come occasion, Telling telling) => telling.Say(
        occasion.ToPay > Money.Zero ? "Reminder.NewBill" : "Reminder.NewBillPaid",
        ("account", telling.Account), ("month", occasion.Bill.Month.WriteMonth(telling.Language, telling.Today)),
        ("total", occasion.Bill.Total.Write(telling.Language)), ("sum", occasion.ToPay.Write(telling.Language)));
}
