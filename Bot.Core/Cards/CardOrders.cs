using Bot.Core.Accounts;
using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Payments;
using Bot.Core.Texts;

namespace Bot.Core.Cards;

/// <summary>What was paid for a card through the bot and its operator does not know of yet: «пополнение в пути».</summary>
public static class CardOrders
{
    private const int TopUpsCompared = 60;

    /// <summary>Paid orders for the card that none of its top-ups answers to, oldest first. Who has not confirmed the card sees their own alone.</summary>
    public static async ValueTask<IReadOnlyList<Order>> OnTheWayAsync(this Scene scene, Link link)
    {
        var paid = (await scene.Store.PaidOrdersAsync(link.Account, scene.Now.AddDays(-Settling.DaysShown), scene.Cancelled))
            .Where(order => order.For is not PaidFor.Bill).OrderBy(order => order.CreatedAt).ToList();
        return paid.Count == 0 || await KnownAsync(scene, link.Account) is not { } known
            ? []
            : [.. Settling.Unsettled(paid, known, scene.OrganisationOf(link)).Where(order => link.IsConfirmed || order.Resident == scene.Resident)];
    }

    /// <summary>The card's top-ups as payments.</summary>
    /// <returns>Null where its operator does not answer.</returns>
    public static async ValueTask<IReadOnlyList<Payment>?> KnownAsync(Scene scene, AccountKey card) =>
        await scene.Cards.TopUpsAsync(card, TopUpsCompared, scene.Cancelled) switch
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
        var lines = onTheWay.Select(order => "\n" + scene.Say(IsAstray(scene, order) ? "Cards.Astray" : order.For is PaidFor.Ticket ? "Cards.TicketOnTheWay" : "Cards.OnTheWay",
            ("sum", order.Sum.Write(scene.Language)), ("number", order.Number),
            ("day", organisation.Today(order.ChangedAt).WriteDay(scene.Language, organisation.Today(scene.Now)))));
        return string.Concat(lines) + (onTheWay.Any(order => !IsAstray(scene, order)) ? "\n" + scene.RulesOf(link).Written.In(scene.Language) : "");
    }

    private static bool IsAstray(Scene scene, Order order) => scene.Now >= order.ChangedAt.AddDays(Settling.Days);
}
