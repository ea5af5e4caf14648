namespace Bot.Core.Conversations;

/// <summary>A dialog as the router sees it.</summary>
public interface IDialog
{
    /// <summary>Its name in files and diagrams: <c>submit-readings</c>.</summary>
    string Name { get; }

    /// <summary>The stages it waits in.</summary>
    IEnumerable<Type> Stages { get; }

    /// <summary>Whether the stage holds work of the resident that is worth taking up again.</summary>
    bool IsDraft(Stage stage);

    /// <summary>The key of the text that says what is given up with the stage.</summary>
    string GivenUp(Stage stage);

    /// <summary>Whether a bare number typed at this stage is an answer of its own, and no choice among the buttons.</summary>
    bool WaitsForNumber(Stage stage);

    /// <summary>Whether any words are an answer here: a name, a letter. A command is then a single word, «меню», and not «верните назад».</summary>
    bool TakesAnyWords(Stage stage);

    /// <summary>Whether a message that was changed afterwards corrects what the stage shows.</summary>
    bool TakesCorrections(Stage stage);

    /// <summary>Whether words answer what this stage asks, though elsewhere they would be a request: «счётчик поменяли».</summary>
    bool Expects(Stage stage, string text);

    /// <summary>Whether the typed words must be heard before the words that work everywhere: a proof, a reading.</summary>
    ValueTask<Step?> HearAsync(Stage stage, Input input, Scene scene);

    /// <summary>Asks again what the stage waits for.</summary>
    ValueTask<Step> AskAsync(Stage stage, Scene scene);

    /// <summary>One step back; out of the dialog from its first stage.</summary>
    ValueTask<Step> BackAsync(Stage stage, Scene scene);

    /// <summary>What the resident is told when nothing was understood at this stage.</summary>
    ValueTask<Step> ExplainAsync(Stage stage, Input input, Scene scene);

    string ToMermaid();
}

/// <summary>Base of the dialogs: the map, and a step that cannot leave it.</summary>
public abstract class Dialog<TTrigger> : IDialog
    where TTrigger : struct, Enum
{
    public abstract string Name { get; }

    public IEnumerable<Type> Stages => Map.Stages;

    protected abstract StageMap<TTrigger> Map { get; }

    public virtual bool IsDraft(Stage stage) => false;

    public virtual string GivenUp(Stage stage) => "Menu.Cancelled";

    public virtual bool WaitsForNumber(Stage stage) => false;

    public virtual bool TakesAnyWords(Stage stage) => false;

    public virtual bool TakesCorrections(Stage stage) => false;

    public virtual bool Expects(Stage stage, string text) => false;

    /// <returns>Null where the input is nothing for this stage.</returns>
    public abstract ValueTask<Step?> HearAsync(Stage stage, Input input, Scene scene);

    public abstract ValueTask<Step> AskAsync(Stage stage, Scene scene);

    public abstract ValueTask<Step> BackAsync(Stage stage, Scene scene);

    public abstract ValueTask<Step> ExplainAsync(Stage stage, Input input, Scene scene);

    public string ToMermaid() => Map.ToMermaid();

    /// <summary>Takes an arrow of the map.</summary>
    /// <param name="from">Null when the dialog begins.</param>
    protected Step Go(Stage? from, TTrigger trigger, Stage to)
    {
        Map.Require(from, trigger, to);
        return Step.To(to);
    }

    /// <summary>Takes an arrow out of the dialog.</summary>
    protected Step Leave(Stage from, TTrigger trigger)
    {
        Map.Require(from, trigger, null);
        return Step.To(null);
    }
}
