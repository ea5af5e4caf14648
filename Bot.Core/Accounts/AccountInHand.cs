using Bot.Core.Conversations;
using Bot.Core.Linking;
using Bot.Core.Organisations;
using Bot.Core.Support;

namespace Bot.Core.Accounts;

/// <summary>The account a question is about, or what is said where there is none or the organisation does not offer it here.</summary>
public static class AccountInHand
{
    /// <param name="wish">Key of the words that ask the same once an account is linked.</param>
    public static async ValueTask<(Link? Link, Step? Otherwise)> AskAsync(Scene scene, LinkAccount linking, Feature feature, string wish)
    {
        if (await scene.CurrentLinkAsync() is not { } link)
            return (null, await linking.BeginAsync(scene, wish: scene.Say(wish)));
        // What the meters showed is seen by everybody whom the account was entrusted to, money only by those who may.
        if (feature != Feature.Readings && scene.Refusal(link, feature) is { } refused)
            return (null, refused);
        var organisation = scene.OrganisationOf(link);
        return scene.Offers(organisation, feature) ? (link, null) : (null, ShowContacts.NotOffered(scene, organisation));
    }
}
