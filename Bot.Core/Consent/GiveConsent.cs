using Bot.Core.Conversations;
using Bot.Core.Organisations;
using Bot.Core.Understanding;

namespace Bot.Core.Consent;

/// <summary>Greets and asks for consent before anything personal; nothing typed before it is kept.</summary>
public sealed class GiveConsent : Dialog<GiveConsent.Trigger>
{
    /// <summary>The version of the text agreed to; a new text gets a new number and is asked of everybody.</summary>
    public const int Version = 1;

    /// <summary>Greets anew; before consent any button does.</summary>
    public const string BeginAction = "consent.begin";

    private const string AgreeAction = "consent.yes";

    public sealed record WaitingForConsent : Stage;

    public enum Trigger
    {
        Greeted,
        Agreed,
    }

    private static readonly StageMap<Trigger> Arrows = StageMap<Trigger>.Configure()
        .Begins<WaitingForConsent>(Trigger.Greeted)
        .Configure<WaitingForConsent>(stage => stage.PermitReentry(Trigger.Greeted).PermitLeaving(Trigger.Agreed))
        .Build();

    public override string Name => "give-consent";

    protected override StageMap<Trigger> Map => Arrows;

    public Step Begin(Scene scene) =>
        Go(scene.Conversation.Stage as WaitingForConsent, Trigger.Greeted, new WaitingForConsent()).Say(Greeting(scene));

    public override ValueTask<Step?> HearAsync(Stage stage, Input input, Scene scene)
    {
        var agrees = input switch
        {
            ButtonPressed button => ButtonAction.Parse(button.Action) is { Name: AgreeAction },
            TextSent text => YesNo.Read(text.Text) is true || IsAgreement(Phrase.Of(text.Text)),
            _ => false,
        };
        return new(agrees ? Agree(stage, scene) : input is TextSent { Text: var said } ? Answer(Phrase.Of(said), scene) : null);
    }

    public override ValueTask<Step> AskAsync(Stage stage, Scene scene) => new(Step.Stay().Say(Greeting(scene)));

    public override ValueTask<Step> BackAsync(Stage stage, Scene scene) => AskAsync(stage, scene);

    public override ValueTask<Step> ExplainAsync(Stage stage, Input input, Scene scene) =>
        new(Step.Stay().Forget().Say(WithButtons(scene.Reply("Consent.First"), scene)));

    /// <summary>«Что вы храните»: at any time.</summary>
    public static Step ShowInfo(Scene scene)
    {
        var info = scene.Reply("Consent.Info", ("version", Version));
        return Step.Stay().Say(scene.Conversation.Consent < Version ? WithButtons(info, scene) : info.WithButtons(scene.Button("Button.Menu", "menu")));
    }

    /// <summary>Whatever is said before consent, the question stands under it; of the other buttons those that work already.</summary>
    public static Step UnderAnswer(Step step, Scene scene)
    {
        if (step.Replies is not [.., var last] || last.Buttons.Any(row => row.Any(button => ButtonAction.Parse(button.Action) is { Name: AgreeAction })))
            return step;
        var asked = WithButtons(last with { Buttons = [] }, scene);
        var standing = asked.Buttons.SelectMany(row => row).Select(button => button.Action).ToHashSet();
        foreach (var row in last.Buttons)
            asked = asked.WithButtons([.. row.Where(button => !standing.Contains(button.Action) && ButtonAction.Parse(button.Action) is { } action && Commands.IsAllowedBeforeConsent(action.Name))]);
        step.Replies[^1] = asked;
        return step;
    }

    /// <summary>«согласен», said once it was given long ago.</summary>
    public static bool IsSaid(string text) => Phrase.Of(text) is var phrase
        && (phrase.Words.Any(word => word.StartsWith("соглас", StringComparison.Ordinal) || word is "agree") ? YesNo.Read(text) is true || IsAgreement(phrase) : phrase.Normal is "принимаю" or "accept" or "i accept");

    /// <summary>A refusal and a doubt are answered as such, and leave the door open.</summary>
    private static Step? Answer(Phrase said, Scene scene) => said.Normal switch
    {
        "нет" or "не хочу" or "не буду" or "не согласен" or "не согласна" or "отказываюсь" or "против" or "не надо" or "не нужно" or "не дам" or "no" or "i refuse" or "i do not agree" or "i don t agree" or "i disagree" =>
            Step.Stay().Forget().Say(WithButtons(scene.Reply("Consent.Refused"), scene)),
        "зачем" or "зачем это" or "зачем согласие" or "а зачем согласие" or "зачем вам согласие" or "зачем нужно согласие" or "для чего согласие" or "почему" or "для чего" or "для чего это" or "а зачем" or "зачем вам это" or "why" or "what for" =>
            Step.Stay().Forget().Say(WithButtons(scene.Reply("Consent.Why"), scene)),
        _ => null,
    };

    private Step Agree(Stage stage, Scene scene)
    {
        var resident = scene.Resident ?? Guid.CreateVersion7(scene.Now);
        return Leave(stage, Trigger.Agreed)
            .Save(new ConsentGiven(resident, Version, scene.Now))
            .Remember(conversation => conversation with { Consent = Version });
    }

    private static Reply Greeting(Scene scene)
    {
        var opened = scene.Organisations.Find(scene.Conversation.Organisation) ?? (scene.Organisations.All.Count == 1 ? scene.Organisations.All[0] : null);
        return WithButtons(
            opened is null ? scene.Reply("Consent.Greeting") : scene.Reply(
                opened.Profile.Kind == OrganisationKind.TransportCard ? "Consent.GreetingOfCard" : "Consent.GreetingOf", ("organisation", opened.Profile.Name.In(scene.Language))),
            scene);
    }

    private static Reply WithButtons(Reply reply, Scene scene) => reply
        .WithButtons(scene.Button("Consent.Button.Agree", AgreeAction, style: ButtonStyle.Primary))
        .WithButtons(scene.Button("Consent.Button.Info", "consent"), scene.Button("Button.OtherLanguage", "lang", scene.Language == Texts.Language.Russian ? "en" : "ru"));

    // Whole phrases only: «согласие не даю» begins like an agreement.
    private static bool IsAgreement(Phrase phrase) => phrase.Normal is
        "согласен начнем" or "согласна начнем" or "я согласен" or "я согласна" or "согласны" or "принимаю" or "начнем" or "давайте" or "давай"
        or "i accept" or "accept" or "yes i agree" or "i agree let us begin";
}
