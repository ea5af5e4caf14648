using Bot.Core.Conversations;
using Bot.Core.Delegating;

namespace Bot.Core.Messengers;

/// <summary>
/// Takes the code that the resident has made in another messenger: this conversation then knows the same accounts. Whoever has
/// something of their own here is asked first, as it will be seen there too.
/// </summary>
public sealed class JoinMessenger : Dialog<JoinMessenger.Trigger>
{
    public sealed record WaitingForMessengerCode : Stage;

    /// <param name="Offer">Whose code was typed; the code itself is not kept.</param>
    public sealed record WaitingForJoin(Guid Offer) : Stage;

    public enum Trigger
    {
        Begun,
        Recognised,
        Joined,
        Locked,
        CodeGone,
        GivenUp,
    }

    private static readonly StageMap<Trigger> Arrows = StageMap<Trigger>.Configure()
        .Begins<WaitingForMessengerCode>(Trigger.Begun)
        .Configure<WaitingForMessengerCode>(stage => stage
            .Permit<WaitingForJoin>(Trigger.Recognised)
            .PermitLeaving(Trigger.Joined)
            .PermitLeaving(Trigger.Locked)
            .PermitLeaving(Trigger.GivenUp))
        .Configure<WaitingForJoin>(stage => stage
            .PermitLeaving(Trigger.Joined)
            .PermitLeaving(Trigger.Locked)
            .PermitLeaving(Trigger.CodeGone)
            .PermitLeaving(Trigger.GivenUp))
        .Build();

    private static readonly Confirmation Answer = new("messenger.yes", "messenger.no");

    public override string Name => "join-messenger";

    protected override StageMap<Trigger> Map => Arrows;

    public override bool WaitsForNumber(Stage stage) => stage is WaitingForMessengerCode;

    /// <param name="proof">Of a code that was typed already, from whatever stage; empty for none.</param>
    public async ValueTask<Step> BeginAsync(Scene scene, string proof = "")
    {
        var waiting = new WaitingForMessengerCode();
        var begun = Go(null, Trigger.Begun, waiting);
        return proof.Length == 0 ? begun.Say(AskCode(scene)) : begun.Then(await TakeAsync(waiting, proof, scene));
    }

    public override async ValueTask<Step?> HearAsync(Stage stage, Input input, Scene scene)
    {
        if (stage is WaitingForMessengerCode)
            return input is TextSent text && MessengerCode.Read(text.Text) is { } proof ? await TakeAsync(stage, proof, scene) : null;
        return Answer.Read(input, ((WaitingForJoin)stage).Offer.ToString("N")) switch
        {
            true => await ConfirmAsync(stage, scene),
            false => await BackAsync(stage, scene),
            null => null,
        };
    }

    public override async ValueTask<Step> AskAsync(Stage stage, Scene scene)
    {
        if (stage is not WaitingForJoin waiting)
            return Step.Stay().Say(AskCode(scene));
        return await OfferAsync(waiting, scene) is { } offer ? Step.Stay().Say(await QuestionAsync(scene, offer)) : await GoneAsync(stage, scene);
    }

    public override ValueTask<Step> BackAsync(Stage stage, Scene scene) => Menu.ShowAsync(scene, Leave(stage, Trigger.GivenUp), scene.Say("Messengers.NotJoined"));

    public override async ValueTask<Step> ExplainAsync(Stage stage, Input input, Scene scene) => stage is WaitingForJoin
        ? await AskAsync(stage, scene)
        : Step.Stay().Forget().Say(scene.Reply("Messengers.CodeNotUnderstood").WithButtons(scene.Button("Messengers.Button.Mine", "messengers"), scene.Button("Button.Menu", "menu")));

