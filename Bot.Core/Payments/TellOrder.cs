using Bot.Core.Billing;
using Bot.Core.Charges;
using Bot.Core.Conversations;
using Bot.Core.Organisations;

namespace Bot.Core.Payments;

/// <summary>
/// Brings the gateway's answers into the conversation. Whoever is not the account's any more hears nothing of it, and the
/// order goes its way all the same.
/// </summary>
public static class TellOrder
{
    /// <summary>The link is there, or late, or will never be.</summary>
    public static async ValueTask<Step> LinkAsync(Scene scene, LinkMade made)
    {
        if (await scene.Store.OrderAsync(made.Order, scene.Cancelled) is not { } order)
            return Step.Stay();
        switch (made.Outcome)
        {
            case Registration.Given given:
                // Another conversation asked for the same, and the gateway has answered both alike.
                var step = order.State == OrderState.Created ? Moved(scene, order, OrderState.LinkGiven, given.Link) : Step.Stay();
                var known = order with { Link = given.Link, State = order.State == OrderState.Created ? OrderState.LinkGiven : order.State };
                return known.IsOpen(scene.Now) ? await SayAsync(scene, order, step, () => OrderReplies.Link(scene, known)) : step;
            case Registration.Unavailable:
                return await SayAsync(scene, order, Step.Stay(), () => OrderReplies.Delayed(scene, order));
            case Registration.Refused or Registration.TooLate:
                var isRefused = made.Outcome is Registration.Refused;
                var ended = order.State == OrderState.Created ? Moved(scene, order, isRefused ? OrderState.Declined : OrderState.Expired) : Step.Stay();
                return await SayAsync(scene, order, ended, () => OrderReplies.NoLink(scene, order, isRefused));
            default:
                throw new InvalidOperationException($"Unknown outcome {made.Outcome.GetType().Name}");
        }
    }

    /// <summary>It was paid, or will not be.</summary>
    public static async ValueTask<Step> DecidedAsync(Scene scene, OrderDecided decided)
    {
        if (await scene.Store.OrderAsync(decided.Order, scene.Cancelled) is not { } order || decided.Status.Decision() is not var (state, at))
            return Step.Stay();
        // An answer that another one has overtaken, such as «declined» after «paid».
        if (order.State != state && !order.State.Permits(state))
            return Step.Stay();
        var step = order.State == state ? Step.Stay() : Step.Stay().Save(new OrderMoved(order.Id, order.State, state, at));
        var now = order with { State = state, ChangedAt = at };
        return state switch
        {
            OrderState.Paid => await SayAsync(scene, order, step, async () => OrderReplies.Paid(scene, order, at, await LeftAsync(scene, now))),
            OrderState.Declined => await SayAsync(scene, order, step, () => OrderReplies.Declined(scene, order)),
            // Nobody has seen a link that could have expired.
            OrderState.Expired when order.Link is null => step,
            OrderState.Expired => await SayAsync(scene, order, step, () => OrderReplies.Expired(scene, order)),
            OrderState.Refunded => await SayAsync(scene, order, step, () => OrderReplies.Refunded(scene, order, at)),
            _ => throw new InvalidOperationException($"{state} is no decision"),
        };
    }

    private static Step Moved(Scene scene, Order order, OrderState to, string? link = null) =>
        Step.Stay().Save(new OrderMoved(order.Id, order.State, to, scene.Now, link));

    private static async ValueTask<string> LeftAsync(Scene scene, Order order) =>
        order.For is PaidFor.Bill && scene.LinkTo(order.Account) is not null && await scene.StatementAsync(order.Account, 1, order) is Answer<Statement>.Known { Value.ToPay: var toPay }
            ? " " + scene.Say("Order.Left", ("debt", scene.DebtInShort(toPay)))
            : order.For is not PaidFor.Bill && scene.Organisations.Find(order.Account.Organisation)?.Profile.Card is { } card
                ? "\n" + scene.Say(order.For is PaidFor.Ticket ? "Cards.TicketPaid" : "Cards.TopUpPaid", ("written", card.Written.In(scene.Language)))
                : "";

    private static ValueTask<Step> SayAsync(Scene scene, Order order, Step step, Func<Reply> reply) => SayAsync(scene, order, step, () => new ValueTask<Reply>(reply()));

    private static async ValueTask<Step> SayAsync(Scene scene, Order order, Step step, Func<ValueTask<Reply>> reply)
    {
        var organisation = scene.Organisations.Find(order.Account.Organisation);
        // The channel may have been closed to personal data, the account unlinked by who did not pay, the resident erased.
        return organisation is not null && organisation.Profile.PolicyFor(scene.Peer.Channel) == ChannelPolicy.Full
            && ((await scene.LinksAsync()).Any(link => link.Account == order.Account) || order.Resident == scene.Resident)
            ? step.Say(await reply())
            : step;
    }
}
