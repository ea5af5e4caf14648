using Bot.Core.Organisations;
using Bot.Core.Reminders;

namespace Bot.Host.Commands;

/// <summary>What would go out on a day, as the accounts are now: what waits already, and what is still to be planned.</summary>
internal sealed class ReminderPreview(ReminderSource source, Screen screen)
{
    private readonly SortedDictionary<(ReminderKind Kind, string Channel), Line> _lines = [];

    public async Task RunAsync(Organisation organisation, DateOnly day, CancellationToken cancelled)
    {
        var rules = ReminderRules.For(organisation);
        var now = organisation.Moment(day, TimeOnly.MinValue);
        var unanswered = 0;
        foreach (var (reminded, facts) in source.Links(organisation, now, cancelled))
        {
            if (await PlanReminders.ForAsync(facts, reminded, rules, _ => true, now) is not { } outcome)
            {
                unanswered++;
                continue;
            }
            foreach (var planned in outcome.Planned)
            {
                var before = source.Desk.Planned(planned);
                var due = before?.Due ?? planned.Due;
                if (before is null or { Status: ReminderStatus.Planned } && organisation.Today(due) == day)
                    await CountAsync(organisation, reminded, facts, planned with { Due = due }, day);
            }
        }
        foreach (var announced in source.Desk.AnnouncementsDue(organisation.Key, now, organisation.Moment(day.AddDays(1), TimeOnly.MinValue)))
        {
            _lines[(ReminderKind.Announcement, $"{announced.Channel} (announcement {announced.Period})")] =
                new(source.Desk.Announcement(announced.Period)?.Text ?? "", announced.First, announced.Last) { Count = announced.Count };
        }
        Show(organisation, day, unanswered);
    }

    private async ValueTask CountAsync(Organisation organisation, RemindedLink reminded, AccountFacts facts, PlannedReminder planned, DateOnly day)
    {
        if (!_lines.TryGetValue((planned.Kind, planned.Channel), out var line))
        {
            var rule = ReminderRules.Of(planned.Kind)!;
            var occasion = (await rule.LookAsync(facts)).First(occasion => occasion.Period == planned.Period);
            var reminder = new Reminder(0, planned.Resident, planned.Account, planned.Kind, planned.Period, planned.Due, planned.Expires, ReminderStatus.Planned, 0);
            var reply = ReminderReply.Of(
                rule, occasion, source.Telling(organisation, reminded, day), reminder, reminded.Link, organisation.Profile.PolicyFor(planned.Channel), _ => true);
            _lines[(planned.Kind, planned.Channel)] = line = new(reply.Text, planned.Due, planned.Due);
        }
        _lines[(planned.Kind, planned.Channel)] = line with
        {
            Count = line.Count + 1, First = planned.Due < line.First ? planned.Due : line.First, Last = planned.Due > line.Last ? planned.Due : line.Last,
        };
    }

    private void Show(Organisation organisation, DateOnly day, int unanswered)
    {
        screen.Output.WriteLine($"{organisation.Key}, {day:yyyy-MM-dd}: {_lines.Values.Sum(line => line.Count)} reminders");
        if (_lines.Count > 0)
            screen.Output.WriteLine("kind;channel;how many;from;to");
        foreach (var ((kind, channel), line) in _lines)
            screen.Output.WriteLine($"{kind};{channel};{line.Count};{organisation.Local(line.First):HH:mm};{organisation.Local(line.Last):HH:mm}");
        foreach (var ((kind, channel), line) in _lines)
            screen.Output.WriteLine($"\n[{kind}, {channel}]\n{line.Sample}");
        if (unanswered > 0)
            screen.Error.WriteLine($"{organisation.Key}: the billing system did not answer for {unanswered} accounts; they are not counted.");
        screen.Output.WriteLine();
    }

    private sealed record Line(string Sample, DateTimeOffset First, DateTimeOffset Last)
    {
        public int Count { get; init; }
    }
}
