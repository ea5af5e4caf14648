using System.Globalization;
using Bot.Core.Billing;
using Bot.Core.Organisations;
using Bot.Core.Texts;

namespace Bot.Core.Reminders.Kinds;

/// <summary>A payment has arrived at the organisation.</summary>
public sealed class PaymentReceived : ReminderRule<PaymentReceived.Arrived>
{
    /// <summary>An older one was loaded late, for the record.</summary>
    private const int DaysOfNews = 14;

    public sealed record Arrived(string Period, DateOnly Until, Payment Payment) : Occasion(Period, Until);

    public override ReminderKind Kind => ReminderKind.PaymentReceived;

    public override Feature? Needs => Feature.Charges;

    public override bool IsNews => true;

    public override IReadOnlyList<(string Label, string Command)> Ways => [("Reminder.Button.Payments", "payments")];

    public override async ValueTask<IReadOnlyList<Occasion>> LookAsync(AccountFacts facts)
    {
        if (await facts.PaymentsAsync() is not { Count: > 0 } payments)
            return [];
        var recent = payments.Where(payment => payment.On.AddDays(DaysOfNews) >= facts.Today);
        // The same sum may well be paid twice on one day.
        return [.. recent.GroupBy(payment => (payment.On, payment.Sum)).SelectMany(same => same.Select((payment, index) =>
            new Arrived(string.Create(CultureInfo.InvariantCulture, $"{payment.On:yyyy-MM-dd}/{payment.Sum.Kopecks}/{index + 1}"), payment.On.AddDays(DaysOfNews), payment)))];
    }

    protected override string Say(Arrived occasion, Telling telling) => telling.Say(
        "Reminder.PaymentReceived", ("account", telling.Account), ("sum", occasion.Payment.Sum.Write(telling.Language)), ("day", telling.Write(occasion.Payment.On)));
}
