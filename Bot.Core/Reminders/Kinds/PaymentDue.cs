using Bot.Core.Billing;
using Bot.Core.Organisations;
using Bot.Core.Texts;

namespace Bot.Core.Reminders.Kinds;

/// <summary>The day until which a bill is to be paid is near, and it is not paid.</summary>
public sealed class PaymentDue : ReminderRule<PaymentDue.Near>
{
    private const int DaysBefore = 3;

    public sealed record Near(string Period, DateOnly PayUntil, Money ToPay) : Occasion(Period, PayUntil);

    public override ReminderKind Kind => ReminderKind.PaymentDue;

    public override Feature? Needs => Feature.Charges;

    public override IReadOnlyList<(string Label, string Command)> Ways => NewBill.ToPay;

    public override bool Concerns(Organisation organisation) => base.Concerns(organisation) && organisation.Profile.Reminders.PayUntilDay is not null;

    public override async ValueTask<IReadOnlyList<Occasion>> LookAsync(AccountFacts facts) =>
        await UnpaidAsync(facts) is ({ } bill, var sum, var payUntil) && facts.Today <= payUntil && facts.Today >= facts.Calendar.LastWorking(payUntil.AddDays(-DaysBefore))
            ? [new Near($"{bill.Month:yyyy-MM}", payUntil, sum)]
            : [];

    /// <summary>The newest bill where something is to pay, and the last day to do so.</summary>
    internal static async ValueTask<(Bill? Bill, Money ToPay, DateOnly PayUntil)> UnpaidAsync(AccountFacts facts)
    {
        if (facts.Organisation.Profile.Reminders.PayUntilDay is not { } day || await facts.StatementAsync() is not { Bills: [var bill, ..] } statement || statement.ToPay <= Money.Zero)
            return default;
        var month = bill.Month.AddMonths(1);
        return (bill, statement.ToPay, new(month.Year, month.Month, Math.Min(day, DateTime.DaysInMonth(month.Year, month.Month))));
    }

    protected override string Say(Near occasion, Telling telling) => telling.DaysTo(occasion.PayUntil) is var left and > 0
        ? telling.Say("Reminder.PaymentDue", ("account", telling.Account), ("sum", occasion.ToPay.Write(telling.Language)), ("last", telling.Write(occasion.PayUntil)), ("days", left))
        : telling.Say("Reminder.PaymentDueToday", ("account", telling.Account), ("sum", occasion.ToPay.Write(telling.Language)));
}