    private async ValueTask<Step> TakeAsync(Stage stage, string proof, Scene scene)
    {
        var since = scene.Now - OneTimeCode.Lock;
        var wrong = await scene.Store.WrongCodesAsync(scene.RequireResident, since, scene.Cancelled);
        if (wrong >= OneTimeCode.Wrong)
            return TooOften(stage, scene);
        var offer = await scene.Store.MessengerOfferAsync(MessengerCode.Hash(proof), scene.Cancelled);
        if (offer is null || scene.Now >= offer.ExpiresAt)
        {
            var tried = new WrongCodeTried(scene.RequireResident, scene.Now, wrong, since);
            return wrong + 1 >= OneTimeCode.Wrong
                ? TooOften(stage, scene).Save(tried)
                : Step.Stay().Forget().Save(tried).Say(scene.Reply("Messengers.CodeWrong", ("left", OneTimeCode.Wrong - wrong - 1)).WithButtons(scene.Button("Messengers.Button.Mine", "messengers"), scene.Button("Button.Menu", "menu")));
        }
        if (offer.Resident == scene.RequireResident)
            return Leave(stage, Trigger.GivenUp).Forget().Then(await ShowMessengers.ListAsync(scene));
        var hasOwn = (await scene.Store.LinksAsync(scene.RequireResident, scene.Cancelled)).Count > 0 || (await ShowMessengers.PeersAsync(scene)).Count > 1;
        return hasOwn
            ? Go(stage, Trigger.Recognised, new WaitingForJoin(offer.Id)).Forget().Say(await QuestionAsync(scene, offer))
            : (await JoinAsync(stage, offer, scene)).Forget();
    }

    private async ValueTask<Step> ConfirmAsync(Stage stage, Scene scene) => await OfferAsync((WaitingForJoin)stage, scene) is { } offer
        ? await JoinAsync(stage, offer, scene)
        : await GoneAsync(stage, scene);

    private async ValueTask<Step> JoinAsync(Stage stage, MessengerOffer offer, Scene scene)
    {
        var own = await scene.Store.LinksAsync(scene.RequireResident, scene.Cancelled);
        var theirs = await scene.Store.LinksAsync(offer.Resident, scene.Cancelled);
        if (await MergeResidents.IsLockedAsync(scene, [.. own, .. theirs]))
            return Leave(stage, Trigger.Locked).Say(ShowMessengers.Locked(scene));
        var peers = await ShowMessengers.PeersAsync(scene);
        if (peers.Count + (await scene.Store.PeersAsync(offer.Resident, scene.Cancelled)).Count > ShowMessengers.Most)
            return Leave(stage, Trigger.Locked).Say(ShowMessengers.TooMany(scene));
        var merged = MergeResidents.Of(own, theirs);
        var joined = Leave(stage, Trigger.Joined)
            .Save(new MessengersJoined(offer, scene.RequireResident, merged, scene.Now))
            .Remember(conversation => MergeResidents.Relink(conversation, merged));
        scene.Become(offer.Resident, MergeResidents.After([.. theirs, .. own], merged, offer.Resident), MergeResidents.Relink(scene.Conversation, merged));
        return await Menu.ShowAsync(scene, joined, scene.Say("Messengers.Joined", ("name", ShowMessengers.NameOf(scene.Language, offer.Peer.Channel))));
    }

    private static async ValueTask<MessengerOffer?> OfferAsync(WaitingForJoin waiting, Scene scene) =>
        await scene.Store.MessengerOfferAsync(waiting.Offer, scene.Cancelled) is { } offer && scene.Now < offer.ExpiresAt && offer.Resident != scene.RequireResident ? offer : null;

    private ValueTask<Step> GoneAsync(Stage stage, Scene scene) => Menu.ShowAsync(scene, Leave(stage, Trigger.CodeGone), scene.Say("Messengers.CodeGone"));

    private Step TooOften(Stage stage, Scene scene) => Leave(stage, Trigger.Locked).Forget().Say(scene.Reply("Delegation.CodeLocked")
        .WithButtons(scene.Button("Button.Operator", "operator"), scene.Button("Button.Menu", "menu")));

    private static Reply AskCode(Scene scene) => scene.Reply("Messengers.AskCode").WithButtons(scene.Button("Messengers.Button.Mine", "messengers"), scene.Button("Button.Menu", "menu"));

    private static async ValueTask<Reply> QuestionAsync(Scene scene, MessengerOffer offer)
    {
        var accounts = string.Join('\n', (await scene.LinksAsync()).Select(link => "• " + scene.NameOf(link)));
        return scene.Reply(accounts.Length == 0 ? "Messengers.AskJoin" : "Messengers.AskJoinWith", ("name", ShowMessengers.NameOf(scene.Language, offer.Peer.Channel)), ("accounts", accounts))
            .WithButtons(scene.Button("Messengers.Button.Yes", Answer.Yes, offer.Id.ToString("N"), ButtonStyle.Danger), scene.Button("Messengers.Button.No", Answer.No));
    }
}
