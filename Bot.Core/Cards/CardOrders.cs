using Bot.Core.Accounts;
using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Organisations;
using Bot.Core.Payments;
using Bot.Core.Texts;

namespace Bot.Core.Cards;

/// <summary>What was paid for a card through the bot and its operator does not know of yet: «пополнение в пути».</summary>
public static class CardOrders
{
    private const int TopUpsCompared = 60;

    /// <summary>Paid orders for the card that none of its top-ups answers to, oldest first. Who has not confirmed the card sees their own alone.</summary>
    public static async ValueTask<IReadOnlyList<Order>> OnTheWayAsync(
        ICards cards, IPaidOrders orders, Organisation organisation, Link link, DateTimeOffset now, CancellationToken cancelled)
    {
        var paid = (await orders.PaidOrdersAsync(link.Account, now.AddDays(-Settling.DaysShown), cancelled))
            .Where(order => order.For is not PaidFor.Bill).OrderBy(order => order.CreatedAt).ToList();
        return paid.Count == 0 || await KnownAsync(cards, link.Account, cancelled) is not { } known
            ? []
            : [.. Settling.Unsettled(paid, known, organisation).Where(order => link.IsConfirmed || order.Resident == link.Resident)];
    }

    /// <inheritdoc cref="OnTheWayAsync(ICards, IPaidOrders, Organisation, Link, DateTimeOffset, CancellationToken)"/>
    public static ValueTask<IReadOnlyList<Order>> OnTheWayAsync(this Scene scene, Link link) =>
        OnTheWayAsync(scene.Cards, scene.Store, scene.OrganisationOf(link), link, scene.Now, scene.Cancelled);

    /// <summary>The card's top-ups as payments.</summary>
    /// <returns>Null where its operator does not answer.</returns>
    public static async ValueTask<IReadOnlyList<Payment>?> KnownAsync(ICards cards, AccountKey card, CancellationToken cancelled) =>
        await cards.TopUpsAsync(card, TopUpsCompared, cancelled) switch
        {
            Answer<IReadOnlyList<TopUp>>.Known { Value: var topUps } => [.. topUps.Select(topUp => new Payment(topUp.On, topUp.Sum, topUp.Way) { Reference = topUp.Reference })],
            Answer<IReadOnlyList<TopUp>>.NotFound => [],
            _ => null,
        };

    /// <returns>A line for each order, with how it gets onto the card beneath; empty where there are none.</returns>
    public static string Lines(Scene scene, Link link, IReadOnlyList<Order> onTheWay)
    {
        if (onTheWay.Count == 0)
            return "";
        var organisation = scene.OrganisationOf(link);
        var lines = onTheWay.Select(order => "\n" + scene.Say(order.IsAstray(scene.Now) ? "Cards.Astray" : order.For is PaidFor.Ticket ? "Cards.TicketOnTheWay" : "Cards.OnTheWay",
            ("sum", order.Sum.Write(scene.Language)), ("number", order.Number),
            ("day", organisation.Today(order.ChangedAt).WriteDay(scene.Language, organisation.Today(scene.Now)))));
        return string.Concat(lines) + (onTheWay.Any(order => !order.IsAstray(scene.Now)) ? "\n" + scene.RulesOf(link).Written.In(scene.Language) : "");
    }
}
