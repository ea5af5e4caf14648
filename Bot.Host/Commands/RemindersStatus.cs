using Bot.Core.Reminders;
using Bot.Host.Storage.Sqlite;
using Bot.Host.Storage.Sqlite.Tables;

namespace Bot.Host.Commands;

/// <summary>How far reminders and announcements have come.</summary>
internal static class RemindersStatus
{
    private const string Outcome = "waiting;sent;unreachable;failed;not needed;too late";

    public static int Show(OperatorDesk desk, Screen screen, DateTimeOffset now, DateTimeOffset since, string? organisation)
    {
        var tallies = desk.Reminders(since, organisation, now);
        screen.Output.WriteLine(tallies.Count == 0 ? "No reminder was planned." : $"organisation;kind;announcement;channel;{Outcome}");
        foreach (var tally in tallies)
            screen.Output.WriteLine($"{tally.Organisation};{tally.Kind};{tally.Period};{tally.Channel};{Written(tally)}");
        var announcements = desk.AnnouncementsSince(since).Where(announced => organisation is null || announced.Organisation == organisation).ToList();
        if (announcements.Count > 0)
            screen.Output.WriteLine($"\nannouncement;at (UTC);until (UTC);organisation;address;audience;{Outcome}");
        foreach (var announced in announcements)
        {
            screen.Output.WriteLine(
                $"{announced.Id};{announced.At.UtcDateTime:yyyy-MM-dd HH:mm};{announced.Expires.UtcDateTime:yyyy-MM-dd HH:mm};{announced.Organisation};{announced.Address};{announced.Audience};"
                + Written(tallies.Where(tally => tally.Period == announced.Period && tally.Kind == nameof(ReminderKind.Announcement)).Aggregate(ReminderTally.None, (all, tally) => all + tally)));
        }
        return 0;
    }

    private static string Written(ReminderTally tally) => $"{tally.Waiting};{tally.Sent};{tally.Unreachable};{tally.Failed};{tally.NotNeeded};{tally.TooLate}";
}
