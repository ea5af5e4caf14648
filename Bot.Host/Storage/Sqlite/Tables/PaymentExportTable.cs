using Bot.Core.Payments;

namespace Bot.Host.Storage.Sqlite.Tables;

/// <summary>Which payments through the bot, and which of their ways back, stand in a file for the organisation already.</summary>
internal sealed class PaymentExportTable(Database database)
{
    // What went back before it was seen to come has not moved the organisation's money.
    private static readonly string Moves =
        $"""
        select {string.Join(", ", PaymentOrderTable.Columns.Split(", ").Select(column => "o." + column))}, s.id, s.state, s.at
        from payment_state s join payment_order o on o.id = s.payment_order
        where s.state in ('Paid', 'Refunded') and o.organisation = ?
            and (s.state = 'Paid' or exists (select 1 from payment_state before where before.payment_order = o.id and before.state = 'Paid'))
        """;

    private readonly Statement _all = database.Prepare($"{Moves} order by s.id");
    private readonly Statement _new = database.Prepare($"{Moves} and s.export is null order by s.id");
    private readonly Statement _add = database.Prepare("insert into payment_export (organisation, file, at, lines) values (?, ?, ?, ?) returning id");
    private readonly Statement _mark = database.Prepare("update payment_state set export = ? where id = ? and export is null");

    /// <param name="withExported">Also what an earlier file holds.</param>
    /// <returns>In the order in which they were heard of.</returns>
    public IReadOnlyList<OrderMove> Moved(string organisation, bool withExported)
    {
        var found = new List<OrderMove>();
        using var rows = (withExported ? _all : _new).Bind(organisation).Query();
        while (rows.Next())
            found.Add(new(rows.Long(15), PaymentOrderTable.Order(rows), Enum.Parse<OrderState>(rows.Text(16)), rows.Moment(17)));
        return found;
    }

    /// <returns>False where another file holds one of them by now; to be rolled back.</returns>
    public bool Mark(string organisation, string file, IReadOnlyList<OrderMove> moves, DateTimeOffset at)
    {
        var export = _add.Bind(organisation).Bind(file).Bind(at).Bind(moves.Count).Number();
        return moves.All(move => _mark.Bind(export).Bind(move.Id).Run() == 1);
    }
}

/// <summary>Money that came through the bot, or went back.</summary>
/// <param name="State"><see cref="OrderState.Paid"/> or <see cref="OrderState.Refunded"/>.</param>
public sealed record OrderMove(long Id, Order Order, OrderState State, DateTimeOffset At);
