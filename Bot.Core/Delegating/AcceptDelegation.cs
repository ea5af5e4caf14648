using Bot.Core.Accounts;
using Bot.Core.Conversations;

namespace Bot.Core.Delegating;

/// <summary>Takes the code by which somebody has entrusted an account to this resident.</summary>
public sealed class AcceptDelegation : Dialog<AcceptDelegation.Trigger>
{
    public sealed record WaitingForCode : Stage;

    public enum Trigger
    {
        Begun,
        Accepted,
        Locked,
        GivenUp,
    }

    private static readonly StageMap<Trigger> Arrows = StageMap<Trigger>.Configure()
        .Begins<WaitingForCode>(Trigger.Begun)
        .Configure<WaitingForCode>(stage => stage
            .PermitLeaving(Trigger.Accepted)
            .PermitLeaving(Trigger.Locked)
            .PermitLeaving(Trigger.GivenUp))
        .Build();

    public override string Name => "accept-delegation";

    protected override StageMap<Trigger> Map => Arrows;

    public override bool WaitsForNumber(Stage stage) => true;

    /// <param name="code">Where it was typed already, from whatever stage.</param>
    public ValueTask<Step> BeginAsync(Scene scene, string code = "")
    {
        var waiting = new WaitingForCode();
        var begun = Go(null, Trigger.Begun, waiting);
        return code.Length == 0 ? new(begun.Say(Question(scene))) : BeginWithAsync(begun, waiting, code, scene);
    }

    public override async ValueTask<Step?> HearAsync(Stage stage, Input input, Scene scene) =>
        input is TextSent text && DelegationCode.Read(text.Text) is { } code ? await TakeAsync(stage, code, scene) : null;

    public override ValueTask<Step> AskAsync(Stage stage, Scene scene) => new(Step.Stay().Say(Question(scene)));

    public override ValueTask<Step> BackAsync(Stage stage, Scene scene) => Menu.ShowAsync(scene, Leave(stage, Trigger.GivenUp));

    public override ValueTask<Step> ExplainAsync(Stage stage, Input input, Scene scene) =>
        new(Step.Stay().Forget().Say(scene.Reply("Delegation.CodeNotUnderstood").WithButtons(scene.Button("Button.Menu", "menu"))));

    private async ValueTask<Step> BeginWithAsync(Step begun, WaitingForCode waiting, string code, Scene scene) => begun.Then(await TakeAsync(waiting, code, scene));

    private async ValueTask<Step> TakeAsync(Stage stage, string code, Scene scene)
    {
        var since = scene.Now - OneTimeCode.Lock;
        var wrong = await scene.Store.WrongCodesAsync(scene.RequireResident, since, scene.Cancelled);
        if (wrong >= OneTimeCode.Wrong)
            return Locked(stage, scene);
        var offered = await scene.Store.OfferedDelegationAsync(OneTimeCode.Hash(code), scene.Cancelled);
        if (offered is { Owner: var owner } && owner == scene.RequireResident)
            return await Menu.ShowAsync(scene, Leave(stage, Trigger.Accepted).Forget(), scene.Say("Delegation.OwnCode"));
        if (offered is null || scene.Now >= offered.ExpiresAt || scene.Organisations.Find(offered.Account.Organisation) is null)
        {
            var tried = new WrongCodeTried(scene.RequireResident, scene.Now, wrong, since);
            return wrong + 1 >= OneTimeCode.Wrong
                ? Locked(stage, scene).Save(tried)
                : Step.Stay().Forget().Save(tried).Say(scene.Reply("Delegation.CodeWrong", ("left", OneTimeCode.Wrong - wrong - 1)).WithButtons(scene.Button("Button.Menu", "menu")));
        }
        return await AcceptAsync(stage, offered, scene);
    }

    private async ValueTask<Step> AcceptAsync(Stage stage, Delegation offered, Scene scene)
    {
        var left = Leave(stage, Trigger.Accepted).Forget();
        var before = (await scene.LinksAsync()).FirstOrDefault(link => link.Account == offered.Account);
        if (before is { Access: Access.Full })
            return await Menu.ShowAsync(scene, left, scene.Say("Linking.Already", ("account", scene.NameOf(before))), before);
        // A newer trust takes the place of an older one.
        if (before is { Delegation: { } older })
        {
            left.Save(new DelegationEnded(older, scene.RequireResident, scene.Now));
            scene.Drop(before);
        }
        var link = new Link(Guid.CreateVersion7(scene.Now), scene.RequireResident, offered.Account, before?.Name, scene.Now) { Access = offered.Rights, Delegation = offered.Id };
        scene.Continue(scene.Conversation with { Link = link.Id }, scene.Resident, link);
        left.Save(new DelegationAccepted(offered.Id, link, scene.Now)).Remember(conversation => conversation with { Link = link.Id });
        return await Menu.ShowAsync(scene, left, scene.Say(link.Access == Access.View ? "Delegation.AcceptedView" : "Delegation.AcceptedSubmit", ("account", scene.NameOf(link))), link);
    }

    private Step Locked(Stage stage, Scene scene) => Leave(stage, Trigger.Locked).Forget().Say(scene.Reply("Delegation.CodeLocked")
        .WithButtons(scene.Button("Button.Operator", "operator"), scene.Button("Button.Menu", "menu")));

    private static Reply Question(Scene scene) => scene.Reply("Delegation.AskCode").WithButtons(scene.Button("Button.Help", "help"), scene.Button("Button.Menu", "menu"));
}
