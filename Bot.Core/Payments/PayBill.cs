using Bot.Core.Accounts;
using Bot.Core.Billing;
using Bot.Core.Cards;
using Bot.Core.Conversations;
using Bot.Core.Linking;
using Bot.Core.Organisations;
using Bot.Core.Reminders;
using Bot.Core.Support;
using Bot.Core.Understanding;

namespace Bot.Core.Payments;

/// <summary>What is to pay and how: by card on the gateway's page or by a code for any bank's app, the debt or another sum.</summary>
public sealed class PayBill(LinkAccount linking) : Dialog<PayBill.Trigger>
{
    /// <param name="Link">The account that is paid for, whichever is in hand later.</param>
    public sealed record WaitingForSum(Guid Link) : Stage;

    public enum Trigger
    {
        OtherSumWanted,
        SumGiven,
        AccountGone,
        GivenUp,
    }

    private static readonly StageMap<Trigger> Arrows = StageMap<Trigger>.Configure()
        .Begins<WaitingForSum>(Trigger.OtherSumWanted)
        .Configure<WaitingForSum>(stage => stage
            .PermitReentry(Trigger.OtherSumWanted)
            .PermitLeaving(Trigger.SumGiven)
            .PermitLeaving(Trigger.AccountGone)
            .PermitLeaving(Trigger.GivenUp))
        .Build();

    public override string Name => "pay-bill";

    protected override StageMap<Trigger> Map => Arrows;

    public override bool WaitsForNumber(Stage stage) => true;

    /// <summary>The sum to pay and the ways to pay it.</summary>
    /// <param name="typed">The words that asked for it: «оплатить 1500» names the sum.</param>
    public async ValueTask<Step> ShowAsync(Scene scene, string typed = "")
    {
        var (link, otherwise) = await AccountInHand.AskAsync(scene, linking, Feature.Charges, "Wish.Pay");
        if (link is null)
            return otherwise!;
        if (scene.CanPay(link) && TypedSum.In(typed, scene, link) is { } named)
            return await TakeAsync(scene, link, named);
        return await WaysAsync(scene, link);
    }

    /// <summary>Asks for a sum of the resident's own.</summary>
    /// <param name="argument">See <see cref="PayArgument"/>.</param>
    public async ValueTask<Step> AskSumAsync(Scene scene, string argument) =>
        await PayArgument.ReadAsync(scene, argument) is ({ } link, _) && scene.CanPay(link)
            ? Go(scene.Conversation.Stage is WaitingForSum here ? here : null, Trigger.OtherSumWanted, new WaitingForSum(link.Id)).Say(PayReplies.SumQuestion(scene, link))
            : await ShowAsync(scene);

    /// <summary>Takes a sum that was typed under the ways to pay; nothing where they are not what was shown last.</summary>
    public async ValueTask<Step?> TakeTypedAsync(Scene scene, string text)
    {
        if (TypedSum.Alone(text) is not { } sum || await LinkOfferedAsync(scene) is not { } link)
            return null;
        return await TakeAsync(scene, link, sum);
    }

    /// <summary>
    /// Whether a number is a sum, though some organisation's accounts have such numbers: it follows a word for paying or stands
    /// under the ways to pay, and is no account of the one that is paid.
    /// </summary>
    public static async ValueTask<bool> IsSumAsync(Scene scene, string text, Intent intent)
    {
        if (intent == Intent.Pay)
            return await scene.CurrentLinkAsync() is { } current && scene.CanPay(current) && TypedSum.In(text, scene, current) is not null;
        return TypedSum.Alone(text) is not null && await LinkOfferedAsync(scene) is { } link && !TypedSum.IsAccountOf(text, scene, link);
    }

    /// <summary>What becomes of a payment link that was shown last if nobody pays; null where there is none.</summary>
    public static async ValueTask<string?> LeaveAloneAsync(Scene scene) =>
        scene.Conversation.Offered.Select(button => ButtonAction.Parse(button.Action)).FirstOrDefault(action => action is { Name: "order-code" }) is { Argument: var id }
        && await OwnOrderAsync(scene, id) is ({ State: OrderState.LinkGiven } order, _) && order.ExpiresAt > scene.Now
            ? OrderReplies.LeaveAlone(scene, order)
            : null;

    /// <summary>Whether a sum is asked for, or the ways to pay were shown last, whichever account they are for.</summary>
    public static bool IsSumAsked(Scene scene) => scene.Conversation.Stage is WaitingForSum
        || (scene.Conversation.Stage is null && !scene.Conversation.Offered.Any(AnswerReminder.AsksForReadings)
            && scene.Conversation.Offered.Any(button => ButtonAction.Parse(button.Action) is { Name: "pay-sum" }));

