using Bot.Host.Storage.Sqlite;

namespace Bot.Host.Commands;

/// <summary>How far reminders and announcements have come.</summary>
internal static class RemindersStatus
{
    public static int Show(OperatorDesk desk, Screen screen, DateTimeOffset now, DateTimeOffset since, string? organisation)
    {
        var tallies = desk.Reminders(since, organisation, now);
        screen.Output.WriteLine(tallies.Count == 0 ? "No reminder was planned." : "organisation;kind;announcement;channel;waiting;sent;unreachable;failed;not needed;too late");
        foreach (var tally in tallies)
        {
            screen.Output.WriteLine(
                $"{tally.Organisation};{tally.Kind};{tally.Period};{tally.Channel};{tally.Waiting};{tally.Sent};{tally.Unreachable};{tally.Failed};{tally.NotNeeded};{tally.TooLate}");
        }
        var announcements = desk.AnnouncementsSince(since).Where(announced => organisation is null || announced.Organisation == organisation).ToList();
        if (announcements.Count > 0)
            screen.Output.WriteLine("\nannouncement;at (UTC);until (UTC);organisation;address;audience");
        foreach (var announced in announcements)
            screen.Output.WriteLine($"{announced.Id};{announced.At.UtcDateTime:yyyy-MM-dd HH:mm};{announced.Expires.UtcDateTime:yyyy-MM-dd HH:mm};{announced.Organisation};{announced.Address};{announced.Audience}");
        return 0;
    }
}
