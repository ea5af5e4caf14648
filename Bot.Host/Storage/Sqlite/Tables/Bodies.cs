namespace Bot.Host.Storage.Sqlite.Tables;

/// <summary>Erases what was said long ago, from the oldest on.</summary>
internal sealed class Bodies(Database database)
{
    /// <summary>Rows looked at in one transaction, so that no turn waits for long.</summary>
    public const int Portion = 2_000;

    private readonly Table _inbox = new(database, "inbox", "received_at");
    private readonly Table _outbox = new(database, "outbox", "created_at");

    /// <returns>How many were erased, and whether all rows before the moment have been looked at.</returns>
    public (int Erased, bool AtEnd) Erase(DateTimeOffset before, int limit)
    {
        var inbox = _inbox.Erase(before, limit);
        var outbox = _outbox.Erase(before, limit - inbox.Erased);
        return (inbox.Erased + outbox.Erased, inbox.AtEnd && outbox.AtEnd);
    }

    /// <summary>
    /// One of the two. A counter in the database remembers the row up to which nothing is left, so that a sweep does not
    /// begin with the first message ever.
    /// </summary>
    private sealed class Table(Database database, string name, string came)
    {
        private readonly Statement _look = database.Prepare(
            $"select sequence, {came}, done_at, body is null from {name} where sequence > ? order by sequence limit {Portion}");

        private readonly Statement _erase = database.Prepare($"update {name} set body = null where sequence = ?");
        private readonly Statement _from = database.Prepare($"select value from counter where name = '{name} erased'");
        private readonly Statement _to = database.Prepare($"update counter set value = ? where name = '{name} erased'");
        private long _lookedAt;

        public (int Erased, bool AtEnd) Erase(DateTimeOffset before, int limit)
        {
            var from = _from.Number();
            var to = Math.Max(_lookedAt, from);
            var isGapless = to == from;
            var old = new List<long>();
            var seen = 0;
            var atEnd = true;
            using (var rows = _look.Bind(to).Query())
            {
                while (atEnd && rows.Next())
                {
                    if (old.Count == limit)
                        atEnd = false;
                    else if (rows.Moment(1) >= before)
                        break;
                    else
                    {
                        to = rows.Long(0);
                        var isDone = !rows.IsNull(2) && rows.Moment(2) < before;
                        if (isDone && rows.Int(3) == 0)
                            old.Add(to);
                        isGapless &= isDone;
                        if (isGapless)
                            from = to;
                        if (++seen == Portion)
                            atEnd = false;
                    }
                }
            }
            foreach (var row in old)
                _erase.Bind(row).Run();
            _to.Bind(from).Run();
            _lookedAt = atEnd ? 0 : to;
            return (old.Count, atEnd);
        }
    }
}
