using Bot.Core.Organisations;

namespace Bot.Core.Reminders.Kinds;

/// <summary>The window of readings has opened, and there are meters without a reading.</summary>
public sealed class WindowOpens : ReminderRule<WindowOpens.Open>
{
    /// <summary>Longer ago it is no news.</summary>
    private const int DaysOfNews = 3;

    public sealed record Open(string Period, DateOnly Last) : Occasion(Period, Last);

    public override ReminderKind Kind => ReminderKind.WindowOpens;

    public override Feature? Needs => Feature.Readings;

    public override bool TakesReadings => true;

    public override IReadOnlyList<(string Label, string Command)> Ways => WindowCloses.ToReadings;

    public override async ValueTask<IReadOnlyList<Occasion>> LookAsync(AccountFacts facts)
    {
        if (facts.Window is not { IsOpen: true } window || facts.Today >= window.First.AddDays(DaysOfNews) || facts.Today >= WindowCloses.Begins(facts, window))
            return [];
        return (await facts.MissingAsync()).Count == 0 || await facts.HasDraftAsync()
            ? [] : [new Open($"{window.Period:yyyy-MM}", WindowCloses.Begins(facts, window).AddDays(-1)) { Last = window.Last }];
    }

    protected override string Say(Open occasion, Telling telling) =>
        telling.Say(telling.HearsAnswers ? "Reminder.WindowOpens" : "Reminder.WindowOpensOnly", ("account", telling.Account), ("last", telling.Write(occasion.Last)));
}
