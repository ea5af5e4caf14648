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

    /// <summary>The owner has taken back what was entrusted.</summary>
    public static async ValueTask<Step> EndedAsync(Scene scene, EntrustedNoMore ended)
    {
        // Meanwhile it may have been entrusted anew, or proved.
        if (scene.Resident is null || scene.Organisations.Find(ended.Account.Organisation) is not { } organisation || (await scene.LinksAsync()).Any(link => link.Account == ended.Account))
            return Step.Stay();
        return Step.Stay().Say(scene.Reply("Accounts.EntrustedNoMore", ("organisation", organisation.Profile.Name.In(scene.Language)), ("number", scene.Organisations.Shown(ended.Account)))
            .WithButtons(scene.Button("Button.Accounts", "accounts"), scene.Button("Button.Menu", "menu")));
    }
}

/// <summary>Another resident linked an account of this one's by its proof.</summary>
/// <param name="Channel">In which they did.</param>
public sealed record LinkedByOther(AccountKey Account, string Channel, DateTimeOffset At) : Input;

/// <summary>What was entrusted to this resident was taken back.</summary>
public sealed record EntrustedNoMore(AccountKey Account) : Input;
