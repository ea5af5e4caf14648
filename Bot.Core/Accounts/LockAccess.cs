using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Linking;
using Bot.Core.Requests;

namespace Bot.Core.Accounts;

/// <summary>After a break-in: closes the account at once to everybody but the one who asks; only the operator opens it again.</summary>
public sealed class LockAccess(LinkAccount linking) : Dialog<LockAccess.Trigger>
{
    public sealed record WaitingForLock(Guid Link) : Stage;

    public enum Trigger
    {
        Begun,
        Confirmed,
        Declined,
        LinkGone,
    }

    private static readonly StageMap<Trigger> Arrows = StageMap<Trigger>.Configure()
        .Begins<WaitingForLock>(Trigger.Begun)
        .Configure<WaitingForLock>(stage => stage
            .PermitLeaving(Trigger.Confirmed)
            .PermitLeaving(Trigger.Declined)
            .PermitLeaving(Trigger.LinkGone))
        .Build();

    private static readonly Confirmation Answer = new("lock.yes", "lock.no");

    public override string Name => "lock-access";

    protected override StageMap<Trigger> Map => Arrows;

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
            : Go(null, Trigger.Begun, new WaitingForLock(link.Id)).Say(Question(scene, link));
    }

    public override async ValueTask<Step?> HearAsync(Stage stage, Input input, Scene scene)
    {
        if (await LinkAsync(stage, scene) is not { } link)
            return await GoneAsync(stage, scene);
        return Answer.Read(input, link.Id.ToString("N")) switch
        {
            true => await LockAsync(stage, link, scene),
            false => await BackAsync(stage, scene),
            null => null,
        };
    }

    public override async ValueTask<Step> AskAsync(Stage stage, Scene scene) => await LinkAsync(stage, scene) is { } link
        ? Step.Stay().Say(Question(scene, link))
        : await GoneAsync(stage, scene);

    public override ValueTask<Step> BackAsync(Stage stage, Scene scene) => Menu.ShowAsync(scene, Leave(stage, Trigger.Declined), scene.Say("Lock.Declined"));

    public override ValueTask<Step> ExplainAsync(Stage stage, Input input, Scene scene) => AskAsync(stage, scene);

    private async ValueTask<Step> LockAsync(Stage stage, Link link, Scene scene)
    {
        if (await scene.Store.AccessLockAsync(link.Account, scene.Cancelled) is { } locked)
            return Leave(stage, Trigger.Confirmed).Say(Reply(scene, link, "Lock.Already", locked.Number));
        var organisation = scene.OrganisationOf(link);
        var request = new Request(
            await RequestNumber.NextAsync(scene, organisation), RequestKind.AccessLock, scene.RequireResident, scene.Peer, organisation.Key, link.Account.Number, scene.Now,
            RequestStatus.Sent, [new(scene.Now, false, scene.Say("Lock.RequestText"), null)]);
        return Leave(stage, Trigger.Confirmed)
            .Save(new AccessRelied(link.Id, Access.Full))
            .Save(new AccessLocked(new(link.Account, scene.RequireResident, request.Number, scene.Now), link.Id))
            .Save(new RequestSent(request))
            .Say(Reply(scene, link, "Lock.Done", request.Number));
    }

    private static async ValueTask<Link?> LinkAsync(Stage stage, Scene scene) =>
        (await scene.LinksAsync()).FirstOrDefault(link => link.Id == ((WaitingForLock)stage).Link && link.Access == Access.Full);

    private ValueTask<Step> GoneAsync(Stage stage, Scene scene) => Menu.ShowAsync(scene, Leave(stage, Trigger.LinkGone), scene.Say("Accounts.Gone"));

    private static Reply Question(Scene scene, Link link) => scene.Reply("Lock.Ask", ("account", scene.NameOf(link)))
        .WithButtons(scene.Button("Lock.Button.Yes", Answer.Yes, link.Id.ToString("N"), ButtonStyle.Danger), scene.Button("Lock.Button.No", Answer.No));

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
