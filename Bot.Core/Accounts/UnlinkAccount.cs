using Bot.Core.Conversations;
using Bot.Core.Linking;

namespace Bot.Core.Accounts;

/// <summary>Ends a link once the resident has confirmed it; for an entrusted account, gives the trust back.</summary>
public sealed class UnlinkAccount(LinkAccount linking) : Dialog<UnlinkAccount.Trigger>
{
    public sealed record WaitingForUnlink(Guid Link) : Stage;

    public enum Trigger
    {
        Begun,
        Confirmed,
        Declined,
        LinkGone,
    }

    private static readonly StageMap<Trigger> Arrows = StageMap<Trigger>.Configure()
        .Begins<WaitingForUnlink>(Trigger.Begun)
        .Configure<WaitingForUnlink>(stage => stage
            .PermitLeaving(Trigger.Confirmed)
            .PermitLeaving(Trigger.Declined)
            .PermitLeaving(Trigger.LinkGone))
        .Build();

    private static readonly Confirmation Answer = new("unlink.yes", "unlink.no");

    public override string Name => "unlink-account";

    protected override StageMap<Trigger> Map => Arrows;

    public async ValueTask<Step> BeginAsync(Scene scene) => await scene.CurrentLinkAsync() is { } link
        ? Go(null, Trigger.Begun, new WaitingForUnlink(link.Id)).Say(Question(scene, link))
        : await linking.BeginAsync(scene);

    public override async ValueTask<Step?> HearAsync(Stage stage, Input input, Scene scene)
    {
        var waiting = (WaitingForUnlink)stage;
        if (await LinkAsync(waiting, scene) is not { } link)
            return await GoneAsync(stage, scene);
        return Answer.Read(input, link.Id.ToString("N")) switch
        {
            true => await UnlinkAsync(stage, link, scene),
            false => await BackAsync(stage, scene),
            null => null,
        };
    }

    public override async ValueTask<Step> AskAsync(Stage stage, Scene scene) => await LinkAsync((WaitingForUnlink)stage, scene) is { } link
        ? Step.Stay().Say(Question(scene, link))
        : await GoneAsync(stage, scene);

    public override ValueTask<Step> BackAsync(Stage stage, Scene scene) => Menu.ShowAsync(scene, Leave(stage, Trigger.Declined), scene.Say("Accounts.NotUnlinked"));

    public override ValueTask<Step> ExplainAsync(Stage stage, Input input, Scene scene) => AskAsync(stage, scene);

    private ValueTask<Step> UnlinkAsync(Stage stage, Link link, Scene scene)
    {
        var said = scene.Say(link.Access == Access.Full ? "Accounts.Unlinked" : "Delegation.Declined", ("account", scene.NameOf(link)));
        scene.Drop(link);
        scene.Continue(scene.Conversation with { Suspended = null, Link = null }, scene.Resident, null);
        var left = Leave(stage, Trigger.Confirmed)
            .Save(new AccountUnlinked(link, scene.Now))
            // A draft would belong to the account that is gone.
            .Remember(conversation => conversation with { Link = null, Suspended = null });
        return Menu.ShowAsync(scene, left, said);
    }

    private static async ValueTask<Link?> LinkAsync(WaitingForUnlink waiting, Scene scene) =>
        (await scene.LinksAsync()).FirstOrDefault(link => link.Id == waiting.Link);

    private ValueTask<Step> GoneAsync(Stage stage, Scene scene) => Menu.ShowAsync(scene, Leave(stage, Trigger.LinkGone), scene.Say("Accounts.Gone"));

    private static Reply Question(Scene scene, Link link) => scene.Reply(link.Access == Access.Full ? "Accounts.AskUnlink" : "Delegation.AskDecline", ("account", scene.NameOf(link)))
        .WithButtons(scene.Button("Accounts.Button.UnlinkYes", Answer.Yes, link.Id.ToString("N"), ButtonStyle.Danger), scene.Button("Accounts.Button.UnlinkNo", Answer.No));
}
