using Bot.Core.Billing;
using Bot.Core.Cards;

namespace Bot.Core.Reminders;

/// <summary>What the reminders of transport cards look at.</summary>
/// <param name="Balance">What is left on the card for single trips.</param>
/// <param name="ToppedUpOn">The last top-up: each is followed by one reminder at most; null where there was none.</param>
/// <param name="Ticket">Null where only the purse pays.</param>
public sealed record CardFacts(Money Balance, DateOnly? ToppedUpOn, CardTicket? Ticket)
{
    /// <returns>Not found for a card that nobody rides by, as a lost one.</returns>
    public static async ValueTask<Answer<CardFacts>> OfAsync(ICards cards, AccountKey key, CancellationToken cancelled)
    {
        switch (await cards.CardAsync(key, cancelled))
        {
            case Answer<Card>.Known { Value: { State: CardState.Active } card }:
                return await cards.TopUpsAsync(key, 1, cancelled) switch
                {
                    Answer<IReadOnlyList<TopUp>>.Known { Value: var topUps } => new Answer<CardFacts>.Known(new(card.Balance, topUps.Count > 0 ? topUps[0].On : null, card.Ticket)),
                    Answer<IReadOnlyList<TopUp>>.NotFound => new Answer<CardFacts>.NotFound(),
                    _ => new Answer<CardFacts>.Unavailable(),
                };
            case Answer<Card>.Unavailable:
                return new Answer<CardFacts>.Unavailable();
            default:
                return new Answer<CardFacts>.NotFound();
        }
    }
}
