namespace Bot.Core.Conversations;

/// <summary>Base of the dialogs that ask one question, yes or no, before they end something.</summary>
/// <typeparam name="TThing">What is ended, as it is now.</typeparam>
/// <param name="actions">Begins the names of the two buttons' actions.</param>
public abstract class AskOnce<TStage, TThing>(string actions) : Dialog<Asked>
    where TStage : Stage
    where TThing : class
{
    private static readonly StageMap<Asked> Arrows = StageMap<Asked>.Configure()
        .Begins<TStage>(Asked.Begun)
        .Configure<TStage>(stage => stage
            .PermitLeaving(Asked.Confirmed)
            .PermitLeaving(Asked.Declined)
            .PermitLeaving(Asked.Gone))
        .Build();

    private readonly Confirmation _answer = new($"{actions}.yes", $"{actions}.no");

    protected override StageMap<Asked> Map => Arrows;

    /// <summary>What the yes is about, as its button carries it.</summary>
    protected abstract string KeyOf(TStage stage);

    /// <returns>Null where it is there no more, or not the resident's.</returns>
    protected abstract ValueTask<TThing?> FindAsync(TStage stage, Scene scene);

    /// <summary>The question, without its buttons, and the keys of their labels.</summary>
    protected abstract (Reply Question, string Yes, string No) Question(TThing thing, Scene scene);

    protected abstract ValueTask<Step> EndAsync(Step left, TThing thing, Scene scene);

    protected abstract ValueTask<Step> KeepAsync(Step left, Scene scene);

    /// <summary>It has ended meanwhile.</summary>
    protected abstract ValueTask<Step> GoneAsync(Step left, Scene scene);

    /// <returns>Null where there is nothing to ask about.</returns>
    protected async ValueTask<Step?> AskFirstAsync(TStage stage, Scene scene) => await FindAsync(stage, scene) is { } thing
        ? Go(null, Asked.Begun, stage).Say(WithButtons(stage, thing, scene))
        : null;

    public override async ValueTask<Step?> HearAsync(Stage stage, Input input, Scene scene) => _answer.Read(input, KeyOf((TStage)stage)) switch
    {
        true => await FindAsync((TStage)stage, scene) is { } thing
            ? await EndAsync(Leave(stage, Asked.Confirmed), thing, scene)
            : await GoneAsync(Leave(stage, Asked.Gone), scene),
        false => await BackAsync(stage, scene),
        null => null,
    };

    public override async ValueTask<Step> AskAsync(Stage stage, Scene scene) => await FindAsync((TStage)stage, scene) is { } thing
        ? Step.Stay().Say(WithButtons((TStage)stage, thing, scene))
        : await GoneAsync(Leave(stage, Asked.Gone), scene);

    public override ValueTask<Step> BackAsync(Stage stage, Scene scene) => KeepAsync(Leave(stage, Asked.Declined), scene);

    public override ValueTask<Step> ExplainAsync(Stage stage, Input input, Scene scene) => AskAsync(stage, scene);

    private Reply WithButtons(TStage stage, TThing thing, Scene scene)
    {
        var (question, yes, no) = Question(thing, scene);
        return question.WithButtons(scene.Button(yes, _answer.Yes, KeyOf(stage), ButtonStyle.Danger), scene.Button(no, _answer.No));
    }
}

/// <summary>What may become of an <see cref="AskOnce{TStage, TThing}"/>.</summary>
public enum Asked
{
    Begun,
    Confirmed,
    Declined,
    Gone,
}
