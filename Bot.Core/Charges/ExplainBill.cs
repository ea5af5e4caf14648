using System.Text;
using Bot.Core.Accounts;
using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Linking;
using Bot.Core.Organisations;
using Bot.Core.Payments;
using Bot.Core.Support;
using Bot.Core.Texts;

namespace Bot.Core.Charges;

/// <summary>«Почему так много?»: a bill against the month before and against the same month a year ago.</summary>
public static class ExplainBill
{
    private const int LinesAgainstLastMonth = 6;
    private const int LinesAgainstLastYear = 3;
    private const int MonthsBack = 25;

    /// <param name="month">As a button carries it, <c>2026-10</c>; anything else means the newest bill.</param>
    public static async ValueTask<Step> RunAsync(Scene scene, LinkAccount linking, string month)
    {
        var (link, otherwise) = await AccountInHand.AskAsync(scene, linking, Feature.Charges, "Wish.Why");
        if (link is null)
            return otherwise!;
        var organisation = scene.OrganisationOf(link);
        return await scene.Billing.StatementAsync(link.Account, MonthsBack, scene.Cancelled) switch
        {
            Answer<Statement>.Known { Value.Bills: var bills } => Step.Stay().Say(Explained(scene, link, bills, month, organisation.Today(scene.Now))),
            Answer<Statement>.NotFound => ShowContacts.AccountGone(scene, organisation),
            _ => ShowContacts.BillingAway(scene, organisation, "why"),
        };
    }

    private static Reply Explained(Scene scene, Link link, IReadOnlyList<Bill> bills, string month, DateOnly today)
    {
        if (bills.Count == 0)
            return scene.Reply("Charges.NoBills").WithButtons(scene.Button("Button.Debt", "debt"), scene.Button("Button.Menu", "menu"));
        var now = bills.FirstOrDefault(bill => bill.Month.ToString("yyyy-MM") == month) ?? bills[0];
        // A month without a bill is no month to compare with.
        var before = bills.FirstOrDefault(bill => bill.Month < now.Month);
        var yearAgo = bills.FirstOrDefault(bill => bill.Month == now.Month.AddYears(-1));
        var text = new StringBuilder();
        if (before is null)
        {
            text.Append(scene.Say("Why.OneBill", ("month", now.Month.WriteMonth(scene.Language, today)), ("sum", now.Total.Write(scene.Language))));
        }
        else
        {
            text.Append(Capital(scene.Say("Why.Head", ("month", now.Month.WriteMonth(scene.Language, today)), ("sum", now.Total.Write(scene.Language)),
                ("before", before.Month.WriteMonth(scene.Language, today)), ("beforeSum", before.Total.Write(scene.Language)), ("difference", Difference(scene, now, before)))));
            Append(text, scene, BillDifference.Of(now, before), LinesAgainstLastMonth);
        }
        if (yearAgo is not null && yearAgo != before)
        {
            text.Append("\n\n").Append(scene.Say("Why.YearAgo", ("month", yearAgo.Month.WriteMonth(scene.Language, today)),
                ("sum", yearAgo.Total.Write(scene.Language)), ("difference", Difference(scene, now, yearAgo))));
            Append(text, scene, BillDifference.Of(now, yearAgo), LinesAgainstLastYear);
        }
        if (scene.HasSeveralAccounts)
            text.Insert(0, scene.NameOf(link) + "\n");
        return new Reply(text.ToString())
            .WithButtons([scene.Button("Why.Button.Bill", "bill-document", now.Month.ToString("yyyy-MM")), .. scene.CanPay(link) ? [scene.Button("Button.Pay", "pay")] : Array.Empty<Button>()])
            .WithButtons(scene.Button("Button.Debt", "debt"), scene.Button("Button.Menu", "menu"));
    }

    private static void Append(StringBuilder text, Scene scene, IReadOnlyList<LineDifference> differences, int most)
    {
        if (differences.Count == 0)
            text.Append('\n').Append(scene.Say("Why.NothingChanged"));
        foreach (var line in differences.Take(most))
            text.Append('\n').Append(scene.Say("Why.Line", ("service", ChargedNames.Service(scene.Language, line.Service)), ("change", line.Change.WriteChange(scene.Language)), ("cause", CauseOf(scene, line.Cause))));
        if (differences.Count > most)
        {
            text.Append('\n').Append(scene.Say("Why.Rest",
                ("change", differences.Skip(most).Aggregate(Money.Zero, (sum, line) => sum + line.Change).WriteChange(scene.Language))));
        }
    }

    private static string Difference(Scene scene, Bill now, Bill before)
    {
        var difference = now.Total - before.Total;
        var key = difference.Kopecks switch { > 0 => "Why.More", < 0 => "Why.Less", _ => "Why.Same" };
        return scene.Say(key, ("difference", (difference < Money.Zero ? -difference : difference).Write(scene.Language)));
    }

    private static string CauseOf(Scene scene, Cause cause) => cause switch
    {
        Cause.Added => scene.Say("Why.New"),
        Cause.Dropped => scene.Say("Why.Gone"),
        Cause.Quantity by => scene.Say("Why.Quantity", ("now", by.Now.Write(scene.Language)), ("before", by.Before.Write(scene.Language)), ("unit", ChargedNames.Unit(scene.Language, by.Unit))),
        Cause.Price by => scene.Say("Why.Price", ("now", by.Now.Write(scene.Language)), ("before", by.Before.Write(scene.Language)), ("unit", ChargedNames.Unit(scene.Language, by.Unit))),
        Cause.QuantityAndPrice by => scene.Say("Why.Both", ("now", by.Now.Write(scene.Language)), ("before", by.Before.Write(scene.Language)), ("unit", ChargedNames.Unit(scene.Language, by.Unit)),
            ("nowPrice", by.PriceNow.Write(scene.Language)), ("beforePrice", by.PriceBefore.Write(scene.Language))),
        Cause.Benefit by => scene.Say("Why.Benefit", ("now", by.Now.Write(scene.Language)), ("before", by.Before.Write(scene.Language))),
        Cause.Unknown => "",
        _ => throw new InvalidOperationException($"Unknown cause {cause.GetType().Name}"),
    };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