    private static async ValueTask<Link?> LinkOfferedAsync(Scene scene)
    {
        if (scene.Conversation.Stage is not null
            // A reminder that came after them asks for readings: a bare number answers it.
            || scene.Conversation.Offered.Any(AnswerReminder.AsksForReadings)
            || scene.Conversation.Offered.Select(button => ButtonAction.Parse(button.Action)).FirstOrDefault(action => action is { Name: "pay-sum" }) is not { Argument: var argument }
            || await PayArgument.ReadAsync(scene, argument) is not ({ } link, _) || !scene.CanPay(link))
            return null;
        return link;
    }

    private async ValueTask<Step> TakeAsync(Scene scene, Link link, Money sum) => PayReplies.Refusal(scene, link, sum) is { } refusal
        ? Go(scene.Conversation.Stage as WaitingForSum, Trigger.OtherSumWanted, new WaitingForSum(link.Id)).Say(refusal)
        : await PayAsync(scene, link, sum, Step.Stay());

    /// <summary>The link to the gateway's page, for what is owed still.</summary>
    /// <param name="argument">See <see cref="PayArgument"/>.</param>
    public async ValueTask<Step> OrderAsync(Scene scene, string argument)
    {
        if (await PayArgument.ReadAsync(scene, argument) is not ({ } link, { } sum) || !scene.CanPay(link) || PayReplies.Refusal(scene, link, sum) is not null)
            return await ShowAsync(scene);
        if (await IsOwedNoLongerAsync(scene, link, sum))
            return await ChangedAsync(scene, link);
        return await PayAsync(scene, link, sum, scene.Conversation.Stage is WaitingForSum stage ? Leave(stage, Trigger.SumGiven) : Step.Stay());
    }

    /// <summary>The code for what is owed still.</summary>
    /// <param name="argument">See <see cref="PayArgument"/>.</param>
    public async ValueTask<Step> CodeAsync(Scene scene, string argument)
    {
        if (await PayArgument.ReadAsync(scene, argument) is not ({ } link, { } sum) || !scene.CanPay(link)
            || scene.OrganisationOf(link).Profile.Payee is null || PayReplies.Refusal(scene, link, sum) is not null)
            return await ShowAsync(scene);
        return await IsOwedNoLongerAsync(scene, link, sum) ? await ChangedAsync(scene, link) : Step.Stay().Say(PayReplies.Code(scene, link, sum));
    }

    /// <summary>The code for an order's sum, which its resident may have chosen above what is owed.</summary>
    /// <param name="id">Of an order, from a button: only one for the resident's own account counts.</param>
    public async ValueTask<Step> CodeOfOrderAsync(Scene scene, string id)
    {
        if (await OwnOrderAsync(scene, id) is not ({ For: PaidFor.Bill } order, var link) || !scene.CanPay(link)
            || scene.OrganisationOf(link).Profile.Payee is null || PayReplies.Refusal(scene, link, order.Sum) is not null)
            return await ShowAsync(scene);
        if (order.State == OrderState.Paid)
            return Step.Stay().Say(OrderReplies.Paid(scene, order, order.ChangedAt, ""));
        return await IsPaidOtherwiseAsync(scene, link, order) ? await ChangedAsync(scene, link) : Step.Stay().Say(PayReplies.Code(scene, link, order.Sum));
    }

    /// <summary>
    /// The same once more, after a refusal or when a link's time is over; as far as it can still be had, and is still owed. The
    /// button may be months old.
    /// </summary>
    /// <param name="id">Of an order, from a button: only one for the resident's own account counts.</param>
    public async ValueTask<Step> AgainAsync(Scene scene, string id)
    {
        if (await OwnOrderAsync(scene, id) is not var (order, link))
            return await ShowAsync(scene);
        // Somebody has paid it after all.
        if (order.State == OrderState.Paid)
            return Step.Stay().Say(OrderReplies.Paid(scene, order, order.ChangedAt, ""));
        // What is said now is about this account, whichever was in hand.
        scene.Continue(scene.Conversation with { Link = link.Id }, scene.Resident, null);
        var step = order.For is not PaidFor.Bill
            ? await CardSale.SellAsync(scene, link, order.For, order.Sum, order.For is PaidFor.Ticket ? "card-tickets" : "card-topup", Step.Stay(), Step.Stay())
            : scene.CanPay(link) && PayReplies.Refusal(scene, link, order.Sum) is null 
                ? await IsPaidOtherwiseAsync(scene, link, order) ? await ChangedAsync(scene, link) : await PayAsync(scene, link, order.Sum, Step.Stay())
                : await ShowAsync(scene);
        return step.Remember(conversation => conversation with { Link = link.Id });
    }

