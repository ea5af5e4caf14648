using Bot.Core.Accounts;
using Bot.Core.Conversations;

namespace Bot.Core.Delegating;

/// <summary>Ends what was entrusted, for the one who gave it; asks first, as the relative may be in the middle of something.</summary>
public sealed class EndDelegation() : AskOnce<EndDelegation.WaitingForEnd, EndDelegation.Given>("end-delegation")
{
    public sealed record WaitingForEnd(Guid Delegation) : Stage;

    public sealed record Given(Delegation Delegation, Link Link);

    public override string Name => "end-delegation";

    /// <param name="id">From a button: only the resident's own count.</param>
    public async ValueTask<Step> BeginAsync(Scene scene, string id) =>
        (Guid.TryParseExact(id, "N", out var known) ? await AskFirstAsync(new(known), scene) : null) ?? EndedBefore(Step.Stay(), scene);

    protected override string KeyOf(WaitingForEnd stage) => stage.Delegation.ToString("N");

    protected override async ValueTask<Given?> FindAsync(WaitingForEnd stage, Scene scene)
    {
        foreach (var link in (await scene.LinksAsync()).Where(link => link.Access == Access.Full))
        {
            if ((await scene.Store.DelegationsAsync(link.Account, scene.RequireResident, scene.Cancelled)).FirstOrDefault(given => given.Id == stage.Delegation) is { } found)
                return new(found, link);
        }
        return null;
    }

    protected override (Reply Question, string Yes, string No) Question(Given thing, Scene scene) => (
        scene.Reply("Delegation.AskEnd", ("label", thing.Delegation.Label), ("rights", DelegationReplies.Rights(scene, thing.Delegation.Rights)), ("account", scene.NameOf(thing.Link))),
        "Delegation.Button.EndYes", "Delegation.Button.EndNo");

    protected override ValueTask<Step> EndAsync(Step left, Given thing, Scene scene) => new(Buttons(
        left.Save(new DelegationEnded(thing.Delegation.Id, scene.RequireResident, scene.Now)), scene,
        scene.Reply("Delegation.Ended", ("label", thing.Delegation.Label), ("account", scene.NameOf(thing.Link)))));

    protected override ValueTask<Step> KeepAsync(Step left, Scene scene) => Menu.ShowAsync(scene, left, scene.Say("Delegation.NotEnded"));

    protected override ValueTask<Step> GoneAsync(Step left, Scene scene) => new(EndedBefore(left, scene));

    private static Step EndedBefore(Step step, Scene scene) => Buttons(step, scene, scene.Reply("Delegation.EndedBefore"));

    private static Step Buttons(Step step, Scene scene, Reply reply) =>
        step.Say(reply.WithButtons(scene.Button("Accounts.Button.Card", "account-card"), scene.Button("Button.Menu", "menu")));
}
