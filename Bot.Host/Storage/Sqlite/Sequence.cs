namespace Bot.Host.Storage.Sqlite;

/// <summary>The numbers that the inbox and outbox share; they grow in the order of the commits.</summary>
internal sealed class Sequence(Database database)
{
    private readonly Statement _last = database.Prepare(
        "select max(coalesce((select max(sequence) from inbox), 0), coalesce((select max(sequence) from outbox), 0))");

    private long? _used;
    private long _highest;

    public long Next()
    {
        var next = (_used ?? Math.Max(_last.Number(), _highest)) + 1;
        _highest = next;
        _used = next;
        return next;
    }

    /// <summary>What was written with the last numbers is not there; somebody may still have it in hand, so that nothing else gets them.</summary>
    public void Forget() => _used = null;
}
