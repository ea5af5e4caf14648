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
            found.Add(Read(rows));
        return found;
    }

    private static Submission? Read(Statement query)
    {
        using var rows = query.Query();
        return rows.Next() ? Read(rows) : null;
    }

    private static Submission Read(Rows rows) => new(
            rows.Text(0), rows.Guid(1), new(rows.Text(2), rows.Text(3)), DateOnly.Parse(rows.Text(4), CultureInfo.InvariantCulture),
            rows.Moment(5), JsonSerializer.Deserialize(rows.Bytes(6), ConversationJson.Default.IReadOnlyListSubmittedValue)!,
            Enum.Parse<SubmissionStatus>(rows.Text(7)), rows.TextOrNull(8));

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private void Log(string number, SubmissionStatus status, string? reason, DateTimeOffset at) =>
        _log.Bind(number).Bind(status.ToString()).Bind(reason).Bind(at).Run();
}
