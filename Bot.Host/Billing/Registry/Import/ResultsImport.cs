namespace Bot.Host.Billing.Registry.Import;

/// <summary>What the organisation decided on residents' readings: each is decided once.</summary>
internal sealed class ResultsImport(ImportContext context) : ILineImport
{
    // A key is the receipt's number, a slash and the moment: '0' is what follows the slash.
    private const string FindSubmission = """
        select s.number, s.decision, s.import = @import from submission s
        join account a on a.id = s.account
        where a.organisation = @organisation and s.number >= @number || '/' and s.number < @number || '0'
        order by s.at desc limit 1
        """;

    private readonly PreparedSql _find = new(context.Connection, FindSubmission);
    private readonly PreparedSql _decide = new(
        context.Connection, "update submission set decision = @decision, reason = @reason, import = @import where number = @key");
    private readonly PreparedSql _refuse = new(
        context.Connection, "update reading set refused = 1 where submission = @key and account = (select account from submission where number = @key)");

    public bool Take(Line line)
    {
        var number = line.Required("number");
        var isTaken = line.Word("result", Words.Results);
        var reason = line.Text("reason");
        if (!isTaken && reason.Length == 0)
            line.Refuse("reason", "must be given for what was refused: it is what the resident reads");
        if (line.IsRefused || Find(line, number) is not var (key, decision, isRepeated))
            return false;
        if (isRepeated)
            line.Refuse("number", "this number stands in this file before");
        else if (decision != "waiting" && (decision == "taken") != isTaken)
            line.Refuse("result", $"was decided before: {decision}");
        else if (decision == "waiting")
        {
            _decide.Run(isTaken ? "taken" : "refused", isTaken ? null : reason, context.Id, key);
            if (!isTaken)
                _refuse.Run(key);
            return true;
        }
        return false;
    }

    public void Dispose()
    {
        _find.Dispose();
        _decide.Dispose();
        _refuse.Dispose();
    }

    private (string Key, string Decision, bool IsRepeated)? Find(Line line, string number)
    {
        using var rows = _find.Query(context.Id, context.Organisation.Key, number);
        if (rows.Next())
            return (rows.Text(0), rows.Text(1), rows.Flag(2));
        line.Refuse("number", "no readings were handed over under this number");
        return null;
    }
}
