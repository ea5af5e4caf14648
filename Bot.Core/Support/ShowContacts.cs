using System.Text;
using Bot.Core.Conversations;
using Bot.Core.Organisations;

namespace Bot.Core.Support;

/// <summary>How to reach a person, and what is said where the bot itself cannot help.</summary>
public static class ShowContacts
{
    /// <summary>The contacts of the organisation in hand; of all where none is.</summary>
    public static async ValueTask<Step> RunAsync(Scene scene)
    {
        var reply = new Reply(scene.Say("Contacts.Head") + await CardsAsync(scene));
        // Who has not agreed yet can call; a written question would have to be remembered.
        if (scene.Resident is not null)
            reply = reply.WithButtons(scene.Button("Requests.Button.Write", "request"), scene.Button("Requests.Button.Mine", "my-requests"));
        return Step.Stay().Say(reply.WithButtons(scene.Button("Button.Menu", "menu")));
    }

    /// <summary>The same contacts to stand under other words, each after an empty line.</summary>
    public static async ValueTask<string> CardsAsync(Scene scene)
    {
        var shown = await InHandAsync(scene) is { } one ? [one] : scene.Organisations.All;
        return string.Concat(shown.Select(organisation => "\n\n" + Card(scene, organisation)));
    }

    public static Step NotOffered(Scene scene, Organisation organisation) =>
        Step.Stay().Say(new Reply(scene.Say("Contacts.NotOffered", ("organisation", organisation.Profile.Name.In(scene.Language))) + "\n\n" + Card(scene, organisation))
            .WithButtons(scene.Button("Button.Menu", "menu")));

    public static Step AccountGone(Scene scene, Organisation organisation) =>
        Step.Stay().Say(new Reply(scene.Say("Contacts.AccountGone") + "\n\n" + Card(scene, organisation)).WithButtons(scene.Button("Button.Menu", "menu")));

    /// <param name="again">The action that asks the same once more.</param>
    public static Step BillingAway(Scene scene, Organisation organisation, string again) =>
        Step.Stay().Say(scene.Reply("Contacts.BillingAway", ("organisation", organisation.Profile.Name.In(scene.Language)), ("phone", organisation.Profile.Contacts.Phone))
            .WithButtons(scene.Button("Button.TryAgain", again), scene.Button("Button.Menu", "menu")));

    private static async ValueTask<Organisation?> InHandAsync(Scene scene) =>
        scene.Conversation.Stage is Linking.LinkAccount.WaitingForProof proof ? scene.Organisations[proof.Account.Organisation]
        : await scene.CurrentLinkAsync() is { } link ? scene.OrganisationOf(link)
        : scene.Organisations.Find(scene.Conversation.Organisation);

    private static string Card(Scene scene, Organisation organisation)
    {
        var contacts = organisation.Profile.Contacts;
        var card = new StringBuilder(organisation.Profile.Name.In(scene.Language));
        foreach (var (key, value) in new[]
        {
            ("Contacts.Phone", contacts.Phone), ("Contacts.Hours", contacts.Hours.In(scene.Language)), ("Contacts.Address", contacts.Address.In(scene.Language)),
            ("Contacts.Email", contacts.Email), ("Contacts.Site", contacts.Site),
        })
        {
            if (value.Length > 0)
                card.Append('\n').Append(scene.Say(key, ("value", value)));
        }
        return card.ToString();
    }
}
