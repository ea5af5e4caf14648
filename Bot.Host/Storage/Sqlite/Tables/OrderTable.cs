using Bot.Core.Conversations;

namespace Bot.Host.Storage.Sqlite.Tables;

/// <summary>What operators have ordered beside the running host.</summary>
internal sealed class OrderTable(Database database)
{
    private readonly Statement _add = database.Prepare("insert into operator_order (number, body, closes, created_at) values (?, ?, ?, ?) returning id");

    private readonly Statement _open = database.Prepare(
        """
        select operator_order.id, peer.channel, peer.external_id, operator_order.number, operator_order.body, operator_order.closes
        from operator_order indexed by operator_order_open
        left join request on request.number = operator_order.number
        left join peer on peer.id = request.peer
        where operator_order.done_at is null order by operator_order.id limit ?
        """);

    // Once it is in the inbox, its words are there; and the request holds them for good.
    private readonly Statement _done = database.Prepare("update operator_order set done_at = ?, body = null where id = ?");

    public long Add(RequestAnswered answer, DateTimeOffset at) =>
        _add.Bind(answer.Number).Bind(answer.Text).Bind(answer.Closes ? 1 : 0).Bind(at).Number();

    public IReadOnlyList<OperatorOrder> Open(int limit)
    {
        var orders = new List<OperatorOrder>();
        using var rows = _open.Bind(limit).Query();
        while (rows.Next())
            orders.Add(new(rows.Long(0), rows.IsNull(1) ? null : new Peer(rows.Text(1), rows.Text(2)), new(rows.Text(3), rows.TextOrNull(4), rows.Int(5) != 0)));
        return orders;
    }

    public void Done(long order, DateTimeOffset at) => _done.Bind(at).Bind(order).Run();
}
