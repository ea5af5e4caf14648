using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Linking;
using Bot.Core.Requests;

namespace Bot.Core.Accounts;

/// <summary>After a break-in: closes the account at once to everybody but the one who asks; only the operator opens it again.</summary>
public sealed class LockAccess(LinkAccount linking) : AskOnce<LockAccess.WaitingForLock, Link>("lock")
{
    public sealed record WaitingForLock(Guid Link) : Stage;

    public override string Name => "lock-access";

    /// <param name="id">From a button: of one of the resident's own accounts, where it is not the one in hand.</param>
    public async ValueTask<Step> BeginAsync(Scene scene, string id = "")
    {
        var named = (await scene.LinksAsync()).FirstOrDefault(own => own.Id.ToString("N") == id);
        if ((named ?? await scene.CurrentLinkAsync()) is not { } link)
            return await linking.BeginAsync(scene);
        if (link.Access != Access.Full)
            return AccessRules.NotYours(scene, link);
        return await scene.Store.AccessLockAsync(link.Account, scene.Cancelled) is { } locked
            ? Step.Stay().Say(Reply(scene, link, "Lock.Already", locked.Number))
            : (await AskFirstAsync(new(link.Id), scene))!;
    }

    protected override string KeyOf(WaitingForLock stage) => stage.Link.ToString("N");

    protected override async ValueTask<Link?> FindAsync(WaitingForLock stage, Scene scene) =>
        (await scene.LinksAsync()).FirstOrDefault(link => link.Id == stage.Link && link.Access == Access.Full);

    protected override (Reply Question, string Yes, string No) Question(Link thing, Scene scene) =>
        (scene.Reply("Lock.Ask", ("account", scene.NameOf(thing))), "Lock.Button.Yes", "Lock.Button.No");

    protected override async ValueTask<Step> EndAsync(Step left, Link thing, Scene scene)
    {
        if (await scene.Store.AccessLockAsync(thing.Account, scene.Cancelled) is { } locked)
            return left.Say(Reply(scene, thing, "Lock.Already", locked.Number));
        var organisation = scene.OrganisationOf(thing);
        var request = new Request(
            await RequestNumber.NextAsync(scene, organisation), RequestKind.AccessLock, scene.RequireResident, scene.Peer, organisation.Key, thing.Account.Number, scene.Now,
            RequestStatus.Sent, [new(scene.Now, false, scene.Say("Lock.RequestText"), null)]);
        return left
            .Save(new AccessRelied(thing.Id, Access.Full))
            .Save(new AccessLocked(new(thing.Account, scene.RequireResident, request.Number, scene.Now), thing.Id))
            .Save(new RequestSent(request))
            .Say(Reply(scene, thing, "Lock.Done", request.Number));
    }

    protected override ValueTask<Step> KeepAsync(Step left, Scene scene) => Menu.ShowAsync(scene, left, scene.Say("Lock.Declined"));

    protected override ValueTask<Step> GoneAsync(Step left, Scene scene) => Menu.ShowAsync(scene, left, scene.Say("Accounts.Gone"));

    private static Reply Reply(Scene scene, Link link, string key, string number)
    {
        var profile = scene.OrganisationOf(link).Profile;
        return scene.Reply(key, ("account", scene.NameOf(link)), ("number", number), ("organisation", profile.Name.In(scene.Language)), ("phone", profile.Contacts.Phone))
            .WithButtons(scene.Button("MyData.Button.Log", "my-log"), scene.Button("Requests.Button.Mine", "my-requests"))
            .WithButtons(scene.Button("Button.Menu", "menu"));
    }
}

/// <summary>All access to an account is locked but that of one resident.</summary>
/// <param name="Number">Of the request the operator has got.</param>
public sealed record AccessLock(AccountKey Account, Guid Resident, string Number, DateTimeOffset At);

/// <summary>Suspends every other link to the account, ends its delegations, and leaves the resident with this conversation alone.</summary>
/// <param name="Keeps">The link that stays.</param>
public sealed record AccessLocked(AccessLock Lock, Guid Keeps) : Write;
