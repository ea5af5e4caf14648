using System.Globalization;
using Bot.Core.Accounts;
using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Linking;
using Bot.Core.Payments;
using Bot.Core.Texts;
using Bot.Core.Understanding;

namespace Bot.Core.Cards;

/// <summary>Puts money onto a card: a sum that is tapped or typed becomes an order, and the order a link on which to pay.</summary>
public sealed class TopUpCard(LinkAccount linking) : Dialog<TopUpCard.Trigger>
{
    /// <param name="Link">The card that is topped up, whichever is in hand later.</param>
    public sealed record WaitingForTopUpSum(Guid Link) : Stage;

    public enum Trigger
    {
        Begun,
        SumGiven,
        CardGone,
        GivenUp,
    }

    private static readonly StageMap<Trigger> Arrows = StageMap<Trigger>.Configure()
        .Begins<WaitingForTopUpSum>(Trigger.Begun)
        .Configure<WaitingForTopUpSum>(stage => stage
            .PermitReentry(Trigger.Begun)
            .PermitLeaving(Trigger.SumGiven)
            .PermitLeaving(Trigger.CardGone)
            .PermitLeaving(Trigger.GivenUp))
        .Build();

    public const string SumAction = "card-sum";

    public override string Name => "top-up-card";

    protected override StageMap<Trigger> Map => Arrows;

    public override bool WaitsForNumber(Stage stage) => true;

    /// <param name="text">The request, which may name a sum.</param>
    public async ValueTask<Step> BeginAsync(Scene scene, string text)
    {
        var (link, card, otherwise) = await CardInHand.LoadAsync(scene, linking, "Wish.CardTopUp", "card-topup");
        if (link is null)
            return otherwise!;
        if (CardSale.Refusal(scene, link, card!) is { } refused)
            return Left(scene, Trigger.CardGone).Say(refused);
        if (Named(text) is { } sum && PayReplies.Refusal(scene, link, sum) is null)
            return await SellAsync(scene, link, sum, "card-topup");
        return Go(scene.Conversation.Stage as WaitingForTopUpSum, Trigger.Begun, new WaitingForTopUpSum(link.Id)).Say(Question(scene, link));
    }

    /// <param name="argument">See <see cref="PayArgument"/>.</param>
    public async ValueTask<Step> TakeSumAsync(Scene scene, string argument)
    {
        if (await PayArgument.ReadAsync(scene, argument) is not ({ } link, { } sum) || !scene.IsCard(link) || PayReplies.Refusal(scene, link, sum) is not null)
            return await BeginAsync(scene, "");
        return await SellAsync(scene, link, sum, "card-topup");
    }

    public override async ValueTask<Step?> HearAsync(Stage stage, Input input, Scene scene)
    {
        if (input is not TextSent text || TypedAccount.IsNumberAlone(text.Text, scene) || MoneyInput.Parse(text.Text) is not { Sum: var sum })
            return null;
        if (await LinkAsync(stage, scene) is not { } link)
            return await Menu.ShowAsync(scene, Leave(stage, Trigger.CardGone));
        return await SellAsync(scene, link, sum, "resume");
    }

    public override async ValueTask<Step> AskAsync(Stage stage, Scene scene) => await LinkAsync(stage, scene) is { } link
        ? Step.Stay().Say(Question(scene, link))
        : await Menu.ShowAsync(scene, Leave(stage, Trigger.CardGone));

    public override ValueTask<Step> BackAsync(Stage stage, Scene scene) => Menu.ShowAsync(scene, Leave(stage, Trigger.GivenUp));

    public override async ValueTask<Step> ExplainAsync(Stage stage, Input input, Scene scene)
    {
        var asked = await AskAsync(stage, scene);
        asked.Replies[0] = asked.Replies[0].After(scene.Say("Payments.SumNotRead"));
        return asked;
    }

    /// <param name="again">The action that asks the same once more.</param>
    private ValueTask<Step> SellAsync(Scene scene, Link link, Money sum, string again) =>
        CardSale.SellAsync(scene, link, new PaidFor.TopUp(), sum, again, Left(scene, Trigger.SumGiven), Left(scene, Trigger.CardGone));

    private Step Left(Scene scene, Trigger trigger) => scene.Conversation.Stage is WaitingForTopUpSum stage ? Leave(stage, trigger) : Step.Stay();

    /// <summary>«пополнить на 500»: the one number of the request.</summary>
    private static Money? Named(string text) =>
        Phrase.Of(text).Words.Where(word => word.All(char.IsAsciiDigit)).ToList() is [{ Length: <= 6 } only] ? new Money(long.Parse(only, CultureInfo.InvariantCulture) * 100) : null;

    private static Reply Question(Scene scene, Link link)
    {
        var (least, most) = PayReplies.Limits(scene, link);
        var reply = scene.Reply("Cards.AskSum", ("card", scene.NameOf(link)), ("least", least.Write(scene.Language)), ("most", most.Write(scene.Language)));
        foreach (var row in scene.RulesOf(link).TopUps.Select(roubles => new Money((long)(roubles * 100))).Chunk(2))
            reply = reply.WithButtons([.. row.Select(sum => new Button(sum.Write(scene.Language), new ButtonAction(SumAction, PayArgument.Of(link, sum)).ToString()))]);
        return reply.WithButtons(scene.Button("Cards.Button.Tickets", "card-tickets"), scene.Button("Button.Menu", "menu"));
    }

    private static async ValueTask<Link?> LinkAsync(Stage stage, Scene scene) =>
        (await scene.LinksAsync()).FirstOrDefault(link => link.Id == ((WaitingForTopUpSum)stage).Link) is { } own && scene.CanPayOnline(own) ? own : null;
}
