using System.Text;
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

/// <summary>What is to pay, by line, and the month before; any month's bill; payments made.</summary>
public sealed class ShowDebt(LinkAccount linking)
{
    private const int LinesOnOneScreen = 8;
    private const int MonthsBack = 37;
    private const int PaymentsAtFirst = 6;
    private const int PaymentsInAll = 24;

    /// <param name="text">The words that asked for it: «начисления за июль» wants that month's.</param>
    public async ValueTask<Step> DebtAsync(Scene scene, string text = "") =>
        await scene.CurrentLinkAsync() is { } link && MonthFilter.OnlyMonth(text, scene.OrganisationOf(link).Today(scene.Now)) is { } month
            ? await OfMonthAsync(scene, month)
            : await DebtAsync(scene);

    private ValueTask<Step> OfMonthAsync(Scene scene, DateOnly month) => WithStatementAsync(scene, MonthsBack, "debt", "Button.Debt", (link, statement, today) =>
        statement.Bills is not [var newest, ..] || newest.Month == month ? DebtReply(scene, link, statement, today)
        : statement.Bills.Any(bill => bill.Month == month) ? BillReply(scene, statement, today, Key(month))
        : NoBillFor(scene, month, newest.Month, today));

    /// <summary>There is none for a month, and the newest is a tap away.</summary>
    public static Reply NoBillFor(Scene scene, DateOnly month, DateOnly newest, DateOnly today) => scene
        .Reply("Charges.NoBillFor", ("month", month.WriteMonth(scene.Language, today)), ("newest", newest.WriteMonth(scene.Language, today)))
        .WithButtons(new Button(scene.Say("Charges.Button.Month", ("month", newest.WriteMonth(scene.Language, today))), new ButtonAction("bill-document", Key(newest)).ToString(), ButtonStyle.Primary))
        .WithButtons(scene.Button("Button.Debt", "debt"), scene.Button("Button.Menu", "menu"));

    private ValueTask<Step> DebtAsync(Scene scene) => WithStatementAsync(scene, 2, "debt", "Button.Debt", (link, statement, today) => DebtReply(scene, link, statement, today));

    private static Reply DebtReply(Scene scene, Link link, Statement statement, DateOnly today)
    {
        var text = new StringBuilder(scene.Say("Charges.Head", ("debt", Headline(scene, statement.ToPay)), ("account", scene.NameOf(link)))).Append(PaidOnTheWay.Lines(scene, link, statement));
        var reply = new Reply("");
        if (statement.ToPay > Money.Zero && scene.CanPay(link))
            reply = reply.WithButtons(scene.Button("Button.Pay", "pay", style: ButtonStyle.Primary));
        if (scene.Conversation.Plain)
            return InPlainWords(scene, link, statement, today, text, reply);
        if (statement.Bills is [var newest, ..])
        {
            text.Append("\n\n").Append(BillText(scene, newest, today, LinesOnOneScreen));
            if (statement.Bills is [_, var before, ..])
            {
                text.Append("\n\n").Append(Compared(scene, newest, before, today));
                reply = reply.WithButtons(scene.Button("Charges.Button.AllLines", "bill-document", Key(newest.Month)), MonthButton(scene, before, today));
            }
            else
            {
                reply = reply.WithButtons(scene.Button("Charges.Button.AllLines", "bill-document", Key(newest.Month)));
            }
        }
        else
        {
            text.Append("\n\n").Append(scene.Say("Charges.NoBills"));
        }
        return (reply with { Text = text.ToString(), Copyable = link.Account.Number, IsPrivate = true }).WithButtons(scene.Button("Button.Payments", "payments"), scene.Button("Button.Menu", "menu"));
    }

