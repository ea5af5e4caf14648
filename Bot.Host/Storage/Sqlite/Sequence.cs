namespace Bot.Host.Storage.Sqlite;

/// <summary>The numbers that the inbox and outbox share; they grow in the order of the commits.</summary>
internal sealed class Sequence(Database database)
{
    private readonly Statement _last = database.Prepare(
        "select max(coalesce((select max(sequence) from inbox), 0), coalesce((select max(sequence) from outbox), 0))");

    private long? _used;

    public long Next()
    {
        var next = (_used ?? _last.Number()) + 1;
        _used = next;
        return next;
    }

    public void Forget() => _used = null;
}
