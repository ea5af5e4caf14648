using Bot.Core.Billing;
using Bot.Core.Organisations;
using Bot.Core.Texts;

namespace Bot.Core.Accounts;

/// <summary>How accounts are called.</summary>
public static class AccountNames
{
    /// <summary>The resident's own name for it, else its organisation and number.</summary>
    public static string NameOf(this OrganisationDirectory organisations, Link link, Language language) => link.Name ?? organisations.Unnamed(link.Account, language);

    /// <summary>By organisation and number.</summary>
    public static string Unnamed(this OrganisationDirectory organisations, AccountKey account, Language language)
    {
        var profile = organisations[account.Organisation].Profile;
        return TextCatalog.Say(
            language, profile.Kind == OrganisationKind.TransportCard ? "Cards.Unnamed" : "Accounts.Unnamed",
            ("organisation", profile.Name.In(language)), ("number", organisations.Shown(account)));
    }
}
