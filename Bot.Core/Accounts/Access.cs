using System.Text.Json.Serialization;
using Bot.Core.Conversations;
using Bot.Core.Organisations;
using Bot.Core.Support;

namespace Bot.Core.Accounts;

/// <summary>What a link lets its resident do with the account.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Access>))]
public enum Access
{
    Full,

    /// <summary>Sees debt, charges and payments; sends nothing.</summary>
    View,

    /// <summary>Sends readings; sees no money.</summary>
    Submit,
}

/// <summary>Holds every use of an account against what was entrusted, on each turn anew.</summary>
public static class AccessRules
{
    public static bool Allows(this Access access, Feature feature) => access switch
    {
        Access.View => feature is Feature.Charges or Feature.Payments or Feature.Card,
        Access.Submit => feature is Feature.Readings,
        _ => true,
    };

    /// <summary>Whether the organisation offers it here and the link allows it.</summary>
    public static bool Offers(this Scene scene, Link link, Feature feature) =>
        link.Access.Allows(feature) && scene.Offers(scene.OrganisationOf(link), feature);

    /// <returns>Null where what is personal may be said of the account in this channel.</returns>
    public static Step? Unspoken(this Scene scene, Link link) => scene.OrganisationOf(link) is var organisation
        && organisation.Profile.PolicyFor(scene.Peer.Channel) == ChannelPolicy.Full ? null : ShowContacts.NotOffered(scene, organisation);

    /// <returns>Null where the link allows it.</returns>
    public static Step? Refusal(this Scene scene, Link link, Feature feature)
    {
        if (link.Access.Allows(feature))
            return null;
        var refused = scene.Reply(link.Access == Access.View ? "Access.OnlyView" : "Access.OnlySubmit", ("account", scene.NameOf(link)));
        return Step.Stay().Say((link.Access == Access.View
                ? refused.WithButtons(scene.Button("Button.Debt", "debt"))
                : refused.WithButtons(scene.Button("Button.Readings", "readings")))
            .WithButtons(scene.Button("Accounts.Button.Card", "account-card"), scene.Button("Button.Menu", "menu")));
    }

    /// <summary>For what only who proved the account may do.</summary>
    public static Step NotYours(Scene scene, Link link) => Step.Stay().Say(scene.Reply("Access.NotYours", ("account", scene.NameOf(link)))
        .WithButtons(scene.Button("Accounts.Button.Card", "account-card"), scene.Button("Button.Menu", "menu")));
}
