using System.Text;
using Bot.Core.Accounts;
using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Linking;
using Bot.Core.Payments;
using Bot.Core.Texts;

namespace Bot.Core.Cards;

/// <summary>«Баланс карты»: what is on it, and for how many trips and days that is enough.</summary>
public static class ShowBalance
{
    public static async ValueTask<Step> RunAsync(Scene scene, LinkAccount linking)
    {
        var (link, card, otherwise) = await CardInHand.LoadAsync(scene, linking, "Wish.CardBalance", "card-balance");
        return link is null ? otherwise! : Step.Stay().Say(Screen(scene, link, card!, await scene.OnTheWayAsync(link)));
    }

    /// <summary>What is said right after linking.</summary>
    public static Reply Linked(Scene scene, Link link, Card card) => Screen(scene, link, card, []).After(scene.Say("Cards.Linked"));

    /// <summary>Balance, ticket and state, each on its line.</summary>
    public static string InShort(Scene scene, Link link, Card card)
    {
        var today = scene.OrganisationOf(link).Today(scene.Now);
        var text = new StringBuilder(Purse(scene, card, scene.RulesOf(link).Fare(card.Kind)));
        if (card.Ticket is { } ticket)
            text.Append('\n').Append(Ticket(scene, ticket, today));
        if (card.State != CardState.Active)
            text.Append('\n').Append(scene.Say($"Cards.State.{card.State}"));
        return text.ToString();
    }

    private static Reply Screen(Scene scene, Link link, Card card, IReadOnlyList<Order> onTheWay) =>
        new Reply($"{scene.NameOf(link)}, {scene.Say($"Cards.Kind.{card.Kind}")}\n{InShort(scene, link, card)}{CardOrders.Lines(scene, link, onTheWay)}") { IsPrivate = true }
            .WithButtons(scene.Button("Cards.Button.TopUp", "card-topup", style: ButtonStyle.Primary), scene.Button("Cards.Button.Tickets", "card-tickets"))
            .WithButtons(scene.Button("Cards.Button.Trips", "card-trips"), scene.Button("Cards.Button.Payments", "card-payments"))
            .WithButtons(scene.Button("Button.Menu", "menu"));

    private static string Purse(Scene scene, Card card, Money? fare)
    {
        var balance = card.Balance.Write(scene.Language);
        if (fare is not { } one)
            return scene.Say("Cards.Balance", ("balance", balance));
        var trips = Math.Max(0, card.Balance.Kopecks / one.Kopecks);
        return trips == 0
            ? scene.Say("Cards.BalanceTooSmall", ("balance", balance), ("fare", one.Write(scene.Language)))
            : scene.Say("Cards.BalanceForTrips", ("balance", balance), ("fare", one.Write(scene.Language)), ("trips", trips));
    }

    private static string Ticket(Scene scene, CardTicket ticket, DateOnly today)
    {
        var until = ticket.Until.WriteDay(scene.Language, today);
        if (ticket.Until < today)
            return scene.Say("Cards.TicketOver", ("name", ticket.Name), ("until", until));
        return ticket.TripsLeft is { } left
            ? scene.Say("Cards.TicketTrips", ("name", ticket.Name), ("until", until), ("left", left))
            : scene.Say("Cards.Ticket", ("name", ticket.Name), ("until", until));
    }
}
