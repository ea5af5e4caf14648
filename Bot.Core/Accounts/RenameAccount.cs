using Bot.Core.Conversations;
using Bot.Core.Linking;
using Bot.Core.Understanding;

namespace Bot.Core.Accounts;

/// <summary>Gives the account in hand a name of the resident's own, or takes it away again.</summary>
public sealed class RenameAccount(LinkAccount linking) : Dialog<RenameAccount.Trigger>
{
    public sealed record WaitingForName(Guid Link) : Stage;

    public enum Trigger
    {
        Begun,
        Named,
        NameDropped,
        LinkGone,
        GivenUp,
    }

    private static readonly StageMap<Trigger> Arrows = StageMap<Trigger>.Configure()
        .Begins<WaitingForName>(Trigger.Begun)
        .Configure<WaitingForName>(stage => stage
            .PermitLeaving(Trigger.Named)
            .PermitLeaving(Trigger.NameDropped)
            .PermitLeaving(Trigger.LinkGone)
            .PermitLeaving(Trigger.GivenUp))
        .Build();

    private static readonly HashSet<Intent> Requests =
    [
        Intent.Readings, Intent.Debt, Intent.WhyBill, Intent.Pay, Intent.BillDocument, Intent.HistoryReadings, Intent.HistoryPayments, Intent.Verification,
        Intent.WindowDates, Intent.Tariffs, Intent.ExportMe, Intent.CardBalance, Intent.CardTopup, Intent.CardTrips,
    ];

    private const int MaxLength = 40;
    private const string DropAction = "name.drop";

    public override string Name => "rename-account";

    protected override StageMap<Trigger> Map => Arrows;

    public override bool WaitsForNumber(Stage stage) => true;

    public override bool TakesAnyWords(Stage stage) => true;

    /// <param name="typed">The words that asked for it, which may hold the name already.</param>
    public async ValueTask<Step> BeginAsync(Scene scene, string typed = "")
    {
        if (await scene.CurrentLinkAsync() is not { } link)
            return await linking.BeginAsync(scene);
        var name = TypedName.Read(typed);
        if (await NamedInAsync(typed, name, scene) is var (meant, newName))
        {
            scene.Continue(scene.Conversation with { Link = meant.Id }, scene.Resident, null);
            return Step.Stay().Remember(conversation => conversation with { Link = meant.Id }).Then(await BeginAsync(scene, meant, newName));
        }
        return await BeginAsync(scene, link, name);
    }

    private async ValueTask<Step> BeginAsync(Scene scene, Link link, string name)
    {
        var waiting = new WaitingForName(link.Id);
        var begun = Go(null, Trigger.Begun, waiting);
        return name.Length > 0 && !name.Split(' ').Any(word => TypedAccount.IsNumberAlone(word, scene))
            ? begun.Then(await TakeAsync(waiting, link, name, scene))
            : begun.Say(Question(scene, link));
    }

    /// <summary>«переименуй дачу в Домик», «переименуй дачу»: the account that has a name already, and the new one where it is given.</summary>
    private static async ValueTask<(Link Link, string Name)?> NamedInAsync(string typed, string name, Scene scene)
    {
        if (TypedName.Parted(name) is var (old, given) && await NamedAccount.FindAsync(scene, old) is { Rest: "" } renamed)
            return (renamed.Link, given);
        // «назовите счёт Дача» gives the name.
        return (TypedName.AsksForAnother(typed) || TypedAccount.IsNumberAlone(name, scene)) && await NamedAccount.FindAsync(scene, name) is { Rest: "" } asked ? (asked.Link, "") : null;
    }

    public override async ValueTask<Step?> HearAsync(Stage stage, Input input, Scene scene)
    {
        var waiting = (WaitingForName)stage;
        if (await LinkAsync(waiting, scene) is not { } link)
            return await GoneAsync(stage, scene);
        return input switch
        {
            ButtonPressed button when ButtonAction.Parse(button.Action) is { Name: DropAction } => await DoneAsync(Leave(stage, Trigger.NameDropped), link, null, scene),
            TextSent text when !TypedAccount.IsNumberAlone(text.Text, scene) && !IsRequest(text.Text, scene) => await TakeAsync(stage, link, string.Join(' ', text.Text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)), scene),
            _ => null,
        };
    }

    public override async ValueTask<Step> AskAsync(Stage stage, Scene scene) => await LinkAsync((WaitingForName)stage, scene) is { } link
        ? Step.Stay().Say(Question(scene, link))
        : await GoneAsync(stage, scene);

    public override ValueTask<Step> BackAsync(Stage stage, Scene scene) => Menu.ShowAsync(scene, Leave(stage, Trigger.GivenUp));

    public override ValueTask<Step> ExplainAsync(Stage stage, Input input, Scene scene) => AskAsync(stage, scene);

    // «история за март» is a question that came meanwhile; a word or two alone may be what somebody calls their account.
    private static bool IsRequest(string text, Scene scene) => Phrase.Of(text).Words.Count > 1
        && Understand.Words(text, PhraseContext.Menu, scene.IsAccount) is var meaning
        && (meaning.Choices.Count > 0 || Requests.Contains(meaning.Intent));

    private async ValueTask<Step> TakeAsync(Stage stage, Link link, string name, Scene scene)
    {
        if (name.Length is 0 or > MaxLength)
            return Step.Stay().Say(WithButtons(scene.Reply("Accounts.NameTooLong", ("most", MaxLength)), scene, link));
        var isTaken = (await scene.LinksAsync()).Any(other => other.Id != link.Id && string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase));
        return isTaken
            ? Step.Stay().Say(WithButtons(scene.Reply("Accounts.NameTaken", ("name", name)), scene, link))
            : await DoneAsync(Leave(stage, Trigger.Named), link, name, scene);
    }

    private static ValueTask<Step> DoneAsync(Step left, Link link, string? name, Scene scene)
    {
        var renamed = link with { Name = name };
        return Menu.ShowAsync(scene, left.Save(new LinkRenamed(link.Id, name)), scene.Say(name is null ? "Accounts.NameDropped" : "Accounts.Renamed", ("account", scene.NameOf(renamed))), renamed);
    }

    private static async ValueTask<Link?> LinkAsync(WaitingForName waiting, Scene scene) =>
        (await scene.LinksAsync()).FirstOrDefault(link => link.Id == waiting.Link);

    private ValueTask<Step> GoneAsync(Stage stage, Scene scene) => Menu.ShowAsync(scene, Leave(stage, Trigger.LinkGone), scene.Say("Accounts.Gone"));

    private static Reply Question(Scene scene, Link link) => WithButtons(scene.Reply("Accounts.AskName", ("account", scene.NameOf(link))), scene, link);

    private static Reply WithButtons(Reply reply, Scene scene, Link link) => (link.Name is null ? reply : reply.WithButtons(scene.Button("Accounts.Button.DropName", DropAction)))
        .WithButtons(scene.Button("Button.Menu", "menu"));
}
