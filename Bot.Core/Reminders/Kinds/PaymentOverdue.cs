using Bot.Core.Billing;
using Bot.Core.Organisations;
using Bot.Core.Texts;

namespace Bot.Core.Reminders.Kinds;

/// <summary>The day until which a bill was to be paid is over, and it is not paid.</summary>
public sealed class PaymentOverdue : ReminderRule<PaymentOverdue.Late>
{
    /// <summary>A payment made on the last day takes some days to arrive.</summary>
    private const int DaysAfter = 4;

    private const int DaysToTell = 10;

    public sealed record Late(string Period, DateOnly Until, DateOnly PayUntil, Money ToPay) : Occasion(Period, Until);

    public override ReminderKind Kind => ReminderKind.PaymentOverdue;

    public override Feature? Needs => Feature.Charges;

    public override IReadOnlyList<(string Label, string Command)> Ways => NewBill.ToPay;

    public override bool Concerns(Organisation organisation) => base.Concerns(organisation) && organisation.Profile.Reminders.PayUntilDay is not null;

    public override async ValueTask<IReadOnlyList<Occasion>> LookAsync(AccountFacts facts) =>
        await PaymentDue.UnpaidAsync(facts) is ({ } bill, var sum, var payUntil) && facts.Today >= payUntil.AddDays(DaysAfter) && facts.Today <= payUntil.AddDays(DaysAfter + DaysToTell)
            ? [new Late($"{bill.Month:yyyy-MM}", payUntil.AddDays(DaysAfter + DaysToTell), payUntil, sum)]
            : [];

    protected override string Say(Late occasion, Telling telling) => telling.Say(
        "Reminder.PaymentOverdue", ("account", telling.Account), ("sum", occasion.ToPay.Write(telling.Language)), ("last", telling.Write(occasion.PayUntil)));
}
