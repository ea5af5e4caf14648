using Bot.Core.Billing;
using Bot.Core.Organisations;
using Bot.Core.Texts;

namespace Bot.Core.Reminders.Kinds;

/// <summary>A transport card has less left than the operator of the cards calls low; once after each top-up.</summary>
public sealed class CardBalanceLow : ReminderRule<CardBalanceLow.Low>
{
    private const int DaysToTell = 7;

    internal static readonly IReadOnlyList<(string, string)> ToCard = [("Reminder.Button.TopUp", "card-topup"), ("Reminder.Button.Card", "card-balance")];

    public sealed record Low(string Period, DateOnly Until, Money Balance) : Occasion(Period, Until);

    public override ReminderKind Kind => ReminderKind.CardBalanceLow;

    public override IReadOnlyList<(string Label, string Command)> Ways => ToCard;

    public override bool Concerns(Organisation organisation) => organisation.Profile.Kind == OrganisationKind.TransportCard;

    public override async ValueTask<IReadOnlyList<Occasion>> LookAsync(AccountFacts facts) =>
        await facts.CardAsync() is { } card && card.Balance.Kopecks < facts.Organisation.Profile.Reminders.LowCardBalance * 100
            ? [new Low($"{card.ToppedUpOn:yyyy-MM-dd}/low", facts.Today.AddDays(DaysToTell), card.Balance)]
            : [];

    protected override string Say(Low occasion, Telling telling) =>
        telling.Say("Reminder.CardBalanceLow", ("account", telling.Account), ("sum", occasion.Balance.Write(telling.Language)));
}
