using Bot.Core.Accounts;
using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Linking;
using Bot.Core.Organisations;
using Bot.Core.Support;
using Bot.Core.Texts;

namespace Bot.Core.Payments;

/// <summary>What is to pay and how: a code for any bank's app, for the debt or another sum.</summary>
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
    public async ValueTask<Step> ShowAsync(Scene scene)
    {
        if (await scene.CurrentLinkAsync() is not { } link)
            return await linking.BeginAsync(scene, wish: scene.Say("Wish.Pay"));
        if (scene.Refusal(link, Feature.Charges) is { } refused)
            return refused;
        var organisation = scene.OrganisationOf(link);
        if (!scene.Offers(organisation, Feature.Charges))
            return ShowContacts.NotOffered(scene, organisation);
        return await scene.Billing.StatementAsync(link.Account, 1, scene.Cancelled) switch
        {
            Answer<Statement>.Known { Value.ToPay: var toPay } => Step.Stay().Say(Ways(scene, link, organisation, toPay)),
            Answer<Statement>.NotFound => ShowContacts.AccountGone(scene, organisation),
            _ => ShowContacts.BillingAway(scene, organisation, "pay"),
        };
    }

    /// <summary>Asks for a sum of the resident's own.</summary>
    public async ValueTask<Step> AskSumAsync(Scene scene) => await PayableAsync(scene) is { } link
        ? Go(scene.Conversation.Stage is WaitingForSum here ? here : null, Trigger.OtherSumWanted, new WaitingForSum(link.Id)).Say(SumQuestion(scene, link))
        : await ShowAsync(scene);

    /// <param name="kopecks">From a button, which may be forged: it is the resident's own money, within the profile's limits.</param>
    public async ValueTask<Step> CodeAsync(Scene scene, string kopecks)
    {
        if (await PayableAsync(scene) is not { } link || !long.TryParse(kopecks, out var sum) || Refusal(scene, link, new(sum)) is not null)
            return await ShowAsync(scene);
        return Step.Stay().Say(Code(scene, link, new(sum)));
    }

    public override async ValueTask<Step?> HearAsync(Stage stage, Input input, Scene scene)
    {
        if (input is not TextSent text || MoneyInput.Parse(text.Text) is not { Sum: var sum })
            return null;
        if (await LinkOfAsync((WaitingForSum)stage, scene) is not { } link)
            return await Menu.ShowAsync(scene, Leave(stage, Trigger.AccountGone));
        return Refusal(scene, link, sum) is { } refusal
            ? Step.Stay().Say(refusal)
            : Leave(stage, Trigger.SumGiven).Say(Code(scene, link, sum));
    }

    public override async ValueTask<Step> AskAsync(Stage stage, Scene scene) => await LinkOfAsync((WaitingForSum)stage, scene) is { } link
        ? Step.Stay().Say(SumQuestion(scene, link))
        : await Menu.ShowAsync(scene, Leave(stage, Trigger.AccountGone));

    public override async ValueTask<Step> BackAsync(Stage stage, Scene scene) => Leave(stage, Trigger.GivenUp).Then(await ShowAsync(scene));

    public override async ValueTask<Step> ExplainAsync(Stage stage, Input input, Scene scene)
    {
        var asked = await AskAsync(stage, scene);
        asked.Replies[0] = asked.Replies[0] with { Text = scene.Say("Payments.SumNotRead") + "\n\n" + asked.Replies[0].Text };
        return asked;
    }

    private static Reply Ways(Scene scene, Link link, Organisation organisation, Money toPay)
    {
        var head = toPay.Kopecks switch
        {
            > 0 => scene.Say("Charges.ToPay", ("sum", toPay.Write(scene.Language))),
            0 => scene.Say("Charges.NoDebt"),
            _ => scene.Say("Charges.Overpaid", ("sum", (-toPay).Write(scene.Language))),
        };
        var profile = organisation.Profile;
        if (profile.Payee is null)
            return scene.Reply(toPay > Money.Zero ? "Charges.HowToPay" : "Charges.NothingToPay",
                    ("debt", head), ("account", scene.NameOf(link)), ("number", link.Account.Number),
                    ("organisation", profile.Name.In(scene.Language)), ("phone", profile.Contacts.Phone))
                .WithButtons(scene.Button("Button.Debt", "debt"), scene.Button("Button.Menu", "menu"));
        var reply = scene.Reply(toPay > Money.Zero ? "Payments.Ways" : "Payments.InAdvance", ("debt", head), ("account", scene.NameOf(link)));
        if (Refusal(scene, link, toPay) is null)
            reply = reply.WithButtons(new Button(
                scene.Say("Payments.Button.Code", ("sum", toPay.Write(scene.Language))), new ButtonAction("pay-code", $"{toPay.Kopecks}").ToString(), ButtonStyle.Primary));
        return reply.WithButtons(scene.Button("Payments.Button.OtherSum", "pay-sum")).WithButtons(scene.Button("Button.Debt", "debt"), scene.Button("Button.Menu", "menu"));
    }

    private static Reply SumQuestion(Scene scene, Link link)
    {
        var (least, most) = Limits(scene, link);
        return scene.Reply("Payments.AskSum", ("least", least.Write(scene.Language)), ("most", most.Write(scene.Language)), ("account", scene.NameOf(link)))
            .WithButtons(scene.Button("Button.Menu", "menu"));
    }

    private static Reply Code(Scene scene, Link link, Money sum)
    {
        var organisation = scene.OrganisationOf(link);
        var payee = organisation.Profile.Payee!;
        var code = payee.Code(link.Account.Number, sum, TextCatalog.Say(Language.Russian, "Payments.Purpose", ("number", link.Account.Number)));
        return scene.Reply("Payments.Code",
            ("organisation", organisation.Profile.Name.In(scene.Language)), ("account", link.Account.Number),
            ("sum", sum.Write(scene.Language)), ("words", SumInWords.Write(sum, scene.Language))) with
        {
            Attachment = new("code:" + System.Text.Encoding.UTF8.GetString(code.Write(PaymentCodePage.Utf8)), "oplata.png", "image/png", scene.Say("Payments.CodeAlt", ("sum", sum.Write(scene.Language)))),
            Buttons = [[scene.Button("Payments.Button.OtherSum", "pay-sum"), scene.Button("Button.Menu", "menu")]],
        };
    }

    /// <summary>What to say to a sum that is not taken; null where it is.</summary>
    private static Reply? Refusal(Scene scene, Link link, Money sum)
    {
        var (least, most) = Limits(scene, link);
        return sum < least || sum > most
            ? scene.Reply(sum < least ? "Payments.TooLittle" : "Payments.TooMuch", ("least", least.Write(scene.Language)), ("most", most.Write(scene.Language)))
            : null;
    }

    private static (Money Least, Money Most) Limits(Scene scene, Link link)
    {
        var rules = scene.OrganisationOf(link).Profile.Payments;
        return (new((long)(rules.Minimum * 100)), new((long)(rules.Maximum * 100)));
    }

    /// <summary>The account in hand where its organisation can be paid by code here.</summary>
    private static async ValueTask<Link?> PayableAsync(Scene scene) =>
        await scene.CurrentLinkAsync() is { } link && scene.OrganisationOf(link) is var organisation
            && organisation.Profile.Payee is not null && scene.Offers(link, Feature.Charges)
            ? link
            : null;

    private static async ValueTask<Link?> LinkOfAsync(WaitingForSum waiting, Scene scene) =>
        (await scene.LinksAsync()).FirstOrDefault(link => link.Id == waiting.Link) is { } link && scene.OrganisationOf(link).Profile.Payee is not null
            && scene.Offers(link, Feature.Charges)
            ? link
            : null;
}
