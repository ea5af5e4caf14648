using Bot.Core.Billing;
using Bot.Core.Cards;
using Bot.Core.Conversations;
using Bot.Core.Messengers;
using Bot.Core.Texts;

namespace Bot.Core.Accounts;

/// <summary>Tells a resident what somebody else did that concerns their access to an account.</summary>
public static class TellAccess
{
    /// <summary>Somebody else has proved the account: a relative, or a stranger, whom it is time to shut out.</summary>
    public static async ValueTask<Step> LinkedAsync(Scene scene, LinkedByOther linked)
    {
        // Who merely knows a card's number is not told who else does.
        if ((await scene.LinksAsync()).FirstOrDefault(own => own.Account == linked.Account && own.Access == Access.Full) is not { } link || (scene.IsCard(link) && !link.IsConfirmed))
            return Step.Stay();
        var organisation = scene.OrganisationOf(link);
        if (scene.Unspoken(link) is not null)
            return Step.Stay().Say(scene.Reply("Accounts.LinkedByOtherUnnamed", ("phone", organisation.Profile.Contacts.Phone)).WithButtons(scene.Button("Button.Menu", "menu")));
        var reply = scene.Reply("Accounts.LinkedByOther",
            ("account", scene.NameOf(link)), ("day", DateOnly.FromDateTime(organisation.Local(linked.At)).WriteDay(scene.Language, organisation.Today(scene.Now))),
            ("time", organisation.Local(linked.At).WriteTime()), ("channel", ShowMessengers.NameOf(scene.Language, linked.Channel)));
        if (!scene.IsCard(link))
            reply = reply.WithButtons(scene.Button("Lock.Button.Lock", "lock-access", link.Id.ToString("N")));
        // What happened is shown of the account in hand.
        return Step.Stay().Say(await scene.CurrentLinkAsync() == link
            ? reply.WithButtons(scene.Button("MyData.Button.Log", "my-log"), scene.Button("Button.Menu", "menu"))
            : reply.WithButtons(scene.Button("Button.Operator", "operator"), scene.Button("Button.Menu", "menu")));
    }
}

/// <summary>Another resident linked an account of this one's by its proof.</summary>
/// <param name="Channel">In which they did.</param>
public sealed record LinkedByOther(AccountKey Account, string Channel, DateTimeOffset At) : Input;
