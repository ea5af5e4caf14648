using Bot.Core.Billing;
using Bot.Core.Cards;
using Bot.Core.Conversations;
using Bot.Core.Messengers;
using Bot.Core.Organisations;
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

    /// <summary>Somebody else has closed the account after a break-in.</summary>
    public static async ValueTask<Step> ClosedAsync(Scene scene, AccessClosed closed)
    {
        await scene.LinksAsync();
        return scene.Suspended.FirstOrDefault(own => own.Account == closed.Account) is { } link ? Step.Stay().Say(await ClosedAsync(scene, link)) : Step.Stay();
    }

    /// <summary>Since when a suspended account is closed, and who helps; not who has asked for it.</summary>
    public static async ValueTask<Reply> ClosedAsync(Scene scene, Link suspended)
    {
        var organisation = scene.OrganisationOf(suspended);
        var at = await scene.Store.AccessLockAsync(suspended.Account, scene.Cancelled) is { } locked ? locked.At : scene.Now;
        return scene.Reply("Accounts.Suspended", ("account", scene.NameOf(suspended)), ("day", DateOnly.FromDateTime(organisation.Local(at)).WriteDay(scene.Language, organisation.Today(scene.Now))),
                ("organisation", organisation.Profile.Name.In(scene.Language)), ("phone", organisation.Profile.Contacts.Phone))
            .WithButtons(scene.Button("Linking.Button.Other", "link"), scene.Button("Button.Menu", "menu"));
    }

    /// <summary>The organisation has opened the account again.</summary>
    public static async ValueTask<Step> OpenedAsync(Scene scene, AccessOpened opened)
    {
        if (scene.Resident is null || scene.Organisations.Find(opened.Account.Organisation) is not { } organisation)
            return Step.Stay();
        var name = (await scene.LinksAsync()).FirstOrDefault(own => own.Account == opened.Account) is { } link ? scene.NameOf(link)
            : organisation.Profile.PolicyFor(scene.Peer.Channel) == ChannelPolicy.Full ? scene.Organisations.Unnamed(opened.Account, scene.Language)
            : organisation.Profile.Name.In(scene.Language);
        var whose = opened.Number is null ? "Other" : opened.IsKept ? opened.OthersKeep ? "Both" : "Locker" : "Lost";
        var reply = scene.Reply(whose == "Other" && !opened.IsKept ? "Lock.OpenedAnew" : $"Lock.Opened{whose}", ("account", name), ("number", opened.Number ?? ""));
        return Step.Stay().Say((opened.IsKept ? reply : reply.WithButtons(scene.Button("Button.Link", "link"))).WithButtons(scene.Button("Button.Menu", "menu")));
    }
}

/// <summary>Another resident has closed an account of this one's to everybody else.</summary>
public sealed record AccessClosed(AccountKey Account) : Input;

/// <summary>The operator has opened a closed account again.</summary>
/// <param name="IsKept">Whether the resident has the account now.</param>
/// <param name="OthersKeep">Whether those have it who were locked out.</param>
/// <param name="Number">Of the request, for who has asked for the lock; null for who was locked out.</param>
public sealed record AccessOpened(AccountKey Account, bool IsKept, bool OthersKeep, string? Number) : Input;

/// <summary>Another resident linked an account of this one's by its proof.</summary>
/// <param name="Channel">In which they did.</param>
public sealed record LinkedByOther(AccountKey Account, string Channel, DateTimeOffset At) : Input;
