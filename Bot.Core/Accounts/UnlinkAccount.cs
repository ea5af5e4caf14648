using Bot.Core.Conversations;
using Bot.Core.Linking;

namespace Bot.Core.Accounts;

/// <summary>Ends a link once the resident has confirmed it; for an entrusted account, gives the trust back.</summary>
public sealed class UnlinkAccount(LinkAccount linking) : AskOnce<UnlinkAccount.WaitingForUnlink, Link>("unlink")
{
    public sealed record WaitingForUnlink(Guid Link) : Stage;

    public override string Name => "unlink-account";

    public async ValueTask<Step> BeginAsync(Scene scene) => await scene.CurrentLinkAsync() is { } link
        ? (await AskFirstAsync(new(link.Id), scene))!
        : await linking.BeginAsync(scene);

    protected override string KeyOf(WaitingForUnlink stage) => stage.Link.ToString("N");

    protected override async ValueTask<Link?> FindAsync(WaitingForUnlink stage, Scene scene) =>
        (await scene.LinksAsync()).FirstOrDefault(link => link.Id == stage.Link);

    protected override (Reply Question, string Yes, string No) Question(Link thing, Scene scene) => (
        scene.Reply(thing.Access == Access.Full ? "Accounts.AskUnlink" : "Delegation.AskDecline", ("account", scene.NameOf(thing))),
        "Accounts.Button.UnlinkYes", "Accounts.Button.UnlinkNo");

    protected override ValueTask<Step> EndAsync(Step left, Link thing, Scene scene)
    {
        var said = scene.Say(thing.Access == Access.Full ? "Accounts.Unlinked" : "Delegation.Declined", ("account", scene.NameOf(thing)));
        scene.Drop(thing);
        scene.Continue(scene.Conversation with { Suspended = null, Link = null }, scene.Resident, null);
        left.Save(new AccountUnlinked(thing, scene.Now))
            // A draft would belong to the account that is gone.
            .Remember(conversation => conversation with { Link = null, Suspended = null });
        return Menu.ShowAsync(scene, left, said);
    }

    protected override ValueTask<Step> KeepAsync(Step left, Scene scene) => Menu.ShowAsync(scene, left, scene.Say("Accounts.NotUnlinked"));

    protected override ValueTask<Step> GoneAsync(Step left, Scene scene) => Menu.ShowAsync(scene, left, scene.Say("Accounts.Gone"));
}
