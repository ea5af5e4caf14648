namespace Bot.Host.Storage.Sqlite.Tables;

/// <summary>Takes out what was done long ago: by then nobody asks for the same again, and its key may name a peer.</summary>
internal sealed class DoneEffects(Database database)
{
    // Who sent readings that the organisation has not decided is known by the effect that handed them over. The last one
    // stays, or its id would be given out again, which lanes take for one they have seen.
    private readonly Statement _look = database.Prepare(
        """
        select id, created_at, done_at, exists (
            select 1 from submission where number = substr(key, 1, instr(key, '/') - 1) and status = 'HandedOver')
        from effect where id > ? and id < (select max(id) from effect) order by id
        """);

    private readonly Statement _remove = database.Prepare("delete from effect where id = ?");
    private long _lookedAt;

    /// <returns>How many were erased, and whether all rows before the moment have been looked at.</returns>
    public (int Erased, bool AtEnd) Erase(DateTimeOffset before, int limit)
    {
        var (old, to, atEnd) = Look(before, limit);
        foreach (var effect in old)
            _remove.Bind(effect).Run();
        _lookedAt = atEnd ? 0 : to;
        return (old.Count, atEnd);
    }

    private (List<long> Old, long To, bool AtEnd) Look(DateTimeOffset before, int limit)
    {
        var old = new List<long>();
        var to = _lookedAt;
        using var rows = _look.Bind(to).Query();
        for (var looked = 0; rows.Next() && rows.Moment(1) < before; looked++)
        {
            if (old.Count == limit || looked == Bodies.Portion)
                return (old, to, false);
            to = rows.Long(0);
            if (!rows.IsNull(2) && rows.Moment(2) < before && rows.Int(3) == 0)
                old.Add(to);
        }
        return (old, to, true);
    }
}
