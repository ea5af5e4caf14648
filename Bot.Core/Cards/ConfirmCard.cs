using Bot.Core.Accounts;
using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Linking;
using Bot.Core.Support;
using Bot.Core.Texts;

namespace Bot.Core.Cards;

/// <summary>Shows that a card is the resident's own: by the sum of its last top-up, which is compared and forgotten.</summary>
public sealed class ConfirmCard(LinkAccount linking) : Dialog<ConfirmCard.Trigger>
{
    public sealed record WaitingForLastTopUp(Guid Link) : Stage;

    public enum Trigger
    {
        Begun,
        Confirmed,
        Locked,
        LinkGone,
        GivenUp,
    }

    private static readonly StageMap<Trigger> Arrows = StageMap<Trigger>.Configure()
        .Begins<WaitingForLastTopUp>(Trigger.Begun)
        .Configure<WaitingForLastTopUp>(stage => stage
            .PermitReentry(Trigger.Begun)
            .PermitLeaving(Trigger.Confirmed)
            .PermitLeaving(Trigger.Locked)
            .PermitLeaving(Trigger.LinkGone)
            .PermitLeaving(Trigger.GivenUp))
        .Build();

    public override string Name => "confirm-card";

    protected override StageMap<Trigger> Map => Arrows;

    public override bool WaitsForNumber(Stage stage) => true;

    public async ValueTask<Step> BeginAsync(Scene scene)
    {
        var (link, otherwise) = await CardInHand.AskAsync(scene, linking, "Wish.CardTrips");
        if (link is null)
            return otherwise!;
        if (link.IsConfirmed)
            return await ShowTrips.RunAsync(scene, linking, "");
        if (await LastTopUp.SumsAsync(scene, link.Account) is { Count: 0 })
            return Step.Stay().Say(NothingProves(scene, link));
        return Go(scene.Conversation.Stage as WaitingForLastTopUp, Trigger.Begun, new WaitingForLastTopUp(link.Id)).Say(Question(scene, link));
    }

    public override async ValueTask<Step?> HearAsync(Stage stage, Input input, Scene scene)
    {
        if (input is not TextSent text || (MoneyInput.Parse(text.Text)?.Sum ?? MoneyInput.Find(text.Text)) is not { } sum || TypedAccount.IsNumberAlone(text.Text, scene))
            return null;
        return await LinkAsync(stage, scene) is { } link ? await ProveAsync(stage, link, sum, scene) : await GoneAsync(stage, scene);
    }

    public override async ValueTask<Step> AskAsync(Stage stage, Scene scene) => await LinkAsync(stage, scene) is { } link
        ? Step.Stay().Say(Question(scene, link))
        : await GoneAsync(stage, scene);

    public override ValueTask<Step> BackAsync(Stage stage, Scene scene) => Menu.ShowAsync(scene, Leave(stage, Trigger.GivenUp));

    public override ValueTask<Step> ExplainAsync(Stage stage, Input input, Scene scene) => AskAsync(stage, scene);

    private async ValueTask<Step> ProveAsync(Stage stage, Link link, Money sum, Scene scene)
    {
        var organisation = scene.OrganisationOf(link);
        var attempt = await ProofAttempt.BeginAsync(scene, link.Account);
        if (attempt.Lock is { } locked)
            return Leave(stage, Trigger.Locked).Forget().Say(LinkReplies.CardLocked(scene, organisation, locked));
        if (await LastTopUp.SumsAsync(scene, link.Account) is not { } sums)
            return ShowContacts.BillingAway(scene, organisation, "resume").Forget();
        if (sums.Count == 0)
            return Leave(stage, Trigger.GivenUp).Forget().Say(NothingProves(scene, link));
        if (sums.Contains(sum))
            return await ConfirmedAsync(stage, link, attempt, scene);
        return attempt.LockAfterWrong is { } nowLocked
            ? Leave(stage, Trigger.Locked).Save(attempt.Tried(false)).Forget().Say(LinkReplies.CardLocked(scene, organisation, nowLocked))
            : Step.Stay().Save(attempt.Tried(false)).Forget().Say(Buttons(scene, scene.Reply("Cards.WrongTopUp", ("left", attempt.LeftAfterWrong), ("phone", organisation.Profile.Contacts.Phone))));
    }

    private async ValueTask<Step> ConfirmedAsync(Stage stage, Link link, ProofAttempt attempt, Scene scene)
    {
        scene.Drop(link);
        scene.Continue(scene.Conversation with { Stage = null, Link = link.Id }, scene.Resident, link with { IsConfirmed = true });
        var shown = await ShowTrips.RunAsync(scene, linking, "");
        shown.Replies[0] = shown.Replies[0].After(scene.Say("Cards.Confirmed"));
        return Leave(stage, Trigger.Confirmed)
            .Save(new AccessRelied(link.Id, link.Access))
            .Save(attempt.Tried(true))
            .Save(new LinkConfirmed(link.Id, scene.Now))
            .Forget()
            .Then(shown);
    }

    private static async ValueTask<Link?> LinkAsync(Stage stage, Scene scene) =>
        (await scene.LinksAsync()).FirstOrDefault(link => link.Id == ((WaitingForLastTopUp)stage).Link);

    private ValueTask<Step> GoneAsync(Stage stage, Scene scene) => Menu.ShowAsync(scene, Leave(stage, Trigger.LinkGone), scene.Say("Accounts.Gone"));

    /// <summary>The card was topped up through the bot only: no sum shows whose it is, and nobody is asked for one.</summary>
    private static Reply NothingProves(Scene scene, Link link) => scene.Reply("Cards.NothingProves", ("card", scene.NameOf(link)))
        .WithButtons(scene.Button("Cards.Button.Points", "card-points"), scene.Button("Requests.Button.Write", "request"))
        .WithButtons(scene.Button("Button.Menu", "menu"));

    private static Reply Question(Scene scene, Link link) => Buttons(scene, scene.Reply("Cards.AskLastTopUp", ("card", scene.NameOf(link))));

    private static Reply Buttons(Scene scene, Reply reply) => reply.WithButtons(scene.Button("Button.Operator", "operator"), scene.Button("Button.Menu", "menu"));
}
