using Bot.Core.Accounts;
using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Linking;
using Bot.Core.Organisations;
using Bot.Core.Support;
using Bot.Core.Texts;

namespace Bot.Core.Charges;

/// <summary>What the newest bill tells beside its sums: who supplies what and how to reach them, and the benefits (льготы).</summary>
public static class ShowSuppliers
{
    public static ValueTask<Step> SuppliersAsync(Scene scene, LinkAccount linking) => WithNewestAsync(scene, linking, "suppliers", "Wish.Suppliers", (link, bill, _) =>
    {
        var lines = bill.Lines.GroupBy(line => (line.Supplier, line.Contacts)).Select(of => "\n" + scene.Say("Suppliers.Line",
            ("services", string.Join(", ", of.Select(line => ChargedNames.Service(scene.Language, line.Service)).Distinct())), ("supplier", of.Key.Supplier), ("contacts", of.Key.Contacts.Length > 0 ? ", " + of.Key.Contacts : "")));
        return scene.Say("Suppliers.Head", ("account", scene.NameOf(link))) + string.Concat(lines);
    });

    public static ValueTask<Step> BenefitsAsync(Scene scene, LinkAccount linking) => WithNewestAsync(scene, linking, "benefits", "Wish.Benefits", (link, bill, today) =>
    {
        var profile = scene.OrganisationOf(link).Profile;
        var given = bill.Lines.Where(line => line.Benefit != Money.Zero).ToList();
        var how = "\n\n" + scene.Say("Benefits.How", ("organisation", profile.Name.In(scene.Language)), ("phone", profile.Contacts.Phone));
        if (given.Count == 0)
            return scene.Say("Benefits.None", ("account", scene.NameOf(link))) + how;
        var total = given.Aggregate(Money.Zero, (sum, line) => sum + line.Benefit);
        return scene.Say("Benefits.Head", ("month", bill.Month.WriteMonth(scene.Language, today)), ("account", scene.NameOf(link)))
            + string.Concat(given.Select(line => "\n" + scene.Say("Benefits.Line", ("service", ChargedNames.Service(scene.Language, line.Service)), ("sum", line.Benefit.Write(scene.Language)))))
            + "\n" + scene.Say("Benefits.Total", ("sum", total.Write(scene.Language))) + how;
    });

    /// <summary>What it takes to find a payment that went astray.</summary>
    public static async ValueTask<Step> StrayPaymentAsync(Scene scene)
    {
        var organisation = await scene.CurrentLinkAsync() is { } link ? scene.OrganisationOf(link) : scene.Organisations.Find(scene.Conversation.Organisation);
        if (organisation is null)
            return await ShowContacts.RunAsync(scene);
        var contacts = await ShowContacts.RunAsync(scene);
        var own = organisation.Profile.StrayPayment?.In(scene.Language);
        contacts.Replies[0] = contacts.Replies[0].After(own ?? scene.Say("Stray.Text", ("organisation", organisation.Profile.Name.In(scene.Language))));
        return contacts;
    }

    private static async ValueTask<Step> WithNewestAsync(Scene scene, LinkAccount linking, string again, string wish, Func<Link, Bill, DateOnly, string> show)
    {
        var (link, otherwise) = await AccountInHand.AskAsync(scene, linking, Feature.Charges, wish);
        if (link is null)
            return otherwise!;
        var organisation = scene.OrganisationOf(link);
        return await scene.Billing.StatementAsync(link.Account, 1, scene.Cancelled) switch
        {
            Answer<Statement>.Known { Value.Bills: [var newest, ..] } => Step.Stay().Say(new Reply(show(link, newest, organisation.Today(scene.Now)))
                .WithButtons(scene.Button("Button.Debt", "debt"), scene.Button("Button.Menu", "menu"))),
            Answer<Statement>.Known => Step.Stay().Say(scene.Reply("Charges.NoBills").WithButtons(scene.Button("Button.Debt", "debt"), scene.Button("Button.Menu", "menu"))),
            Answer<Statement>.NotFound => ShowContacts.AccountGone(scene, organisation),
            _ => ShowContacts.BillingAway(scene, organisation, again),
        };
    }
}
