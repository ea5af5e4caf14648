using Bot.Core.Organisations;
using Bot.Core.Readings;

namespace Bot.Core.Reminders.Kinds;

/// <summary>The verification (поверка) of a meter ends in 60, 30 or 7 days.</summary>
public sealed class VerificationEnds : ReminderRule<VerificationEnds.Ending>
{
    private static readonly int[] Before = [7, 30, 60];

    public sealed record Ending(string Period, DateOnly Until, Meter Meter, DateOnly Last) : Occasion(Period, Until);

    public override ReminderKind Kind => ReminderKind.VerificationEnds;

    public override Feature? Needs => Feature.Readings;

    public override IReadOnlyList<(string Label, string Command)> Ways => [("Reminder.Button.More", "verification")];

    public override async ValueTask<IReadOnlyList<Occasion>> LookAsync(AccountFacts facts)
    {
        if (await facts.AccountAsync() is not { } account)
            return [];
        List<Occasion>? ending = null;
        foreach (var meter in account.Meters)
        {
            if (meter.VerificationDue is not { } last || Stage(last.DayNumber - facts.Today.DayNumber) is not { } stage)
                continue;
            // With the next step another reminder comes, and this one is of no use.
            var next = Before.TakeWhile(days => days < stage).LastOrDefault(-1);
            (ending ??= []).Add(new Ending($"{meter.Id.Replace(' ', '_')}/{last:yyyy-MM-dd}/{stage}", last.AddDays(-next - 1), meter, last));
        }
        return ending ?? (IReadOnlyList<Occasion>)[];
    }

    protected override string Say(Ending occasion, Telling telling) => telling.DaysTo(occasion.Last) is var left and > 0
        ? telling.Say("Reminder.VerificationEnds", ("account", telling.Account), ("meter", occasion.Meter.Title(telling.Language)), ("serial", occasion.Meter.Serial), ("last", telling.Write(occasion.Last)), ("days", left))
        : telling.Say("Reminder.VerificationEndsToday", ("account", telling.Account), ("meter", occasion.Meter.Title(telling.Language)), ("serial", occasion.Meter.Serial));

    private static int? Stage(int left) => left < 0 ? null : Before.Cast<int?>().FirstOrDefault(days => left <= days);
}
