using System.Text.Json.Serialization;

namespace Bot.Core.Reminders;

/// <summary>Of what a resident is reminded; the name is stored and never changed.</summary>
public enum ReminderKind
{
    WindowOpens,
    WindowCloses,
    NewBill,
    PaymentDue,
    PaymentOverdue,
    PaymentReceived,
    VerificationEnds,
    CardBalanceLow,
    CardTicketEnds,

    /// <summary>What the operator announces to all or to an address.</summary>
    Announcement,
}

/// <summary>What residents choose to hear of or not: kinds that belong together.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReminderTopic>))]
public enum ReminderTopic
{
    Readings,
    Bills,
    Payments,
    Verification,
    Card,
    Announcements,
}

public static class ReminderKinds
{
    public static ReminderTopic Topic(this ReminderKind kind) => kind switch
    {
        ReminderKind.WindowOpens or ReminderKind.WindowCloses => ReminderTopic.Readings,
        ReminderKind.NewBill or ReminderKind.PaymentDue or ReminderKind.PaymentOverdue => ReminderTopic.Bills,
        ReminderKind.PaymentReceived => ReminderTopic.Payments,
        ReminderKind.VerificationEnds => ReminderTopic.Verification,
        ReminderKind.CardBalanceLow or ReminderKind.CardTicketEnds => ReminderTopic.Card,
        _ => ReminderTopic.Announcements,
    };
}
