using Bot.Core.Accounts;
using Bot.Core.Conversations;
using Bot.Core.Payments;

namespace Bot.Core.Cards;

/// <summary>Whether anything can be put onto a card from the chat.</summary>
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
}
