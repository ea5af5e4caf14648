using Bot.Core.Organisations;
using Bot.Core.Readings;
using Bot.Core.Texts;

namespace Bot.Core.Reminders.Kinds;

/// <summary>The window of readings closes in some days, or today, and there are meters without a reading.</summary>
public sealed class WindowCloses : ReminderRule<WindowCloses.Closing>
{
    private const int MostMeters = 5;

    internal static readonly IReadOnlyList<(string, string)> ToReadings = [("Reminder.Button.Readings", "readings")];

    public sealed record Closing(string Period, DateOnly Last, IReadOnlyList<(Meter Meter, Register Register)> Missing) : Occasion(Period, Last);

    public override ReminderKind Kind => ReminderKind.WindowCloses;

    public override Feature? Needs => Feature.Readings;

    public override bool TakesReadings => true;

    public override IReadOnlyList<(string Label, string Command)> Ways => ToReadings;

    /// <summary>The first day on which it is told.</summary>
    internal static DateOnly Begins(AccountFacts facts, WindowDates window) =>
        facts.Calendar.LastWorking(window.Last.AddDays(-facts.Organisation.Profile.Reminders.ClosingDays));

    public override async ValueTask<IReadOnlyList<Occasion>> LookAsync(AccountFacts facts)
    {
        if (facts.Window is not { IsOpen: true } window || facts.Today < Begins(facts, window))
            return [];
        if (await facts.MissingAsync() is not { Count: > 0 } missing || await facts.HasDraftAsync())
            return [];
        // Where the last day is a holiday, the last word comes on the last day that is none.
        var isLast = facts.Today >= facts.Calendar.LastWorking(window.Last);
        return [new Closing($"{window.Period:yyyy-MM}/{(isLast ? "last" : "soon")}", window.Last, missing)];
    }

    protected override string Say(Closing occasion, Telling telling)
    {
        var left = telling.DaysTo(occasion.Last);
        var head = left == 0
            ? telling.Say("Reminder.WindowClosesToday", ("account", telling.Account))
            : telling.Say("Reminder.WindowCloses", ("account", telling.Account), ("last", telling.Write(occasion.Last)), ("days", left));
        var how = !telling.HearsAnswers ? "" : " " + telling.Say(occasion.Missing.Count == 1 ? "Reminder.AnswerNumber" : "Reminder.AnswerLine");
        var meters = occasion.Missing.Take(MostMeters).Select(dial => "\n" + Line(dial.Meter, dial.Register, telling));
        return head + how + string.Concat(meters) + (occasion.Missing.Count > MostMeters ? "\n" + telling.Say("Reminder.MoreMeters", ("count", occasion.Missing.Count - MostMeters)) : "");
    }

    private static string Line(Meter meter, Register register, Telling telling) => register.Previous is { } previous
        ? telling.Say("Reminder.Meter", ("meter", meter.Title(register.Zone, telling.Language)), ("serial", meter.Serial), ("value", previous.Write(telling.Language)))
        : telling.Say("Reminder.NewMeter", ("meter", meter.Title(register.Zone, telling.Language)), ("serial", meter.Serial));
}