    public override async ValueTask<Step?> HearAsync(Stage stage, Input input, Scene scene)
    {
        if (input is not TextSent text || TypedSum.Alone(text.Text) is not { } sum)
            return null;
        if (await LinkOfAsync((WaitingForSum)stage, scene) is not { } link)
            return await Menu.ShowAsync(scene, Leave(stage, Trigger.AccountGone));
        return PayReplies.Refusal(scene, link, sum) is { } refusal
            ? Step.Stay().Say(refusal)
            : await PayAsync(scene, link, sum, Leave(stage, Trigger.SumGiven));
    }

    public override async ValueTask<Step> AskAsync(Stage stage, Scene scene) => await LinkOfAsync((WaitingForSum)stage, scene) is { } link
        ? Step.Stay().Say(PayReplies.SumQuestion(scene, link))
        : await Menu.ShowAsync(scene, Leave(stage, Trigger.AccountGone));

    public override async ValueTask<Step> BackAsync(Stage stage, Scene scene) => Leave(stage, Trigger.GivenUp).Then(await ShowAsync(scene));

    public override async ValueTask<Step> ExplainAsync(Stage stage, Input input, Scene scene)
    {
        var asked = await AskAsync(stage, scene);
        asked.Replies[0] = asked.Replies[0] with { Text = scene.Say("Payments.SumNotRead") + "\n\n" + asked.Replies[0].Text };
        return asked;
    }

    private static async ValueTask<(Order Order, Link Link)?> OwnOrderAsync(Scene scene, string id) =>
        Guid.TryParseExact(id, "N", out var known) && await scene.Store.OrderAsync(known, scene.Cancelled) is { } order
        && (await scene.LinksAsync()).FirstOrDefault(own => own.Account == order.Account) is { } link
            ? (order, link)
            : null;

    private static async ValueTask<Step> WaysAsync(Scene scene, Link link) => await scene.StatementAsync(link.Account, 1) switch
    {
        Answer<Statement>.Known { Value: var statement } => Step.Stay().Say(PayReplies.Ways(scene, link, statement)),
        Answer<Statement>.NotFound => ShowContacts.AccountGone(scene, scene.OrganisationOf(link)),
        _ => ShowContacts.BillingAway(scene, scene.OrganisationOf(link), "pay"),
    };

    /// <summary>What is owed now, where a button asks for what was owed once.</summary>
    private static async ValueTask<Step> ChangedAsync(Scene scene, Link link)
    {
        var ways = await WaysAsync(scene, link);
        ways.Replies[0] = ways.Replies[0] with { Text = scene.Say("Payments.Changed") + "\n\n" + ways.Replies[0].Text };
        return ways;
    }

    /// <returns>False where nobody can tell: a sum within the limits may then be paid, as a typed one may.</returns>
    private static async ValueTask<bool> IsOwedNoLongerAsync(Scene scene, Link link, Money sum) =>
        await scene.StatementAsync(link.Account, 1) is Answer<Statement>.Known { Value: { ToPay: var toPay } } && sum > toPay;

    /// <summary>Whether the sum is more than is owed since something was paid after the order; one that was in advance from the first stays so.</summary>
    /// <returns>False where nobody can tell: a sum within the limits may then be paid, as a typed one may.</returns>
    private static async ValueTask<bool> IsPaidOtherwiseAsync(Scene scene, Link link, Order order) =>
        await scene.StatementAsync(link.Account, 1) is Answer<Statement>.Known { Value: var statement } && order.Sum > statement.ToPay
        && (statement.Payments.Any(payment => payment.On >= scene.OrganisationOf(link).Today(order.CreatedAt)) || statement.InProcess.Any(other => other.ChangedAt > order.CreatedAt));

    /// <summary>By the gateway where there is one, else by a code.</summary>
    private static async ValueTask<Step> PayAsync(Scene scene, Link link, Money sum, Step step) => scene.CanPayOnline(link)
        ? await PlaceOrder.RunAsync(scene, link, new PaidFor.Bill(), sum, PayReplies.About(link), step)
        : step.Say(PayReplies.Code(scene, link, sum));

    private static async ValueTask<Link?> LinkOfAsync(WaitingForSum waiting, Scene scene) =>
        (await scene.LinksAsync()).FirstOrDefault(link => link.Id == waiting.Link) is { } link && scene.CanPay(link) ? link : null;
}
