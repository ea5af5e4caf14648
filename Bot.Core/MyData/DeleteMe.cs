using Bot.Core.Consent;
using Bot.Core.Conversations;

namespace Bot.Core.MyData;

/// <summary>Erases all that is kept of the resident; the consent goes with it, and the conversation begins anew at its gate.</summary>
public sealed class DeleteMe : Dialog<DeleteMe.Trigger>
{
    public sealed record WaitingForErasure : Stage;

    public enum Trigger
    {
        Begun,
        Confirmed,
        Declined,
    }

    /// <summary>Of the reply after which a channel that shows the conversation itself shows no more of what was said before.</summary>
    public const string ErasedScreen = "erased";

    private static readonly StageMap<Trigger> Arrows = StageMap<Trigger>.Configure()
        .Begins<WaitingForErasure>(Trigger.Begun)
        .Configure<WaitingForErasure>(stage => stage.PermitLeaving(Trigger.Confirmed).PermitLeaving(Trigger.Declined))
        .Build();

    private static readonly Confirmation Answer = new("erase.yes", "erase.no");

    public override string Name => "delete-me";

    protected override StageMap<Trigger> Map => Arrows;

    public Step Begin(Scene scene) => Go(null, Trigger.Begun, new WaitingForErasure()).Say(Question(scene));

    public override async ValueTask<Step?> HearAsync(Stage stage, Input input, Scene scene)
    {
        return Answer.Read(input) switch
        {
            true => Erase(stage, scene),
            false => await BackAsync(stage, scene),
            null => null,
        };
    }

    public override ValueTask<Step> AskAsync(Stage stage, Scene scene) => new(Step.Stay().Say(Question(scene)));

    public override ValueTask<Step> BackAsync(Stage stage, Scene scene) => Menu.ShowAsync(scene, Leave(stage, Trigger.Declined), scene.Say("MyData.NotErased"));

    public override ValueTask<Step> ExplainAsync(Stage stage, Input input, Scene scene) => AskAsync(stage, scene);

    private Step Erase(Stage stage, Scene scene) => Leave(stage, Trigger.Confirmed)
        .Save(new ResidentErased(scene.RequireResident, scene.Now))
        // How to speak is no personal data, and the greeting that may follow should be understood.
        .Remember(conversation => new() { Language = conversation.Language, Plain = conversation.Plain, Organisation = conversation.Organisation })
        .Say((scene.Reply("MyData.Erased") with { Screen = ErasedScreen }).WithButtons(scene.Button("MyData.Button.Again", GiveConsent.BeginAction)));

    private static Reply Question(Scene scene) => scene.Reply("MyData.AskErase")
        .WithButtons(scene.Button("MyData.Button.EraseYes", Answer.Yes, style: ButtonStyle.Danger), scene.Button("MyData.Button.EraseNo", Answer.No))
        .WithButtons(scene.Button("MyData.Button.Export", "export-me"));
}

/// <summary>
/// Everything of the resident goes: conversations on all channels, names, links, delegations, requests, files. What is the
/// organisation's (accepted readings, the account's log) stays without the person.
/// </summary>
public sealed record ResidentErased(Guid Resident, DateTimeOffset At) : Write;
