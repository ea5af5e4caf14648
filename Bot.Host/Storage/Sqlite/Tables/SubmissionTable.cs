using System.Globalization;
using System.Text.Json;
using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Readings;

namespace Bot.Host.Storage.Sqlite.Tables;

/// <summary>Readings that residents sent, with every step each of them took.</summary>
internal sealed class SubmissionTable(Database database)
{
    private const string Columns =
        "select number, resident, organisation, account, period, accepted_at, readings, status, reason from submission";

    private readonly Statement _newest = database.Prepare($"{Columns} where organisation = ? and account = ? order by id desc limit ?");
    private readonly Statement _ladder = database.Prepare("select status, reason, at from submission_status where number = ? order by id");

    // The effect that handed it over knows from whom it came; both are named by the number and the moment.
    private readonly Statement _undecided = database.Prepare(
        """
        select s.number, s.resident, s.organisation, s.account, s.period, s.accepted_at, s.readings, s.status, s.reason, s.id, p.channel, p.external_id
        from submission s indexed by submission_undecided
        join effect e on e.key = s.number || '/' || s.accepted_at
        join peer p on p.id = e.peer
        where s.status = 'HandedOver' and s.id > ? order by s.id limit ?
        """);

    private readonly Statement _add = database.Prepare(
        """
        insert into submission (number, resident, organisation, account, period, accepted_at, readings, status, reason)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """);

    private readonly Statement _move = database.Prepare("update submission set status = ?, reason = ? where number = ?");
    private readonly Statement _log = database.Prepare("insert into submission_status (number, status, reason, at) values (?, ?, ?, ?)");
    private readonly Statement _get = database.Prepare($"{Columns} where number = ?");

    private readonly Statement _of = database.Prepare($"{Columns} where resident = ? order by id");

    private readonly Statement _last = database.Prepare(
        $"{Columns} where organisation = ? and account = ? and period = ? order by id desc limit 1");

    // Without an order: for the many who have sent nothing SQLite would make and drop a sorter, at four times the cost.
    private readonly Statement _given = database.Prepare(
        "select readings from submission where organisation = ? and account = ? and period = ? and status <> 'Refused'");

    public void Add(Submission submission)
    {
        var readings = ConversationJson.Write(submission.Values, ConversationJson.Default.IReadOnlyListSubmittedValue);
        _add.Bind(submission.Number).Bind(submission.Resident).Bind(submission.Account.Organisation).Bind(submission.Account.Number)
            .Bind(Text(submission.Period)).Bind(submission.AcceptedAt).BindText(readings)
            .Bind(submission.Status.ToString()).Bind(submission.Reason).Run();
        Log(submission.Number, submission.Status, submission.Reason, submission.AcceptedAt);
    }

    public void Move(SubmissionMoved moved)
    {
        _move.Bind(moved.Status.ToString()).Bind(moved.Reason).Bind(moved.Number).Run();
        Log(moved.Number, moved.Status, moved.Reason, moved.At);
    }

    public Submission? Get(string number) => Read(_get.Bind(number));

    public Submission? Last(AccountKey account, DateOnly period) =>
        Read(_last.Bind(account.Organisation).Bind(account.Number).Bind(Text(period)));

    public IReadOnlyList<Submission> Of(Guid resident)
    {
        var found = new List<Submission>();
        using var rows = _of.Bind(resident).Query();
        while (rows.Next())
            found.Add(Row(rows));
        return found;
    }

    public IReadOnlyList<Submission> Newest(AccountKey account, int limit)
    {
        var found = new List<Submission>();
        using var rows = _newest.Bind(account.Organisation).Bind(account.Number).Bind(limit).Query();
        while (rows.Next())
            found.Add(Row(rows));
        return found;
    }

    /// <summary>What was sent in a period and not refused.</summary>
    public IReadOnlyList<SubmittedValue> Given(AccountKey account, DateOnly period)
    {
        List<SubmittedValue>? given = null;
        using var rows = _given.Bind(account.Organisation).Bind(account.Number).Bind(Text(period)).Query();
        while (rows.Next())
            (given ??= []).AddRange(JsonSerializer.Deserialize(rows.Bytes(0), ConversationJson.Default.IReadOnlyListSubmittedValue)!);
        return given ?? (IReadOnlyList<SubmittedValue>)[];
    }

    public IReadOnlyList<SubmissionMoved> Ladder(string number)
    {
        var steps = new List<SubmissionMoved>();
        using var rows = _ladder.Bind(number).Query();
        while (rows.Next())
            steps.Add(new(number, Enum.Parse<SubmissionStatus>(rows.Text(0)), rows.TextOrNull(1), rows.Moment(2)));
        return steps;
    }

    public IReadOnlyList<UndecidedSubmission> Undecided(long after, int limit)
    {
        var found = new List<UndecidedSubmission>();
        using var rows = _undecided.Bind(after).Bind(limit).Query();
        while (rows.Next())
            found.Add(new(rows.Long(9), new(rows.Text(10), rows.Text(11)), Row(rows)));
        return found;
    }

    private static Submission? Read(Statement query)
    {
        using var rows = query.Query();
        return rows.Next() ? Row(rows) : null;
    }

    private static Submission Row(Rows rows) => new(
            rows.Text(0), rows.Guid(1), new(rows.Text(2), rows.Text(3)), DateOnly.Parse(rows.Text(4), CultureInfo.InvariantCulture),
            rows.Moment(5), JsonSerializer.Deserialize(rows.Bytes(6), ConversationJson.Default.IReadOnlyListSubmittedValue)!,
            Enum.Parse<SubmissionStatus>(rows.Text(7)), rows.TextOrNull(8));

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private void Log(string number, SubmissionStatus status, string? reason, DateTimeOffset at) =>
        _log.Bind(number).Bind(status.ToString()).Bind(reason).Bind(at).Run();
}
