namespace Bot.Host.Storage.Sqlite.Tables;

/// <summary>How many reminders of a kind have come how far.</summary>
/// <param name="Period">Of announcements only; empty otherwise.</param>
/// <param name="Waiting">Planned, or on their way.</param>
/// <param name="NotNeeded">Done meanwhile, or switched off.</param>
public sealed record ReminderTally(
    string Organisation, string Kind, string Period, string Channel, long Waiting, long Sent, long Unreachable, long Failed, long NotNeeded, long TooLate)
{
    public static readonly ReminderTally None = new("", "", "", "", 0, 0, 0, 0, 0, 0);

    /// <summary>Both counts together, under the names of the second.</summary>
    public static ReminderTally operator +(ReminderTally one, ReminderTally other) => other with
    {
        Waiting = one.Waiting + other.Waiting, Sent = one.Sent + other.Sent, Unreachable = one.Unreachable + other.Unreachable,
        Failed = one.Failed + other.Failed, NotNeeded = one.NotNeeded + other.NotNeeded, TooLate = one.TooLate + other.TooLate,
    };
}

/// <summary>How many residents an announcement is still to reach in a messenger, and from when to when.</summary>
public sealed record WaitingAnnouncement(string Period, string Channel, int Count, DateTimeOffset First, DateTimeOffset Last);

/// <summary>Counts reminders by what became of them.</summary>
internal sealed class ReminderReport(Database database)
{
    // Given and still not settled when its time is over: its turn has failed.
    private readonly Statement _tally = database.Prepare(
        """
        select r.organisation, r.kind, case when r.kind = 'Announcement' then r.period else '' end, coalesce(o.channel, r.channel),
            sum(r.status = 0 or (r.status = 1 and r.expires > ?3) or (r.status = 2 and o.status = 0)),
            sum(r.status = 2 and o.status = 1),
            sum(r.status = 5 or (r.status = 2 and o.status = 2)),
            sum((r.status = 1 and r.expires <= ?3) or (r.status = 2 and coalesce(o.status, 3) = 3)),
            sum(r.status = 3), sum(r.status = 4)
        from reminder r left join outbox o on o.sequence = r.message
        where r.planned_at >= ?1 and (?2 is null or r.organisation = ?2)
        group by 1, 2, 3, 4 order by 1, 2, 3, 4
        """);

    private readonly Statement _announced = database.Prepare(
        """
        select period, channel, count(*), min(due), max(due) from reminder
        where organisation = ? and kind = 'Announcement' and status = 0 and due >= ? and due < ? group by period, channel order by period, channel
        """);

    public IReadOnlyList<WaitingAnnouncement> AnnouncementsDue(string organisation, DateTimeOffset from, DateTimeOffset to)
    {
        var waiting = new List<WaitingAnnouncement>();
        using var rows = _announced.Bind(organisation).Bind(from).Bind(to).Query();
        while (rows.Next())
            waiting.Add(new(rows.Text(0), rows.Text(1), rows.Int(2), rows.Moment(3), rows.Moment(4)));
        return waiting;
    }

    public IReadOnlyList<ReminderTally> Since(DateTimeOffset moment, string? organisation, DateTimeOffset now)
    {
        var tallies = new List<ReminderTally>();
        using var rows = _tally.Bind(moment).Bind(organisation).Bind(now).Query();
        while (rows.Next())
        {
            tallies.Add(new(
                rows.Text(0), rows.Text(1), rows.Text(2), rows.Text(3), rows.Long(4), rows.Long(5), rows.Long(6), rows.Long(7), rows.Long(8), rows.Long(9)));
        }
        return tallies;
    }
}
