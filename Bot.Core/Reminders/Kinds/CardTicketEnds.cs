using Bot.Core.Cards;
using Bot.Core.Organisations;

namespace Bot.Core.Reminders.Kinds;

/// <summary>A ticket on a transport card ends in some days.</summary>
public sealed class CardTicketEnds : ReminderRule<CardTicketEnds.Ending>
{
    public sealed record Ending(string Period, CardTicket Ticket) : Occasion(Period, Ticket.Until);

    public override ReminderKind Kind => ReminderKind.CardTicketEnds;

    public override IReadOnlyList<(string Label, string Command)> Ways => [("Reminder.Button.Ticket", "card-tickets"), ("Reminder.Button.Card", "card-balance")];

    public override bool Concerns(Organisation organisation) => organisation.Profile.Kind == OrganisationKind.TransportCard;

    public override async ValueTask<IReadOnlyList<Occasion>> LookAsync(AccountFacts facts) => await facts.CardAsync() is { Ticket: { } ticket } && IsNear(ticket, facts)
        ? [new Ending($"{ticket.Name.Replace(' ', '_')}/{ticket.Until:yyyy-MM-dd}", ticket)]
        : [];

    protected override string Say(Ending occasion, Telling telling) => telling.DaysTo(occasion.Ticket.Until) is var left and > 0
        ? telling.Say("Reminder.CardTicketEnds", ("account", telling.Account), ("ticket", occasion.Ticket.Name), ("last", telling.Write(occasion.Ticket.Until)), ("days", left))
        : telling.Say("Reminder.CardTicketEndsToday", ("account", telling.Account), ("ticket", occasion.Ticket.Name));

    private static bool IsNear(CardTicket ticket, AccountFacts facts) =>
        ticket.Until >= facts.Today && facts.Today >= facts.Calendar.LastWorking(ticket.Until.AddDays(-facts.Organisation.Profile.Reminders.TicketDays));
}
