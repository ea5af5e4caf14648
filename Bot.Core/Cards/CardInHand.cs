using Bot.Core.Accounts;
using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Linking;
using Bot.Core.Organisations;
using Bot.Core.Support;

namespace Bot.Core.Cards;

/// <summary>The card a question is about, or what is said where there is none or its operator does not answer.</summary>
public static class CardInHand
{
    public static bool IsCard(this Scene scene, Link link) => scene.OrganisationOf(link).Profile.Kind == OrganisationKind.TransportCard;

    /// <summary>The profile's own words and numbers.</summary>
    public static CardRules RulesOf(this Scene scene, Link link) => scene.OrganisationOf(link).Profile.Card ?? new();

    /// <param name="wish">Key of the words that ask the same once a card is linked.</param>
    public static async ValueTask<(Link? Link, Step? Otherwise)> AskAsync(Scene scene, LinkAccount linking, string wish)
    {
        if (await scene.CurrentLinkAsync() is not { } link || !scene.IsCard(link))
            return (null, await linking.BeginAsync(scene, wish: scene.Say(wish)));
        if (scene.Refusal(link, Feature.Card) is { } refused)
            return (null, refused);
        var organisation = scene.OrganisationOf(link);
        return scene.Offers(organisation, Feature.Card) ? (link, null) : (null, ShowContacts.NotOffered(scene, organisation));
    }

    /// <summary>The same with what the operator's system knows of the card.</summary>
    /// <param name="again">The action that asks the same once more.</param>
    public static async ValueTask<(Link? Link, Card? Card, Step? Otherwise)> LoadAsync(Scene scene, LinkAccount linking, string wish, string again)
    {
        var (link, otherwise) = await AskAsync(scene, linking, wish);
        if (link is null)
            return (null, null, otherwise);
        return await scene.Cards.CardAsync(link.Account, scene.Cancelled) switch
        {
            Answer<Card>.Known { Value: var card } => (link, card, null),
            Answer<Card>.NotFound => (null, null, ShowContacts.AccountGone(scene, scene.OrganisationOf(link))),
            _ => (null, null, ShowContacts.BillingAway(scene, scene.OrganisationOf(link), again)),
        };
    }

    /// <summary>The operator whose cards are spoken of where none is in hand: the conversation's own, else the first that answers here.</summary>
    public static async ValueTask<Organisation?> OperatorAsync(Scene scene)
    {
        var own = (await scene.LinksAsync()).FirstOrDefault(scene.IsCard) is { } link ? scene.OrganisationOf(link) : null;
        return new[] { own, scene.Organisations.Find(scene.Conversation.Organisation) }.Concat(scene.Organisations.All)
            .FirstOrDefault(organisation => organisation is not null && scene.Offers(organisation, Feature.Card));
    }
}
