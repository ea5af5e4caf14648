namespace Bot.Host.Storage.Sqlite.Tables;

/// <summary>Erases what was said long ago, from the oldest on.</summary>
internal sealed class Bodies(Database database)
{
    /// <summary>Rows looked at in one transaction, so that no turn waits for long.</summary>
    public const int Portion = 2_000;

    private readonly Table _inbox = new(database, "inbox", "received_at");
    private readonly Table _outbox = new(database, "outbox", "created_at");
    private readonly DoneEffects _effects = new(database);

    /// <returns>How many were erased, and whether all rows before the moment have been looked at.</returns>
    public (int Erased, bool AtEnd) Erase(DateTimeOffset before, int limit)
    {
        var inbox = _inbox.Erase(before, limit);
        var outbox = _outbox.Erase(before, limit - inbox.Erased);
        var effects = _effects.Erase(before, limit - inbox.Erased - outbox.Erased);
        return (inbox.Erased + outbox.Erased + effects.Erased, inbox.AtEnd && outbox.AtEnd && effects.AtEnd);
    }

    /// <summary>
    /// One of the two. A counter in the database remembers the row up to which nothing is left, so that a sweep does not
    /// begin with the first message ever.
    /// </summary>
    private sealed class Table(Database database, string name, string came)
    {
        private readonly Statement _look = database.Prepare(
            $"select sequence, {came}, done_at, body is null from {name} where sequence > ? order by sequence");

        // A row that shrinks in its place leaves its page as large as it was. Taken out and put back, it joins its
        // neighbours, and the pages that become empty are used again.
        private readonly Statement _takeOut = database.Prepare($"update {name} set body = null, sequence = -sequence where sequence = ?");
        private readonly Statement _putBack = database.Prepare($"update {name} set sequence = -sequence where sequence = ?");

        private readonly Statement _from = database.Prepare($"select value from counter where name = '{name} erased'");
        private readonly Statement _to = database.Prepare($"update counter set value = ? where name = '{name} erased'");
        private long _lookedAt;

        public (int Erased, bool AtEnd) Erase(DateTimeOffset before, int limit)
        {
            var from = _from.Number();
            var (old, to, gaplessTo, atEnd) = Look(Math.Max(_lookedAt, from), before, limit);
            foreach (var row in old)
            {
                _takeOut.Bind(row).Run();
                _putBack.Bind(-row).Run();
            }
            if (_lookedAt <= from && gaplessTo > from)
                _to.Bind(gaplessTo).Run();
            _lookedAt = atEnd ? 0 : to;
            return (old.Count, atEnd);
        }

        private (List<long> Old, long To, long GaplessTo, bool AtEnd) Look(long to, DateTimeOffset before, int limit)
        {
            var old = new List<long>();
            var gaplessTo = to;
            var isGapless = true;
            using var rows = _look.Bind(to).Query();
            for (var looked = 0; rows.Next() && rows.Moment(1) < before; looked++)
            {
                if (old.Count == limit || looked == Portion)
                    return (old, to, gaplessTo, AtEnd: false);
                to = rows.Long(0);
                var isDone = !rows.IsNull(2) && rows.Moment(2) < before;
                isGapless &= isDone;
                if (isGapless)
                    gaplessTo = to;
                if (isDone && rows.Int(3) == 0)
                    old.Add(to);
            }
            return (old, to, gaplessTo, AtEnd: true);
        }
    }
}
