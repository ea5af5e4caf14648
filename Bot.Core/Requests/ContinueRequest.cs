using Bot.Core.Conversations;
using Bot.Core.Support;
using Bot.Core.Understanding;

namespace Bot.Core.Requests;

/// <summary>Offers what is said after a letter or its answer as an addition to it, so that no word of it is lost.</summary>
public sealed class ContinueRequest(WriteRequest letters) : Dialog<ContinueRequest.Trigger>
{
    /// <param name="Number">Of the request it would be added to.</param>
    /// <param name="Draft">What would be added.</param>
    public sealed record WaitingForAddition(string Number, RequestDraft Draft) : Stage;

    public enum Trigger
    {
        Said,
        SaidMore,
        Added,
        NewWanted,
        Declined,
        RequestGone,
    }

    private static readonly StageMap<Trigger> Arrows = StageMap<Trigger>.Configure()
        .Begins<WaitingForAddition>(Trigger.Said)
        .Configure<WaitingForAddition>(stage => stage
            .PermitReentry(Trigger.SaidMore)
            .PermitLeaving(Trigger.Added)
            .PermitLeaving(Trigger.NewWanted)
            .PermitLeaving(Trigger.Declined)
            .PermitLeaving(Trigger.RequestGone))
        .Build();

    private const string NewAction = "rq.new";
    private static readonly Confirmation Answer = new("rq.add", "rq.not");

    public override string Name => "continue-request";

    protected override StageMap<Trigger> Map => Arrows;

    public override bool IsDraft(Stage stage) => true;

    public override string GivenUp(Stage stage) => "Requests.AdditionGivenUp";

    public override bool TakesAnyWords(Stage stage) => true;

    /// <returns>Null where the input is a command of its own, or there is no letter it could belong to.</returns>
    public async ValueTask<Step?> OfferAsync(Scene scene, Input input, Meaning? meaning, Func<string, bool> has)
    {
        if (scene.Conversation.Letter is not { } letter || !letter.IsRecent(scene.Now) || PartOf(input, meaning, scene) is not { } part
            || await RequestAsync(letter.Number, scene) is not { } request)
            return null;
        var draft = new RequestDraft(RequestDraft.NewId(scene.Now), RequestKind.Question, request.Organisation, request.Account, null, [part]);
        return Go(null, Trigger.Said, new WaitingForAddition(request.Number, draft))
            .Say(Question(scene, request, draft, meaning is null ? null : ShowTopics.ButtonOf(scene, meaning.Intent, has)));
    }

    public override async ValueTask<Step?> HearAsync(Stage stage, Input input, Scene scene)
    {
        var waiting = (WaitingForAddition)stage;
        if (input is ButtonPressed button && ButtonAction.Parse(button.Action) is { Name: NewAction, Argument: var id })
            return id == waiting.Draft.Id ? BeginNew(waiting, scene) : null;
        var answer = input is TextSent { Text: var said } ? SendingWords.Read(said) ?? YesNo.Read(said) : Answer.Read(input, waiting.Draft.Id);
        return answer switch
        {
            true => await AddAsync(waiting, scene),
            false => await BackAsync(stage, scene),
            null => await HearMoreAsync(waiting, input, scene),
        };
    }

    public override async ValueTask<Step> AskAsync(Stage stage, Scene scene)
    {
        var waiting = (WaitingForAddition)stage;
        return await RequestAsync(waiting.Number, scene) is { } request ? Step.Stay().Say(Question(scene, request, waiting.Draft)) : await GoneAsync(stage, scene);
    }

    public override ValueTask<Step> BackAsync(Stage stage, Scene scene) => Menu.ShowAsync(scene, Leave(stage, Trigger.Declined), scene.Say("Requests.NotAdded"));

    public override ValueTask<Step> ExplainAsync(Stage stage, Input input, Scene scene) => AskAsync(stage, scene);

    private async ValueTask<Step?> HearMoreAsync(WaitingForAddition waiting, Input input, Scene scene)
    {
        if (PartOf(input, input is TextSent { Text: var said } ? scene.MeaningOf(said, PhraseContext.Menu) : null, scene) is not { } part)
            return null;
        if (await RequestAsync(waiting.Number, scene) is not { } request)
            return await GoneAsync(waiting, scene);
        if (waiting.Draft.IsFull || !waiting.Draft.Fits(part.Text ?? ""))
            return Step.Stay().Say(scene.Reply("Requests.AdditionFull")).Then(await AskAsync(waiting, scene));
        var draft = waiting.Draft.With(part);
        return Go(waiting, Trigger.SaidMore, waiting with { Draft = draft }).Say(Question(scene, request, draft));
    }

    private async ValueTask<Step> AddAsync(WaitingForAddition waiting, Scene scene)
    {
        if (await RequestAsync(waiting.Number, scene) is not { } request)
            return await GoneAsync(waiting, scene);
        // What is closed is read by nobody any more.
        if (request.Status == RequestStatus.Closed)
            return BeginNew(waiting, scene);
        return Leave(waiting, Trigger.Added)
            .Save(new RequestContinued(request.Number, waiting.Draft.Parts))
            .Remember(conversation => conversation with { Letter = new(request.Number, scene.Now) })
            .Say(scene.Reply("Requests.AdditionSent", ("number", request.Number), ("organisation", RequestReplies.Organisation(scene, request)))
                .WithButtons(scene.Button("Requests.Button.Mine", "my-requests"), scene.Button("Button.Menu", "menu")));
    }

    private Step BeginNew(WaitingForAddition waiting, Scene scene) => Leave(waiting, Trigger.NewWanted).Then(letters.BeginWith(scene, waiting.Draft));

    private ValueTask<Step> GoneAsync(Stage stage, Scene scene) => Menu.ShowAsync(scene, Leave(stage, Trigger.RequestGone));

    private static RequestPart? PartOf(Input input, Meaning? meaning, Scene scene) => input switch
    {
        FileSent file => new(scene.Now, false, null, file),
        TextSent { Text: var text } when meaning is not null && Phrase.Of(text).Words.Count > 0 && !SecretText.Is(scene, text, isBeforeConsent: false)
            && NamedCommands.Find(scene, text) is null && !LetterWords.IsCommand(text, meaning) => new(scene.Now, false, text, null),
        _ => null,
    };

    private static async ValueTask<Request?> RequestAsync(string number, Scene scene) =>
        await scene.Store.RequestAsync(number, scene.Cancelled) is { } request && request.Resident == scene.Resident && scene.Organisations.Find(request.Organisation) is not null ? request : null;

    private static Reply Question(Scene scene, Request request, RequestDraft draft, Button? topic = null)
    {
        var isClosed = request.Status == RequestStatus.Closed;
        var reply = scene.Reply(isClosed ? "Requests.AskNewInstead" : "Requests.AskAddition", ("number", request.Number), ("parts", RequestReplies.Parts(scene, draft.Parts)));
        if (!isClosed)
            reply = reply.WithButtons(scene.Button("Requests.Button.Add", Answer.Yes, draft.Id, ButtonStyle.Primary));
        reply = reply.WithButtons(scene.Button("Requests.Button.New", NewAction, draft.Id), scene.Button("Requests.Button.NotAdd", Answer.No));
        return (topic is null ? reply : reply.WithButtons(topic))
            .WithButtons(scene.Button("Button.Menu", "menu"));
    }
}

/// <summary>More was said to a request, which waits for an answer again.</summary>
public sealed record RequestContinued(string Number, IReadOnlyList<RequestPart> Parts) : Write;
