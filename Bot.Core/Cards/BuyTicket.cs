using System.Text;
using Bot.Core.Accounts;
using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Linking;
using Bot.Core.Payments;
using Bot.Core.Support;
using Bot.Core.Texts;

namespace Bot.Core.Cards;

/// <summary>«Купить проездной»: the tickets that are sold for this kind of card, and the link on which one is paid.</summary>
public static class BuyTicket
{
    private const int MostShown = 8;

    public static async ValueTask<Step> ListAsync(Scene scene, LinkAccount linking)
    {
        var (link, card, otherwise) = await CardInHand.LoadAsync(scene, linking, "Wish.CardTickets", "card-tickets");
        if (link is null)
            return otherwise!;
        return await TariffsAsync(scene, card!) is { } tariffs
            ? Step.Stay().Say(Shown(scene, link, card!, tariffs))
            : ShowContacts.BillingAway(scene, scene.OrganisationOf(link), "card-tickets");
    }

    /// <param name="argument">From a button: the card it was shown for, which need not be the one in hand, and a tariff; only one for this kind of card counts.</param>
    public static async ValueTask<Step> BuyAsync(Scene scene, LinkAccount linking, string argument)
    {
        var cards = (await scene.LinksAsync()).Where(scene.IsCard).ToList();
        // One of an older release has no card with it.
        var (shown, id) = argument.Split(':', 2) is [var named, var tariff] ? (cards.FindAll(card => Ending(card) == named), tariff) : (cards, argument);
        if (shown is [var only])
            scene.Continue(scene.Conversation with { Link = only.Id }, scene.Resident, null);
        else if (cards.Count > 0)
            return await ListAsync(scene, linking);
        var (link, otherwise) = await CardInHand.AskAsync(scene, linking, "Wish.CardTickets");
        return link is null
            ? otherwise!
            : (await CardSale.SellAsync(scene, link, new PaidFor.Ticket(id), null, "card-tickets", Step.Stay(), Step.Stay())).Remember(conversation => conversation with { Link = link.Id });
    }

    // A whole id would leave no room for the tariff's.
    private static string Ending(Link link) => $"{link.Id:N}"[^12..];

    /// <summary>The order, where the ticket is sold for such a card at this price; else what is sold now.</summary>
    /// <param name="price">Null for the present one.</param>
    internal static async ValueTask<Step> SellAsync(Scene scene, Link link, Card card, PaidFor.Ticket ticket, Money? price, Step sold)
    {
        if (await TariffsAsync(scene, card) is not { } tariffs)
            return ShowContacts.BillingAway(scene, scene.OrganisationOf(link), "card-tickets");
        return tariffs.FirstOrDefault(tariff => tariff.Id == ticket.Tariff) is { } chosen && (price is null || price == chosen.Price)
            ? await PlaceOrder.RunAsync(
                scene, link, ticket, chosen.Price, TextCatalog.Say(Language.Russian, "Cards.TicketPurpose", ("ticket", chosen.Id), ("number", link.Account.Number)), sold)
            : Step.Stay().Say(Shown(scene, link, card, tariffs).After(scene.Say("Cards.TicketChanged")));
    }

    private static Reply Shown(Scene scene, Link link, Card card, IReadOnlyList<CardTariff> tariffs)
    {
        if (tariffs.Count == 0)
            return scene.Reply("Cards.NoTickets", ("card", scene.NameOf(link))).WithButtons(scene.Button("Cards.Button.TopUp", "card-topup"), scene.Button("Button.Menu", "menu"));
        var text = new StringBuilder(scene.Say("Cards.Tickets", ("card", scene.NameOf(link)), ("kind", scene.Say($"Cards.Kind.{card.Kind}"))));
        foreach (var tariff in tariffs)
            text.Append("\n• ").Append(Line(scene, tariff));
        if (CardSale.Refusal(scene, link, card) is { } refused)
            return refused.After(text.ToString());
        var reply = new Reply(text.ToString());
        foreach (var tariff in tariffs)
            reply = reply.WithButtons(new Button(scene.Say("Cards.Button.Buy", ("name", tariff.Name), ("sum", tariff.Price.Write(scene.Language))), new ButtonAction("card-buy", $"{Ending(link)}:{tariff.Id}").ToString()));
        return reply.WithButtons(scene.Button("Cards.Button.TopUp", "card-topup"), scene.Button("Button.Menu", "menu"));
    }

    private static async ValueTask<IReadOnlyList<CardTariff>?> TariffsAsync(Scene scene, Card card) =>
        await scene.Cards.TariffsAsync(card.Key.Organisation, scene.Cancelled) is Answer<IReadOnlyList<CardTariff>>.Known { Value: var all }
            ? [.. all.Where(tariff => tariff.Kinds.Contains(card.Kind)).Take(MostShown)]
            : null;

    private static string Line(Scene scene, CardTariff tariff) => tariff.Trips is { } trips
        ? scene.Say("Cards.TariffTrips", ("name", tariff.Name), ("trips", trips), ("days", tariff.Days), ("sum", tariff.Price.Write(scene.Language)),
            ("each", new Money(tariff.Price.Kopecks / trips).Write(scene.Language)))
        : scene.Say("Cards.Tariff", ("name", tariff.Name), ("days", tariff.Days), ("sum", tariff.Price.Write(scene.Language)));
}
