using Bot.Core.Accounts;
using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Payments;
using Bot.Core.Support;
using Bot.Core.Texts;

namespace Bot.Core.Cards;

/// <summary>What can be put onto a card from the chat at this moment, and the order for it.</summary>
public static class CardSale
{
    /// <returns>What is said where nothing can; null where it can.</returns>
    public static Reply? Refusal(Scene scene, Link link, Card card)
    {
        if (card.State != CardState.Active)
        {
            return new Reply($"{scene.NameOf(link)}\n{scene.Say($"Cards.State.{card.State}")} {scene.Say("Cards.NothingOnto")}")
                .WithButtons(card.State == CardState.Lost ? scene.Button("Cards.Button.Lost", "card-lost") : scene.Button("Cards.Button.Faulty", "card-faulty"), scene.Button("Button.Menu", "menu"));
        }
        return scene.CanPayOnline(link)
            ? null
            : scene.Reply("Cards.OnlyAtPoints", ("card", scene.NameOf(link))).WithButtons(scene.Button("Cards.Button.Points", "card-points"), scene.Button("Button.Menu", "menu"));
    }

    /// <summary>
    /// Places the order for money or a ticket, by whichever words or button it was asked for. These may be old: the card may be
    /// lost since, the ticket dearer, the limits other.
    /// </summary>
    /// <param name="sum">Of a ticket null for its present price.</param>
    /// <param name="again">The action that asks the same once more.</param>
    /// <param name="sold">What leads out of the dialog with an order.</param>
    /// <param name="refused">What leads out of it where nothing can be put onto the card.</param>
    public static async ValueTask<Step> SellAsync(Scene scene, Link link, PaidFor what, Money? sum, string again, Step sold, Step refused)
    {
        if (what is PaidFor.TopUp && PayReplies.Refusal(scene, link, sum!.Value) is { } outOfLimits)
            return Step.Stay().Say(outOfLimits);
        switch (await scene.Cards.CardAsync(link.Account, scene.Cancelled))
        {
            case Answer<Card>.Known { Value: var card }:
                if (Refusal(scene, link, card) is { } refusal)
                    return refused.Say(refusal);
                return what is PaidFor.Ticket ticket
                    ? await BuyTicket.SellAsync(scene, link, card, ticket, sum, sold)
                    : await PlaceOrder.RunAsync(scene, link, what, sum!.Value, TextCatalog.Say(Language.Russian, "Cards.Purpose", ("number", link.Account.Number)), sold);
            case Answer<Card>.NotFound:
                return ShowContacts.AccountGone(scene, scene.OrganisationOf(link));
            default:
                return ShowContacts.BillingAway(scene, scene.OrganisationOf(link), again);
        }
    }
}
