using Bot.Core.Accounts;
using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Linking;
using Bot.Core.Organisations;
using Bot.Core.Payments;
using Bot.Core.Readings;
using Bot.Core.Support;
using Bot.Core.Texts;

namespace Bot.Core.Charges;

/// <summary>A month's bill as a document; where nothing can be drawn, its lines as text.</summary>
public sealed class ShowBillDocument(LinkAccount linking, ShowDebt charges)
{
    private const int MonthsBack = 13;
    private const int PaymentsBack = 60;

    /// <param name="month"><c>2026-10</c>, or words that may name a month; anything else is the newest bill.</param>
    public async ValueTask<Step> RunAsync(Scene scene, string month)
    {
        if (await scene.CurrentLinkAsync() is not { } link)
            return await linking.BeginAsync(scene, wish: scene.Say("Wish.BillDocument"));
        if (scene.Refusal(link, Feature.Charges) is { } refused)
            return refused;
        var organisation = scene.OrganisationOf(link);
        if (!scene.Offers(organisation, Feature.Charges))
            return ShowContacts.NotOffered(scene, organisation);
        switch (await scene.StatementAsync(link.Account, MonthsBack))
        {
            case Answer<Statement>.Known { Value.Bills: [] }:
                return Step.Stay().Say(scene.Reply("Charges.NoBills").WithButtons(scene.Button("Button.Menu", "menu")));
            case Answer<Statement>.Known { Value: var statement }:
                var today = organisation.Today(scene.Now);
                var asked = MonthFilter.OnlyMonth(month, today);
                var bill = statement.Bills.FirstOrDefault(one => asked is { } named ? one.Month == named : one.Month.ToString("yyyy-MM") == month);
                if (bill is null && asked is { } missing)
                    return Step.Stay().Say(ShowDebt.NoBillFor(scene, missing, statement.Bills[0].Month, today));
                bill ??= statement.Bills[0];
                return scene.CanDraw ? await DrawAsync(scene, link, organisation, statement, bill) : await charges.BillAsync(scene, bill.Month.ToString("yyyy-MM"));
            case Answer<Statement>.NotFound:
                return ShowContacts.AccountGone(scene, organisation);
            default:
                return ShowContacts.BillingAway(scene, organisation, "bill-document");
        }
    }

    private static async ValueTask<Step> DrawAsync(Scene scene, Link link, Organisation organisation, Statement statement, Bill bill)
    {
        if (await scene.Billing.AccountAsync(link.Account, bill.Month, scene.Cancelled) is not Answer<Account>.Known { Value: var account }
            || await scene.Billing.PaymentsAsync(link.Account, PaymentsBack, scene.Cancelled) is not Answer<IReadOnlyList<Payment>>.Known { Value: var payments })
            return ShowContacts.BillingAway(scene, organisation, "bill-document");
        var today = organisation.Today(scene.Now);
        var isNewest = bill == statement.Bills[0];
        var code = isNewest && statement.ToPay > Money.Zero
            ? organisation.Profile.Payee?.Code(link.Account.Number, statement.ToPay, TextCatalog.Say(Language.Russian, "Payments.Purpose", ("number", link.Account.Number)))
            : null;
        var drawing = new BillDrawing(scene.Language, organisation, account, today)
        {
            OnTheWay = statement.InProcess.Aggregate(Money.Zero, (sum, order) => sum + order.Sum),
            TakesReadings = bill.Month >= (organisation.Window(scene.Now)?.Period ?? new DateOnly(today.Year, today.Month, 1)),
        };
        var pages = drawing.Draw(
            bill, [.. payments.Where(payment => payment.On.Year == bill.Month.Year && payment.On.Month == bill.Month.Month)], isNewest ? statement.ToPay : null, code);
        var name = bill.Month.WriteMonth(scene.Language, today);
        var onTheWay = isNewest ? PaidOnTheWay.Lines(scene, link, statement) : "";
        return Step.Stay().Say(new Reply(scene.Say("Bill.Here", ("month", name), ("account", scene.NameOf(link)), ("sum", bill.Total.Write(scene.Language))) + onTheWay)
        {
            Attachment = Attachment.Drawing(pages, $"{bill.Month:yyyy-MM}.pdf", "application/pdf", scene.Say("Bill.Alt", ("month", name))),
            IsPrivate = true,
            Buttons = isNewest && statement.ToPay > Money.Zero && scene.CanPay(link)
                ? [[scene.Button("Button.Pay", "pay", style: ButtonStyle.Primary)], [scene.Button("Button.Debt", "debt"), scene.Button("Button.Menu", "menu")]]
                : [[scene.Button("Button.Debt", "debt"), scene.Button("Button.Menu", "menu")]],
        });
    }
}