    /// <summary>The sum, the month's total and how it compares: the lines are a tap further.</summary>
    private static Reply InPlainWords(Scene scene, Link link, Statement statement, DateOnly today, StringBuilder text, Reply reply)
    {
        if (statement.Bills is [var newest, ..])
        {
            text.Append("\n\n").Append(scene.Say("Charges.Month", ("month", Capital(newest.Month.WriteMonth(scene.Language, today))), ("sum", newest.Total.Write(scene.Language))));
            if (statement.Bills is [_, var before, ..])
                text.Append('\n').Append(Compared(scene, newest, before, today));
            reply = reply.WithButtons(scene.Button("Charges.Button.Lines", "bill", Key(newest.Month)));
        }
        return (reply with { Text = text.ToString(), Copyable = link.Account.Number, IsPrivate = true }).WithButtons(scene.Button("Button.Menu", "menu"));
    }

    /// <param name="month">As a button of ours carries it: <c>2026-10</c>; anything else shows the debt.</param>
    public ValueTask<Step> BillAsync(Scene scene, string month) => WithStatementAsync(scene, MonthsBack, "debt", "Button.Debt", (_, statement, today) => BillReply(scene, statement, today, month));

    private static Reply BillReply(Scene scene, Statement statement, DateOnly today, string month)
    {
        var at = statement.Bills.ToList().FindIndex(bill => Key(bill.Month) == month);
        if (at < 0)
            return scene.Reply("Charges.NoSuchBill").WithButtons(scene.Button("Button.Debt", "debt"), scene.Button("Button.Menu", "menu"));
        var bill = statement.Bills[at];
        Button? earlier = at + 1 < statement.Bills.Count ? MonthButton(scene, statement.Bills[at + 1], today) : null;
        Button? later = at > 0 ? MonthButton(scene, statement.Bills[at - 1], today) : null;
        return (new Reply(BillText(scene, bill, today, int.MaxValue)) { Screen = "bill", IsPrivate = true })
            .WithButtons([.. scene.CanDraw ? [scene.Button("Charges.Button.AllLines", "bill-document", Key(bill.Month))] : Array.Empty<Button>()])
            .WithButtons([.. new[] { earlier, later }.OfType<Button>()])
            .WithButtons(scene.Button("Why.Button.Why", "why", Key(bill.Month)))
            .WithButtons(scene.Button("Button.Debt", "debt"), scene.Button("Button.Menu", "menu"));
    }

    /// <param name="more">Anything asks for those further back.</param>
    public async ValueTask<Step> PaymentsAsync(Scene scene, string more = "")
    {
        if (await scene.CurrentLinkAsync() is not { } link)
            return await linking.BeginAsync(scene, wish: scene.Say("Button.Payments"));
        var organisation = scene.OrganisationOf(link);
        if (scene.Refusal(link, Feature.Charges) is { } refused)
            return refused;
        if (!scene.Offers(organisation, Feature.Charges))
            return ShowContacts.NotOffered(scene, organisation);
        var today = organisation.Today(scene.Now);
        var onTheWay = await scene.StatementAsync(link.Account, 1) is Answer<Statement>.Known { Value: var statement } ? PaidOnTheWay.Lines(scene, link, statement) : "";
        switch (await scene.Billing.PaymentsAsync(link.Account, (more.Length > 0 ? PaymentsInAll : PaymentsAtFirst) + 1, scene.Cancelled))
        {
            case Answer<IReadOnlyList<Payment>>.Known { Value: var payments }:
                var shown = payments.Take(more.Length > 0 ? PaymentsInAll : PaymentsAtFirst).ToList();
                var lines = shown.Select(payment => $"\n{payment.On.WriteDay(scene.Language, today)}: {payment.Sum.Write(scene.Language)}, {payment.Way}");
                return Step.Stay().Say(
                    (payments.Count == 0 && onTheWay.Length == 0
                        ? scene.Reply("Charges.NoPayments", ("account", scene.NameOf(link)))
                        : new Reply(scene.Say("Charges.Payments", ("account", scene.NameOf(link))) + onTheWay + string.Concat(lines)))
                    .WithButtons([.. payments.Count > shown.Count && more.Length == 0 ? [scene.Button("Payments.Button.Earlier", "payments", "all")] : Array.Empty<Button>(), scene.Button("Stray.Button", "stray")])
                    .WithButtons(scene.Button("Button.Debt", "debt"), scene.Button("Button.Menu", "menu")));
            case Answer<IReadOnlyList<Payment>>.NotFound:
                return ShowContacts.AccountGone(scene, organisation);
            default:
                return ShowContacts.BillingAway(scene, organisation, "payments");
        }
    }

