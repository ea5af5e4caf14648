using Bot.Core.Conversations;
using Bot.Core.Organisations;
using Bot.Core.Reminders;

namespace Bot.Host.Commands;

/// <summary>Shows whom an announcement is for, asks, and writes it down for the host.</summary>
/// <param name="answers">Null where nobody is asked.</param>
internal sealed class AnnounceToResidents(ReminderSource source, Screen screen, TimeProvider time, TextReader? answers)
{
    /// <summary>With the organisation's name it fits the narrowest channel.</summary>
    private const int LongestText = 3_500;

    private const string NoChannel = "(no messenger reaches them)";

    public async Task<int> RunAsync(Organisation organisation, string address, FileInfo file, DateTime? until, bool isAtOnce, CancellationToken cancelled)
    {
        if (!file.Exists)
            return screen.Fail($"There is no file {file.FullName}.");
        var text = IncomingText.Clean(await File.ReadAllTextAsync(file.FullName, cancelled));
        if (text.Length is 0 or > LongestText)
            return screen.Fail($"The text must have 1 to {LongestText} characters; it has {text.Length}.");
        var now = time.GetUtcNow();
        var expires = until is { } local
            ? organisation.Moment(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local))
            : PlanReminders.Expires(organisation, organisation.Today(now).AddDays(1));
        if (expires <= now)
            return screen.Fail("--until is over.");

        var announcement = new Announcement(0, organisation.Key, address.Trim(), text, now, expires, 0) { IsAtOnce = isAtOnce };
        var (audience, span, sample) = await AudienceAsync(organisation, announcement, now, cancelled);
        if (audience is null)
            return screen.Fail("The billing system does not answer now; nothing was queued.");
        var reached = audience.Where(way => way.Key != NoChannel).Sum(way => way.Value);
        screen.Output.WriteLine($"{organisation.Key}, {(address.Length == 0 ? "all residents" : address)}: {audience.Values.Sum()} residents");
        foreach (var (channel, count) in audience)
            screen.Output.WriteLine($"{channel};{count}");
        if (reached == 0)
            return screen.Fail("It would reach nobody; nothing was queued.");
        screen.Output.WriteLine($"From {Local(organisation, span.First)} to {Local(organisation, span.Last)}, not in quiet hours; not after {Local(organisation, expires)}.\n\n{sample}\n");
        if (!Agrees())
            return screen.Fail("Nothing was queued.");
        var id = source.Desk.Announce(announcement with { Audience = audience.Values.Sum() });
        screen.Output.WriteLine($"Announcement {id} is queued; the host sends it at the time above; where it does not run now, when it starts. reminders status shows how far it is.");
        return 0;
    }

    /// <returns>Null where the billing system does not answer.</returns>
    private async ValueTask<(SortedDictionary<string, int>? Audience, (DateTimeOffset First, DateTimeOffset Last) Span, string Sample)> AudienceAsync(
        Organisation organisation, Announcement announcement, DateTimeOffset now, CancellationToken cancelled)
    {
        var audience = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var span = (First: DateTimeOffset.MaxValue, Last: DateTimeOffset.MinValue);
        var sample = "";
        var plan = new PlanAnnouncement(announcement, resident => new(source.Desk.LinksOf(resident)), _ => true);
        foreach (var (reminded, facts) in source.Links(organisation, now, cancelled))
        {
            var planned = await plan.ForAsync(facts, reminded, now);
            if (facts.IsAway)
                return (null, span, "");
            if (planned is null)
                continue;
            var channel = planned.Channel.Length == 0 ? NoChannel : planned.Channel;
            audience[channel] = audience.GetValueOrDefault(channel) + 1;
            span = (planned.Due < span.First ? planned.Due : span.First, planned.Due > span.Last ? planned.Due : span.Last);
            if (sample.Length == 0)
            {
                var reminder = new Reminder(0, planned.Resident, planned.Account, planned.Kind, planned.Period, planned.Due, planned.Expires, ReminderStatus.Planned, 0);
                sample = ReminderReply.Of(announcement, source.Telling(organisation, reminded, organisation.Today(now)), reminder, organisation.Profile.PolicyFor(planned.Channel)).Text;
            }
        }
        return (audience, span, sample);
    }

    private static string Local(Organisation organisation, DateTimeOffset moment) => $"{organisation.Local(moment):yyyy-MM-dd HH:mm}";

    private bool Agrees()
    {
        if (answers is null)
            return true;
        screen.Output.Write("Send it? Type yes: ");
        return answers.ReadLine()?.Trim().ToLowerInvariant() is "yes" or "y" or "да";
    }
}
