using Bot.Core.Conversations;
using Bot.Core.Linking;

namespace Bot.Core.Accounts;

/// <summary>Ends a link once the resident has confirmed it; for an entrusted account, gives the trust back.</summary>
public sealed class UnlinkAccount(LinkAccount linking) : AskOnce<UnlinkAccount.WaitingForUnlink, UnlinkAccount.Held>("unlink")
{
    public sealed record WaitingForUnlink(Guid Link) : Stage;

    /// <param name="Lock">By which the account cannot be linked anew; null where it can.</param>
    public sealed record Held(Link Link, AccessLock? Lock);

    public override string Name => "unlink-account";

    public async ValueTask<Step> BeginAsync(Scene scene) => await scene.CurrentLinkAsync() is { } link
        ? (await AskFirstAsync(new(link.Id), scene))!
        : await linking.BeginAsync(scene);

    protected override string KeyOf(WaitingForUnlink stage) => stage.Link.ToString("N");

    protected override async ValueTask<Held?> FindAsync(WaitingForUnlink stage, Scene scene) =>
        (await scene.LinksAsync()).FirstOrDefault(link => link.Id == stage.Link) is { } link ? new(link, await scene.Store.AccessLockAsync(link.Account, scene.Cancelled)) : null;

    protected override (Reply Question, string Yes, string No) Question(Held thing, Scene scene)
    {
        var (link, profile) = (thing.Link, scene.OrganisationOf(thing.Link).Profile);
        var question = link.Access != Access.Full ? scene.Reply("Delegation.AskDecline", ("account", scene.NameOf(link)))
            : thing.Lock is { } locked ? scene.Reply("Accounts.AskUnlinkLocked", ("account", scene.NameOf(link)), ("number", locked.Number), ("organisation", profile.Name.In(scene.Language)), ("phone", profile.Contacts.Phone))
            : scene.Reply("Accounts.AskUnlink", ("account", scene.NameOf(link)));
        return (question, "Accounts.Button.UnlinkYes", "Accounts.Button.UnlinkNo");
    }

    protected override ValueTask<Step> EndAsync(Step left, Held thing, Scene scene)
    {
        var link = thing.Link;
        var said = scene.Say(link.Access == Access.Full ? "Accounts.Unlinked" : "Delegation.Declined", ("account", scene.NameOf(link)));
        scene.Drop(link);
        scene.Continue(scene.Conversation.Without(_ => true) with { Link = null }, scene.Resident, null);
        left.Save(new AccountUnlinked(link, scene.Now))
            // A draft would belong to the account that is gone.
            .Remember(conversation => conversation.Without(_ => true) with { Link = null });
        return Menu.ShowAsync(scene, left, said);
    }

    protected override ValueTask<Step> KeepAsync(Step left, Scene scene) => Menu.ShowAsync(scene, left, scene.Say("Accounts.NotUnlinked"));

    protected override ValueTask<Step> GoneAsync(Step left, Scene scene) => Menu.ShowAsync(scene, left, scene.Say("Accounts.Gone"));
}