    private async ValueTask<Step> WithStatementAsync(Scene scene, int months, string again, string wish, Func<Link, Statement, DateOnly, Reply> show)
    {
        if (await scene.CurrentLinkAsync() is not { } link)
            return await linking.BeginAsync(scene, wish: scene.Say(wish));
        var organisation = scene.OrganisationOf(link);
        if (scene.Refusal(link, Feature.Charges) is { } refused)
            return refused;
        if (!scene.Offers(organisation, Feature.Charges))
            return ShowContacts.NotOffered(scene, organisation);
        return await scene.StatementAsync(link.Account, months) switch
        {
            Answer<Statement>.Known { Value: var statement } => Step.Stay().Say(show(link, statement, organisation.Today(scene.Now))),
            Answer<Statement>.NotFound => ShowContacts.AccountGone(scene, organisation),
            _ => ShowContacts.BillingAway(scene, organisation, again),
        };
    }

    private static string Headline(Scene scene, Money toPay) => toPay.Kopecks switch
    {
        > 0 => scene.Say("Charges.ToPay", ("sum", toPay.Write(scene.Language))),
        0 => scene.Say("Charges.NoDebt"),
        _ => scene.Say("Charges.Overpaid", ("sum", (-toPay).Write(scene.Language))),
    };

    private static string BillText(Scene scene, Bill bill, DateOnly today, int lines)
    {
        var text = new StringBuilder(scene.Say("Charges.Bill", ("month", Capital(bill.Month.WriteMonth(scene.Language, today))), ("sum", bill.Total.Write(scene.Language))));
        var shown = bill.Lines.OrderByDescending(line => Math.Abs(line.Sum.Kopecks)).Take(lines).ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var line in bill.Lines.Where(shown.Contains))
        {
            var quantity = line.Quantity is { } amount ? $", {amount.Write(scene.Language)} {ChargedNames.Unit(scene.Language, line.Unit)}" : "";
            text.Append($"\n• {ChargedNames.Service(scene.Language, line.Service)}{quantity}: {line.Sum.Write(scene.Language)}");
            if (line.Benefit != Money.Zero)
                text.Append(scene.Say("Charges.BenefitShort", ("sum", line.Benefit.Write(scene.Language))));
        }
        if (bill.Lines.Count > shown.Count)
        {
            var rest = bill.Lines.Where(line => !shown.Contains(line)).ToList();
            text.Append('\n').Append(scene.Say("Charges.MoreLines", ("count", rest.Count),
                ("sum", rest.Aggregate(Money.Zero, (sum, line) => sum + line.Sum).Write(scene.Language))));
        }
        return text.ToString();
    }

    private static string Compared(Scene scene, Bill newest, Bill before, DateOnly today)
    {
        var difference = newest.Total - before.Total;
        var key = difference.Kopecks switch { > 0 => "Charges.More", < 0 => "Charges.Less", _ => "Charges.Same" };
        return scene.Say(key, ("month", Capital(before.Month.WriteMonth(scene.Language, today))), ("sum", before.Total.Write(scene.Language)),
            ("difference", (difference < Money.Zero ? -difference : difference).Write(scene.Language)));
    }

    private static Button MonthButton(Scene scene, Bill bill, DateOnly today) =>
        new(scene.Say("Charges.Button.Month", ("month", bill.Month.WriteMonth(scene.Language, today))), new ButtonAction("bill", Key(bill.Month)).ToString());

    private static string Key(DateOnly month) => month.ToString("yyyy-MM");

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
