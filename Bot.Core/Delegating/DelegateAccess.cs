using Bot.Core.Accounts;
using Bot.Core.Conversations;
using Bot.Core.Linking;

namespace Bot.Core.Delegating;

/// <summary>Entrusts the account in hand to a relative: what they may do, how the owner calls them, and a code to pass on.</summary>
public sealed class DelegateAccess(LinkAccount linking) : Dialog<DelegateAccess.Trigger>
{
    public sealed record WaitingForRights(Guid Link) : Stage;

    public sealed record WaitingForLabel(Guid Link, Access Rights) : Stage;

    public enum Trigger
    {
        Begun,
        RightsChosen,
        OtherRightsWanted,
        Labelled,
        LinkGone,
        GivenUp,
    }

    private static readonly StageMap<Trigger> Arrows = StageMap<Trigger>.Configure()
        .Begins<WaitingForRights>(Trigger.Begun)
        .Configure<WaitingForRights>(stage => stage
            .Permit<WaitingForLabel>(Trigger.RightsChosen)
            .PermitLeaving(Trigger.LinkGone)
            .PermitLeaving(Trigger.GivenUp))
        .Configure<WaitingForLabel>(stage => stage
            .Permit<WaitingForRights>(Trigger.OtherRightsWanted)
            .PermitLeaving(Trigger.Labelled)
            .PermitLeaving(Trigger.LinkGone))
        .Build();

    internal const string RightsAction = "delegate.rights";
    private const int MostGiven = 5;
    private const int MaxLabel = 30;

    public override string Name => "delegate-access";

    protected override StageMap<Trigger> Map => Arrows;

    public override bool WaitsForNumber(Stage stage) => stage is WaitingForLabel;

    public override bool TakesAnyWords(Stage stage) => stage is WaitingForLabel;

    public async ValueTask<Step> BeginAsync(Scene scene)
    {
        if (await scene.CurrentLinkAsync() is not { } link)
            return await linking.BeginAsync(scene);
        return link.Access == Access.Full
            ? Go(null, Trigger.Begun, new WaitingForRights(link.Id)).Say(DelegationReplies.AskRights(scene, link, await GivenAsync(scene, link)))
            : AccessRules.NotYours(scene, link);
    }

    public override async ValueTask<Step?> HearAsync(Stage stage, Input input, Scene scene)
    {
        if (await LinkAsync(stage, scene) is not { } link)
            return await GoneAsync(stage, scene);
        return (stage, input) switch
        {
            (WaitingForRights rights, ButtonPressed button) when ButtonAction.Parse(button.Action) is { Name: RightsAction } action => await ChooseAsync(rights, action.Argument, link, scene),
            (WaitingForLabel label, TextSent text) when !TypedAccount.IsNumberAlone(text.Text, scene) => Offer(label, link, text.Text, scene),
            _ => null,
        };
    }

    public override async ValueTask<Step> AskAsync(Stage stage, Scene scene)
    {
        if (await LinkAsync(stage, scene) is not { } link)
            return await GoneAsync(stage, scene);
        return Step.Stay().Say(stage is WaitingForLabel label
            ? DelegationReplies.AskLabel(scene, label.Rights)
            : DelegationReplies.AskRights(scene, link, await GivenAsync(scene, link)));
    }

    public override async ValueTask<Step> BackAsync(Stage stage, Scene scene)
    {
        if (stage is not WaitingForLabel label)
            return await Menu.ShowAsync(scene, Leave(stage, Trigger.GivenUp));
        if (await LinkAsync(stage, scene) is not { } link)
            return await GoneAsync(stage, scene);
        return Go(stage, Trigger.OtherRightsWanted, new WaitingForRights(label.Link)).Say(DelegationReplies.AskRights(scene, link, await GivenAsync(scene, link)));
    }

    public override ValueTask<Step> ExplainAsync(Stage stage, Input input, Scene scene) => AskAsync(stage, scene);

    private async ValueTask<Step?> ChooseAsync(WaitingForRights waiting, string chosen, Link link, Scene scene)
    {
        if (chosen is not (nameof(Access.View) or nameof(Access.Submit)))
            return null;
        if ((await GivenAsync(scene, link)).Count >= MostGiven)
            return Step.Stay().Say(scene.Reply("Delegation.TooMany", ("most", MostGiven)).WithButtons(scene.Button("Accounts.Button.Card", "account-card"), scene.Button("Button.Menu", "menu")));
        if (await scene.Store.AccessLockAsync(link.Account, scene.Cancelled) is { } locked)
            return Step.Stay().Say(scene.Reply("Delegation.WhileLocked", ("number", locked.Number)).WithButtons(scene.Button("Button.Operator", "operator"), scene.Button("Button.Menu", "menu")));
        var rights = chosen == nameof(Access.View) ? Access.View : Access.Submit;
        return Go(waiting, Trigger.RightsChosen, new WaitingForLabel(waiting.Link, rights)).Say(DelegationReplies.AskLabel(scene, rights));
    }

    private Step Offer(WaitingForLabel waiting, Link link, string typed, Scene scene)
    {
        var label = string.Join(' ', typed.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        if (label.Length is 0 or > MaxLabel)
            return Step.Stay().Say(scene.Reply("Delegation.LabelTooLong", ("most", MaxLabel)).WithButtons(scene.Button("Button.Menu", "menu")));
        var code = OneTimeCode.New();
        var delegation = new Delegation(Guid.CreateVersion7(scene.Now), link.Account, scene.RequireResident, label, waiting.Rights, scene.Now, scene.Now + DelegationCode.Lifetime);
        return Leave(waiting, Trigger.Labelled)
            .Save(new AccessRelied(link.Id, Access.Full))
            .Save(new DelegationOffered(delegation, OneTimeCode.Hash(code)))
            .Say(DelegationReplies.Code(scene, delegation, code));
    }

    private static ValueTask<IReadOnlyList<Delegation>> GivenAsync(Scene scene, Link link) =>
        scene.Store.DelegationsAsync(link.Account, scene.RequireResident, scene.Cancelled);

    private static async ValueTask<Link?> LinkAsync(Stage stage, Scene scene)
    {
        var id = stage is WaitingForLabel label ? label.Link : ((WaitingForRights)stage).Link;
        return (await scene.LinksAsync()).FirstOrDefault(link => link.Id == id && link.Access == Access.Full);
    }

    private ValueTask<Step> GoneAsync(Stage stage, Scene scene) => Menu.ShowAsync(scene, Leave(stage, Trigger.LinkGone), scene.Say("Accounts.Gone"));
}
