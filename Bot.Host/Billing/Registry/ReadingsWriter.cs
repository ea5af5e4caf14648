using Bot.Core.Readings;
using Microsoft.Data.Sqlite;

namespace Bot.Host.Billing.Registry;

/// <summary>The registry's one writing connection within the bot.</summary>
internal sealed class ReadingsWriter(SqliteConnection connection) : IDisposable
{
    private const string InsertReading = """
        insert into reading (account, meter, zone, period, value, taken_on, rolled_over, submission, submitted_at, rank, origin, version)
        select @account, @meter, @zone, @period, @value, @taken_on, @rolled_over, @submission, @submitted_at, @submitted_at, 'resident',
            1 + coalesce(max(version), 0)
        from reading
        where account = @account and meter = @meter and zone = @zone and period = @period
        """;

    private readonly PreparedSql _account = new(
        connection, "select id from account where organisation = @organisation and number = @number and closed = 0");
    private readonly PreparedSql _meter = new(
        connection, "select digits, decimals, tariff, removed is not null from meter where account = @account and id = @id");
    private readonly PreparedSql _submission = new(
        connection, "insert or ignore into submission (number, account, at, decision) values (@number, @account, @at, @decision)");
    private readonly DecisionQuery _decision = new(connection);
    private readonly PreparedSql _reading = new(connection, InsertReading);

    /// <param name="atOnce">False where the organisation decides later, by a file of results.</param>
    public HandOver Take(Submission submission, DateOnly takenOn, bool atOnce)
    {
        connection.Execute("begin immediate");
        try
        {
            var outcome = Write(submission, takenOn, atOnce);
            connection.Execute(outcome is HandOver.Taken or HandOver.Queued ? "commit" : "rollback");
            return outcome;
        }
        finally
        {
            connection.Rollback();
        }
    }

    public void Dispose()
    {
        _account.Dispose();
        _meter.Dispose();
        _submission.Dispose();
        _decision.Dispose();
        _reading.Dispose();
        connection.Dispose();
    }

    private HandOver Write(Submission submission, DateOnly takenOn, bool atOnce)
    {
        if (Account(submission) is not { } account)
            return new HandOver.Refused(RefusalReasons.NoAccount(submission.Account.Number));
        var at = submission.AcceptedAt.ToUnixTimeMilliseconds();
        if (_submission.Run(submission.Key, account, at, atOnce ? "taken" : "waiting") == 0)
            return _decision.Ask(submission.Key)!;
        foreach (var value in submission.Values)
        {
            if (Fault(account, value) is { } reason)
                return new HandOver.Refused(reason);
            _reading.Run(
                account, value.MeterId, value.Zone.ToString(), Stored.Month(submission.Period), Stored.Amount(value.Value),
                Stored.Date(takenOn), value.RolledOver, submission.Key, at);
        }
        return atOnce ? new HandOver.Taken() : new HandOver.Queued();
    }

    private long? Account(Submission submission)
    {
        using var rows = _account.Query(submission.Account.Organisation, submission.Account.Number);
        return rows.Next() ? rows.Long(0) : null;
    }

    private string? Fault(long account, SubmittedValue value)
    {
        using var rows = _meter.Query(account, value.MeterId);
        if (!rows.Next())
            return RefusalReasons.NoMeter(value.Serial);
        if (rows.Flag(3))
            return RefusalReasons.MeterRemoved(value.Serial);
        if (!rows.Text(2).Split(',').Contains(value.Zone.ToString()))
            return RefusalReasons.NoZone(value.Serial);
        if (value.Value < 0 || value.Value >= (decimal)Math.Pow(10, rows.Int(0)))
            return RefusalReasons.BeyondDial(value.Serial, rows.Int(0));
        return decimal.Round(value.Value, rows.Int(1)) == value.Value ? null : RefusalReasons.TooPrecise(value.Serial, rows.Int(1));
    }
}
