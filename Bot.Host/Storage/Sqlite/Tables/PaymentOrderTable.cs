using System.Text.Json;
using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Payments;

namespace Bot.Host.Storage.Sqlite.Tables;

/// <summary>Payments through a gateway, their states, and who is told of them.</summary>
internal sealed class PaymentOrderTable(Database database)
{
    internal const string Columns =
        "id, number, resident, organisation, account, paid_for, sum, about, created_at, expires_at, like_before, state, changed_at, link, attempts";

    /// <summary>In the column of what the organisation knew before: nobody could tell.</summary>
    private const int Unknown = -1;

    private readonly Statement _add = database.Prepare(
        $"insert into payment_order ({Columns}, due) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

    private readonly Statement _get = database.Prepare($"select {Columns} from payment_order where id = ?");

    private readonly Statement _open = database.Prepare(
        $"""
        select {Columns} from payment_order indexed by payment_order_open
        where organisation = ? and account = ? and sum = ? and paid_for = ? and state in ('Created', 'LinkGiven') and expires_at > ?
        order by created_at desc limit 1
        """);

    private readonly Statement _paid = database.Prepare(
        $"select {Columns} from payment_order indexed by payment_order_paid where organisation = ? and account = ? and created_at > ? and state = 'Paid' order by created_at, number");

    private readonly Statement _taken = database.Prepare(
        $"""
        select {Columns} from payment_order indexed by payment_order_taken
        where organisation = ? and account = ? and created_at > ? and state in ('Paid', 'Refunded') order by created_at, number
        """);

    private readonly Statement _of = database.Prepare($"select {Columns} from payment_order where resident = ? order by created_at, number");
    private readonly Statement _due = database.Prepare($"select {Columns} from payment_order where due <= ? order by due limit ?");
    private readonly Statement _postpone = database.Prepare("update payment_order set attempts = ?, due = ? where id = ?");

    private readonly Statement _move = database.Prepare(
        "update payment_order set state = ?, changed_at = ?, link = coalesce(?, link), due = ?, attempts = 0 where id = ? and state = ?");

    private readonly Statement _log = database.Prepare("insert into payment_state (payment_order, state, at) values (?, ?, ?)");
    private readonly Statement _follow = database.Prepare("insert into payment_follower (payment_order, peer) values (?, ?) on conflict do nothing");

    private readonly Statement _followers = database.Prepare(
        "select peer.channel, peer.external_id from payment_follower join peer on peer.id = payment_follower.peer where payment_order = ? order by peer.id");

    /// <param name="peer">Who is told of it.</param>
    public void Add(Order order, long peer)
    {
        _add.Bind(order.Id).Bind(order.Number).Bind(order.Resident).Bind(order.Account.Organisation).Bind(order.Account.Number).BindText(Json(order.For))
            .Bind(order.Sum.Kopecks).Bind(order.About).Bind(order.CreatedAt).Bind(order.ExpiresAt).Bind(order.LikeBefore ?? Unknown).Bind(order.State.ToString())
            .Bind(order.ChangedAt).Bind(order.Link).Bind(0).Bind(Asking.First(order.State, order.ChangedAt)?.ToUnixTimeMilliseconds()).Run();
        Log(order.Id, order.State, order.ChangedAt);
        Follow(order.Id, peer);
    }

    public void Follow(Guid order, long peer) => _follow.Bind(order).Bind(peer).Run();

    /// <summary>Whether its end is still to come: who follows it hears of that.</summary>
    public bool IsUndecided(Guid order) => Get(order)?.State is OrderState.Created or OrderState.LinkGiven;

    public bool IsIn(OrderMoved moved) => Get(moved.Order)?.State == moved.From;

    /// <returns>False where it is in another state than it was to come from.</returns>
    public bool Move(OrderMoved moved)
    {
        var isMoved = _move.Bind(moved.To.ToString()).Bind(moved.At).Bind(moved.Link).Bind(Asking.First(moved.To, moved.At)?.ToUnixTimeMilliseconds()).Bind(moved.Order).Bind(moved.From.ToString()).Run() > 0;
        if (isMoved)
            Log(moved.Order, moved.To, moved.At);
        return isMoved;
    }

    public void Postpone(Guid order, int attempts, DateTimeOffset? due) => _postpone.Bind(attempts).Bind(due?.ToUnixTimeMilliseconds()).Bind(order).Run();

    public Order? Get(Guid id) => Read(_get.Bind(id)).Select(due => due.Order).FirstOrDefault();

    public Order? Open(AccountKey account, PaidFor paidFor, Money sum, DateTimeOffset now) => Read(
        _open.Bind(account.Organisation).Bind(account.Number).Bind(sum.Kopecks).BindText(Json(paidFor)).Bind(now)).Select(due => due.Order).FirstOrDefault();

    public IReadOnlyList<Order> Paid(AccountKey account, DateTimeOffset since) =>
        [.. Read(_paid.Bind(account.Organisation).Bind(account.Number).Bind(since)).Select(due => due.Order)];

    public IReadOnlyList<Order> Taken(AccountKey account, DateTimeOffset since) =>
        [.. Read(_taken.Bind(account.Organisation).Bind(account.Number).Bind(since)).Select(due => due.Order)];

    public IReadOnlyList<Order> Of(Guid resident) => [.. Read(_of.Bind(resident)).Select(due => due.Order)];

    public IReadOnlyList<DueOrder> Due(DateTimeOffset now, int limit) => Read(_due.Bind(now).Bind(limit));

    public IReadOnlyList<Peer> Followers(Guid order)
    {
        var peers = new List<Peer>();
        using var rows = _followers.Bind(order).Query();
        while (rows.Next())
            peers.Add(new(rows.Text(0), rows.Text(1)));
        return peers;
    }

    private static List<DueOrder> Read(Statement query)
    {
        var found = new List<DueOrder>();
        using var rows = query.Query();
        while (rows.Next())
            found.Add(new(Order(rows), rows.Int(14)));
        return found;
    }

    /// <param name="rows">At a row that begins with <see cref="Columns"/>.</param>
    internal static Order Order(Rows rows) => new(
        rows.Guid(0), rows.Text(1), rows.Guid(2), new(rows.Text(3), rows.Text(4)), JsonSerializer.Deserialize(rows.Bytes(5), ConversationJson.Default.PaidFor)!,
        new(rows.Long(6)), rows.Text(7), rows.Moment(8), rows.Moment(9), rows.Int(10) is var before && before == Unknown ? null : before)
    {
        State = Enum.Parse<OrderState>(rows.Text(11)),
        ChangedAt = rows.Moment(12),
        Link = rows.TextOrNull(13),
    };

    private static byte[] Json(PaidFor paidFor) => ConversationJson.Write(paidFor, ConversationJson.Default.PaidFor);

    private void Log(Guid order, OrderState state, DateTimeOffset at) => _log.Bind(order).Bind(state.ToString()).Bind(at).Run();
}
