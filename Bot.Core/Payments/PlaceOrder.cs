using Bot.Core.Accounts;
using Bot.Core.Billing;
using Bot.Core.Cards;
using Bot.Core.Conversations;
using Bot.Core.Organisations;

namespace Bot.Core.Payments;

/// <summary>How any dialog gets a resident the link on which to pay: one order for one thing, however often it is asked for.</summary>
public static class PlaceOrder
{
    /// <summary>Whether the organisation can be paid through a gateway, here and by this resident.</summary>
    public static bool CanPayOnline(this Scene scene, Link link) =>
        scene.OrganisationOf(link).Profile.Payments.Gateway != PaymentGateway.None && scene.Offers(link, Feature.Payments);

    /// <summary>
    /// Places an order, or takes up the one that can still be paid for the same. Its link comes as <see cref="LinkMade"/>, at
    /// once or later; what becomes of it as <see cref="OrderDecided"/>.
    /// </summary>
    /// <param name="link">The account or card, of an organisation for which <see cref="CanPayOnline"/>.</param>
    /// <param name="sum">Within the profile's limits: the caller has seen to it.</param>
    /// <param name="about">What is paid for, in the words of the bank statement, in Russian; at most 120 characters.</param>
    /// <param name="step">What led here.</param>
    public static async ValueTask<Step> RunAsync(Scene scene, Link link, PaidFor paidFor, Money sum, string about, Step step)
    {
        // Access may be taken away at this very moment.
        step.Save(new AccessRelied(link.Id, link.Access));
        if (await scene.Store.OpenOrderAsync(link.Account, paidFor, sum, scene.Now, scene.Cancelled) is { } open)
        {
            step.Save(new OrderFollowed(open.Id));
            scene.Continue(step.Apply(scene.Conversation), scene.Resident, null);
            return open.Link is null
                ? step.Run(new LinkWanted(open, scene.Peer, scene.Language)).Say(OrderReplies.InPreparation(scene, open))
                : step.Say(OrderReplies.Link(scene, open));
        }
        var order = await NewAsync(scene, link, paidFor, sum, about);
        return step.Save(new OrderPlaced(order)).Run(new LinkWanted(order, scene.Peer, scene.Language));
    }

    private static async ValueTask<Order> NewAsync(Scene scene, Link link, PaidFor paidFor, Money sum, string about)
    {
        var organisation = scene.OrganisationOf(link);
        var number = $"ПЛ-{organisation.Local(scene.Now):yyMM}-{await scene.Store.NextReceiptAsync(scene.Cancelled):000000}";
        var known = await KnownAsync(scene, link, paidFor);
        var order = new Order(
            Guid.CreateVersion7(scene.Now), number, scene.RequireResident, link.Account, paidFor, sum, about, scene.Now,
            scene.Now.AddMinutes(organisation.Profile.Payments.LinkMinutes));
        return order with { LikeBefore = known is null ? null : Settling.Like(order, known, organisation).Count };
    }

    /// <returns>Null where nobody answers.</returns>
    private static async ValueTask<IReadOnlyList<Payment>?> KnownAsync(Scene scene, Link link, PaidFor paidFor)
    {
        if (paidFor is not PaidFor.Bill)
            return await CardOrders.KnownAsync(scene.Cards, link.Account, scene.Cancelled);
        return await scene.Billing.StatementAsync(link.Account, 1, scene.Cancelled) is Answer<Statement>.Known { Value.Payments: var payments } ? payments : null;
    }
}
