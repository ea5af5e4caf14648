using Bot.Core.Accounts;
using Bot.Core.Conversations;

namespace Bot.Core.Delegating;

/// <summary>Ends what was entrusted, for the one who gave it; asks first, as the relative may be in the middle of something.</summary>
public sealed class EndDelegation : Dialog<EndDelegation.Trigger>
{
    public sealed record WaitingForEnd(Guid Delegation) : Stage;

    public enum Trigger
    {
        Begun,
        Confirmed,
        Declined,
        DelegationGone,
    }

    private static readonly StageMap<Trigger> Arrows = StageMap<Trigger>.Configure()
        .Begins<WaitingForEnd>(Trigger.Begun)
        .Configure<WaitingForEnd>(stage => stage
            .PermitLeaving(Trigger.Confirmed)
            .PermitLeaving(Trigger.Declined)
            .PermitLeaving(Trigger.DelegationGone))
        .Build();

    private static readonly Confirmation Answer = new("end-delegation.yes", "end-delegation.no");

    public override string Name => "end-delegation";

    protected override StageMap<Trigger> Map => Arrows;

    /// <param name="id">From a button: only the resident's own count.</param>
    public async ValueTask<Step> BeginAsync(Scene scene, string id) =>
        Guid.TryParseExact(id, "N", out var known) && await FindAsync(scene, known) is { } found
            ? Go(null, Trigger.Begun, new WaitingForEnd(known)).Say(Question(scene, found.Given, found.Link))
            : Buttons(Step.Stay(), scene, scene.Reply("Delegation.EndedBefore"));

    public override async ValueTask<Step?> HearAsync(Stage stage, Input input, Scene scene) => Answer.Read(input, IdOf(stage).ToString("N")) switch
    {
        true => await EndAsync(stage, scene),
        false => await BackAsync(stage, scene),
        null => null,
    };

    public override async ValueTask<Step> AskAsync(Stage stage, Scene scene) => await FindAsync(scene, IdOf(stage)) is { } found
        ? Step.Stay().Say(Question(scene, found.Given, found.Link))
        : Gone(stage, scene);

    public override ValueTask<Step> BackAsync(Stage stage, Scene scene) => Menu.ShowAsync(scene, Leave(stage, Trigger.Declined), scene.Say("Delegation.NotEnded"));

    public override ValueTask<Step> ExplainAsync(Stage stage, Input input, Scene scene) => AskAsync(stage, scene);

    private async ValueTask<Step> EndAsync(Stage stage, Scene scene) => await FindAsync(scene, IdOf(stage)) is { } found
        ? Buttons(
            Leave(stage, Trigger.Confirmed).Save(new DelegationEnded(found.Given.Id, scene.RequireResident, scene.Now)), scene,
            scene.Reply("Delegation.Ended", ("label", found.Given.Label), ("account", scene.NameOf(found.Link))))
        : Gone(stage, scene);

    private Step Gone(Stage stage, Scene scene) => Buttons(Leave(stage, Trigger.DelegationGone), scene, scene.Reply("Delegation.EndedBefore"));

    private static Guid IdOf(Stage stage) => ((WaitingForEnd)stage).Delegation;

    private static async ValueTask<(Delegation Given, Link Link)?> FindAsync(Scene scene, Guid id)
    {
        foreach (var link in (await scene.LinksAsync()).Where(link => link.Access == Access.Full))
        {
            if ((await scene.Store.DelegationsAsync(link.Account, scene.RequireResident, scene.Cancelled)).FirstOrDefault(given => given.Id == id) is { } found)
                return (found, link);
        }
        return null;
    }

    private static Reply Question(Scene scene, Delegation given, Link link) =>
        scene.Reply("Delegation.AskEnd", ("label", given.Label), ("rights", DelegationReplies.Rights(scene, given.Rights)), ("account", scene.NameOf(link)))
            .WithButtons(scene.Button("Delegation.Button.EndYes", Answer.Yes, given.Id.ToString("N"), ButtonStyle.Danger), scene.Button("Delegation.Button.EndNo", Answer.No));

    private static Step Buttons(Step step, Scene scene, Reply reply) =>
        step.Say(reply.WithButtons(scene.Button("Accounts.Button.Card", "account-card"), scene.Button("Button.Menu", "menu")));
}
