using Bot.Core.Reminders;

namespace Bot.Host.Storage.Sqlite.Tables;

/// <summary>Reminders, planned and past.</summary>
internal sealed class ReminderTable(Database database)
{
    private const string Columns = "select id, resident, organisation, account, kind, period, due, expires, status, attempt from reminder";

    private readonly Statement _add = database.Prepare(
        """
        insert into reminder (organisation, account, resident, kind, period, channel, due, expires, status, planned_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (organisation, account, resident, kind, period) do nothing
        """);

    private readonly Statement _find = database.Prepare($"{Columns} where organisation = ? and account = ? and resident = ? and kind = ? and period = ?");

    private readonly Statement _get = database.Prepare($"{Columns} where id = ?");

    // Those of a newer release's kind wait for that release, and are in nobody's way.
    private readonly Statement _due = database.Prepare(
        $"""
        {Columns} indexed by reminder_due where status = 0 and channel = ? and due <= ?
            and kind in ({string.Join(", ", Enum.GetNames<ReminderKind>().Select(kind => $"'{kind}'"))}) order by due limit ?
        """);

    private readonly Statement _channels = database.Prepare("select distinct channel from reminder indexed by reminder_due where status = 0");
    private readonly Statement _adopt = database.Prepare("update reminder set channel = ? where status = 0 and channel = ?");
    private readonly Statement _give = database.Prepare("update reminder set status = 1 where id = ? and attempt = ? and status = 0");
    private readonly Statement _isGiven = database.Prepare("select count(*) from reminder where id = ? and attempt = ? and status = 1");
    private readonly Statement _putOff = database.Prepare("update reminder set status = 0, attempt = attempt + 1, due = ? where id = ? and attempt = ?");
    private readonly Statement _settle = database.Prepare("update reminder set status = ?, message = ? where id = ? and attempt = ?");

    // Another messenger of the resident may still reach them; those that do not are marked.
    private readonly Statement _tryAnother = database.Prepare(
        """
        update reminder set status = 0, attempt = attempt + 1, due = ?, message = null
        where message = ? and exists (select 1 from peer where peer.resident = reminder.resident and peer.reachable = 1)
        """);

    private readonly Statement _planAnew = database.Prepare(
        "update reminder set status = 0, attempt = attempt + 1, due = ?, message = null where message = ?");

    private readonly Statement _forget = database.Prepare(
        "delete from reminder where expires < ? and id in (select id from reminder order by id limit ?)");

    // By the log of their accounts: an index by resident would cost every reminder a page of its own.
    private readonly Statement _forgetResident = database.Prepare(
        """
        delete from reminder where id in (
            select reminder.id from account_log log
            join reminder on reminder.organisation = log.organisation and reminder.account = log.account and reminder.resident = log.resident
            where log.resident = ?)
        """);

    /// <returns>False where it is there already.</returns>
    public bool Add(PlannedReminder planned, DateTimeOffset at) =>
        _add.Bind(planned.Account.Organisation).Bind(planned.Account.Number).Bind(planned.Resident).Bind(planned.Kind.ToString()).Bind(planned.Period)
            .Bind(planned.Channel).Bind(planned.Due).Bind(planned.Expires)
            .Bind((long)(planned.Channel.Length == 0 ? ReminderStatus.Unreachable : ReminderStatus.Planned)).Bind(at).Run() == 1;

    /// <returns>Null where it was not planned before.</returns>
    public Reminder? Find(PlannedReminder planned) =>
        Read(_find.Bind(planned.Account.Organisation).Bind(planned.Account.Number).Bind(planned.Resident).Bind(planned.Kind.ToString()).Bind(planned.Period)).FirstOrDefault();

    public Reminder? Get(long id) => Read(_get.Bind(id)).FirstOrDefault();

    /// <summary>Earliest first.</summary>
    public IReadOnlyList<Reminder> Due(string channel, DateTimeOffset now, int limit) => Read(_due.Bind(channel).Bind(now).Bind(limit));

    /// <summary>Those that wait for other channels wait for the first of these.</summary>
    public void Adopt(IReadOnlyList<string> channels)
    {
        var others = new List<string>();
        using (var rows = _channels.Query())
        {
            while (rows.Next())
                others.Add(rows.Text(0));
        }
        foreach (var other in channels.Count == 0 ? [] : others.Except(channels))
            _adopt.Bind(channels[0]).Bind(other).Run();
    }

    /// <returns>False where it is planned no more, or otherwise.</returns>
    public bool Give(ReminderDue due) => _give.Bind(due.Id).Bind(due.Attempt).Run() == 1;

    /// <summary>Whether the turn that wants to settle it still has it.</summary>
    public bool IsGiven(ReminderSettled settled) => _isGiven.Bind(settled.Id).Bind(settled.Attempt).Number() == 1;

    /// <param name="message">The message it was queued as.</param>
    public void Settle(ReminderSettled settled, long? message = null)
    {
        if (settled is { Status: ReminderStatus.Planned, Due: { } due })
            _putOff.Bind(due).Bind(settled.Id).Bind(settled.Attempt).Run();
        else
            _settle.Bind((long)settled.Status).Bind(message).Bind(settled.Id).Bind(settled.Attempt).Run();
    }

    /// <summary>A message did not reach the resident: where it was a reminder, and there is another way, it is planned anew.</summary>
    public void TryAnother(long message, DateTimeOffset at) => _tryAnother.Bind(at).Bind(message).Run();

    /// <summary>A message waited too long to be sent: the reminder it was finds another hour, or that it is too late.</summary>
    public void PlanAnew(long message, DateTimeOffset at) => _planAnew.Bind(at).Bind(message).Run();

    public int Forget(DateTimeOffset before, int limit) => _forget.Bind(before).Bind(limit).Run();

    /// <summary>Those of a resident, whose accounts the log must still know.</summary>
    public void Forget(Guid resident) => _forgetResident.Bind(resident).Run();

    private static List<Reminder> Read(Statement query)
    {
        var reminders = new List<Reminder>();
        using var rows = query.Query();
        while (rows.Next())
        {
            // Of a newer release's kind.
            if (Enum.TryParse<ReminderKind>(rows.Text(4), out var kind))
                reminders.Add(new(rows.Long(0), rows.Guid(1), new(rows.Text(2), rows.Text(3)), kind, rows.Text(5), rows.Moment(6), rows.Moment(7), (ReminderStatus)rows.Int(8), rows.Int(9)));
        }
        return reminders;
    }
}
