using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Organisations;

namespace Bot.Core.Payments;

/// <summary>The statement as the resident is to see it: what was just paid through the bot counts before the organisation knows of it.</summary>
public sealed class OwnStatement(IBilling billing, IPaidOrders orders, DateTimeOffset now, CancellationToken cancelled)
{
    /// <param name="months">How many bills at most.</param>
    /// <param name="moved">An order as this very turn changes it.</param>
    public async ValueTask<Answer<Statement>> OfAsync(Organisation organisation, AccountKey account, int months, Order? moved = null)
    {
        var answer = await billing.StatementAsync(account, months, cancelled);
        if (answer is not Answer<Statement>.Known { Value: var statement })
            return answer;
        var paid = await orders.PaidOrdersAsync(account, now.AddDays(-Settling.DaysShown), cancelled);
        if (moved is not null)
            paid = [.. paid.Where(order => order.Id != moved.Id), .. moved.State == OrderState.Paid ? [moved] : Array.Empty<Order>()];
        if (paid.Count == 0)
            return answer;
        var unsettled = Settling.Unsettled([.. paid.Where(order => order.For is PaidFor.Bill).OrderBy(order => order.CreatedAt)], statement.Payments, organisation);
        var inProcess = unsettled.Where(order => !order.IsAstray(now)).ToList();
        return new Answer<Statement>.Known(statement with
        {
            ToPay = inProcess.Aggregate(statement.ToPay, (toPay, order) => toPay - order.Sum),
            InProcess = inProcess,
            Astray = [.. unsettled.Except(inProcess)],
        });
    }
}

/// <summary>The same in a turn.</summary>
public static class StatementInScene
{
    /// <inheritdoc cref="OwnStatement.OfAsync"/>
    public static ValueTask<Answer<Statement>> StatementAsync(this Scene scene, AccountKey account, int months, Order? moved = null) =>
        new OwnStatement(scene.Billing, scene.Store, scene.Now, scene.Cancelled).OfAsync(scene.Organisations[account.Organisation], account, months, moved);
}
