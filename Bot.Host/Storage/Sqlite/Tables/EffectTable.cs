using Bot.Core.Conversations;

namespace Bot.Host.Storage.Sqlite.Tables;

/// <summary>Commands to the outside that have or have not had their outcome.</summary>
internal sealed class EffectTable(Database database, PutAside putAside)
{
    private readonly Statement _add = database.Prepare(
        "insert into effect (key, peer, body, due, created_at) values (?, ?, ?, ?, ?) on conflict (key) do nothing returning id");

    private readonly Statement _finish = database.Prepare("update effect set done_at = ?, body = '{}' where id = ? and done_at is null");
    private readonly Statement _change = database.Prepare("update effect set body = ? where id = ?");

    // Also from a conversation that was parted meanwhile.
    private readonly Statement _openOf = database.Prepare(
        """
        select id, body from effect indexed by effect_open
        where done_at is null and (peer in (select id from peer where resident = ?) or instr(body, ?))
        """);

    private readonly Statement _postpone = database.Prepare("update effect set attempts = ?, due = ? where id = ?");

    private readonly Statement _open = database.Prepare(
        """
        select effect.id, peer.channel, peer.external_id, effect.body, effect.attempts, effect.due
        from effect indexed by effect_open join peer on peer.id = effect.peer
        where effect.done_at is null and effect.id > ? order by effect.id
        """);

    /// <returns>Null where an effect of this key was asked for before.</returns>
    public PendingEffect? Add(Peer peer, long peerId, Effect effect, DateTimeOffset at)
    {
        var body = ConversationJson.Write(effect, ConversationJson.Default.Effect);
        var id = _add.Bind(effect.Key).Bind(peerId).BindText(body).Bind(at).Bind(at).Number();
        return id == 0 ? null : new(id, peer, effect, 0, at);
    }

    /// <summary>What was asked for is known until then, and its key for longer.</summary>
    public void Finish(long effect, DateTimeOffset at) => _finish.Bind(at).Bind(effect).Run();

    public void Postpone(long effect, int attempts, DateTimeOffset due) => _postpone.Bind(attempts).Bind(due).Bind(effect).Run();

    /// <summary>Ends what a resident who is to be erased has asked for, or lets it go on as nobody's.</summary>
    public void Forget(Guid resident, DateTimeOffset at)
    {
        var open = new List<(long Id, Effect? Left)>();
        using (var rows = _openOf.Bind(resident).Bind($"{resident}").Query())
        {
            while (rows.Next())
                open.Add((rows.Long(0), Stored.Effect(rows.Bytes(1))?.OfNobody));
        }
        foreach (var (id, left) in open)
        {
            if (left is null)
                Finish(id, at);
            else
                _change.BindText(ConversationJson.Write(left, ConversationJson.Default.Effect)).Bind(id).Run();
        }
    }

    public IReadOnlyList<PendingEffect> Open(long after, int limit)
    {
        var effects = new List<PendingEffect>();
        using var rows = _open.Bind(after).Query();
        while (effects.Count < limit && rows.Next())
        {
            if (Stored.Effect(rows.Bytes(3)) is { } effect)
                effects.Add(new(rows.Long(0), new(rows.Text(1), rows.Text(2)), effect, rows.Int(4), rows.Moment(5)));
            else
                putAside.Add("effect", rows.Long(0));
        }
        return effects;
    }
}
