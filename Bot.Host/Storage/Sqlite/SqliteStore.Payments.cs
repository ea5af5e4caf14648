using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Payments;

namespace Bot.Host.Storage.Sqlite;

public sealed partial class SqliteStore
{
    public ValueTask<Order?> OrderAsync(Guid id, CancellationToken cancelled) => Read(session => session.Payments.Get(id));

    public ValueTask<Order?> OpenOrderAsync(AccountKey account, PaidFor paidFor, Money sum, DateTimeOffset now, CancellationToken cancelled) =>
        Read(session => session.Payments.Open(account, paidFor, sum, now));

    public ValueTask<IReadOnlyList<Order>> PaidOrdersAsync(AccountKey account, DateTimeOffset since, CancellationToken cancelled) =>
        Read(session => session.Payments.Paid(account, since));

    public ValueTask<IReadOnlyList<Order>> TakenOrdersAsync(AccountKey account, DateTimeOffset since, CancellationToken cancelled) =>
        Read(session => session.Payments.Taken(account, since));

    public ValueTask<IReadOnlyList<Peer>> FollowersAsync(Guid order, CancellationToken cancelled) => Read(session => session.Payments.Followers(order));

    public ValueTask<IReadOnlyList<DueOrder>> DueOrdersAsync(DateTimeOffset now, int limit, CancellationToken cancelled) =>
        Read(session => session.Payments.Due(now, limit));

    public async ValueTask PostponeOrderAsync(Guid order, int attempts, DateTimeOffset? due, CancellationToken cancelled) =>
        await _writer.RunAsync(
            session =>
            {
                session.Payments.Postpone(order, attempts, due);
                return true;
            },
            cancelled);

    public ValueTask<bool> MoveOrderAsync(OrderMoved moved, CancellationToken cancelled) => _writer.RunAsync(session => session.Turns.Move(moved), cancelled);
}
