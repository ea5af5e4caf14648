using Bot.Core.Billing;
using Bot.Core.Conversations;

namespace Bot.Core.Payments;

/// <summary>The statement as the resident is to see it: what was just paid through the bot counts before the organisation knows of it.</summary>
public static class OwnStatement
{
    /// <param name="months">How many bills at most.</param>
    /// <param name="moved">An order as this very turn changes it.</param>
    public static async ValueTask<Answer<Statement>> StatementAsync(this Scene scene, AccountKey account, int months, Order? moved = null)
    {
        var answer = await scene.Billing.StatementAsync(account, months, scene.Cancelled);
        if (answer is not Answer<Statement>.Known { Value: var statement })
            return answer;
        var paid = await scene.Store.PaidOrdersAsync(account, scene.Now.AddDays(-Settling.DaysShown), scene.Cancelled);
        if (moved is not null)
            paid = [.. paid.Where(order => order.Id != moved.Id), .. moved.State == OrderState.Paid ? [moved] : Array.Empty<Order>()];
        if (paid.Count == 0)
            return answer;
        var unsettled = Settling.Unsettled([.. paid.Where(order => order.For is PaidFor.Bill).OrderBy(order => order.CreatedAt)], statement.Payments, scene.Organisations[account.Organisation]);
        var inProcess = unsettled.Where(order => scene.Now < order.ChangedAt.AddDays(Settling.Days)).ToList();
        return new Answer<Statement>.Known(statement with
        {
            ToPay = inProcess.Aggregate(statement.ToPay, (toPay, order) => toPay - order.Sum),
            InProcess = inProcess,
            Astray = [.. unsettled.Except(inProcess)],
        });
    }
}
