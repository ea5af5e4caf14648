using Bot.Core.Organisations;
using Bot.Core.Reminders.Kinds;

namespace Bot.Core.Reminders;

/// <summary>Every rule there is; announcements have none, their operator decides.</summary>
public static class ReminderRules
{
    public static readonly IReadOnlyList<ReminderRule> All =
    [
        new WindowOpens(), new WindowCloses(), new NewBill(), new PaymentDue(), new PaymentOverdue(), new PaymentReceived(), new VerificationEnds(),
        new CardBalanceLow(), new CardTicketEnds(),
    ];

    /// <returns>Null for an announcement.</returns>
    public static ReminderRule? Of(ReminderKind kind) => All.FirstOrDefault(rule => rule.Kind == kind);

    public static IReadOnlyList<ReminderRule> For(Organisation organisation) => [.. All.Where(rule => rule.Concerns(organisation))];
}
