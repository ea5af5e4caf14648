using System.Text;
using Bot.Core.Billing;
using Bot.Core.Cards;
using Bot.Core.Charges;
using Bot.Core.Conversations;
using Bot.Core.Delegating;
using Bot.Core.Linking;
using Bot.Core.Organisations;
using Bot.Core.Payments;
using Bot.Core.Readings;

namespace Bot.Core.Accounts;

/// <summary>All about the account in hand on one screen: address, sum, meters, services with their suppliers, who else may use it.</summary>
public sealed class ShowAccountCard(LinkAccount linking)
{
    private const int MetersShown = 4;
    private const int SuppliersShown = 5;

    public async ValueTask<Step> RunAsync(Scene scene)
    {
        if (await scene.CurrentLinkAsync() is not { } link)
            return await linking.BeginAsync(scene);
        if (scene.Unspoken(link) is { } unspoken)
            return unspoken;
        if (scene.IsCard(link))
            return await AboutCardAsync(scene, link);
        var organisation = scene.OrganisationOf(link);
        var window = scene.Offers(link, Feature.Readings) ? organisation.Window(scene.Now) : null;
        var account = await scene.Billing.AccountAsync(link.Account, window?.Period ?? organisation.Today(scene.Now), scene.Cancelled);
        var text = new StringBuilder(scene.NameOf(link));
        if (link.Name is not null)
            text.Append('\n').Append(scene.UnnamedOf(link));
        var more = new List<Button>();
        if (account is Answer<Account>.Known { Value: var known })
            more = await DescribeAsync(scene, link, known, window, text);
        else
            text.Append("\n\n").Append(scene.Say(account is Answer<Account>.NotFound ? "Accounts.CardGone" : "Accounts.CardAway", ("phone", organisation.Profile.Contacts.Phone)));
        text.Append(await EntrustedAsync(scene, link));
        return Step.Stay().Say(Buttons(scene, link, new Reply(text.ToString()) { Screen = "account-card" }.WithButtons([.. more])));
    }

    private static async ValueTask<Step> AboutCardAsync(Scene scene, Link link)
    {
        var organisation = scene.OrganisationOf(link);
        var known = await scene.Cards.CardAsync(link.Account, scene.Cancelled) switch
        {
            Answer<Card>.Known { Value: var card } when scene.Offers(link, Feature.Card) => ShowBalance.InShort(scene, link, card),
            Answer<Card>.Known => "",
            Answer<Card>.NotFound => scene.Say("Accounts.CardGone", ("phone", organisation.Profile.Contacts.Phone)),
            _ => scene.Say("Accounts.CardAway", ("phone", organisation.Profile.Contacts.Phone)),
        };
        string[] lines = [scene.NameOf(link), link.Name is null ? "" : scene.UnnamedOf(link), known];
        return Step.Stay().Say(new Reply(string.Join('\n', lines.Where(line => line.Length > 0))) { Screen = "account-card", IsPrivate = true }
            .WithButtons(scene.Button("Cards.Button.Balance", "card-balance"), scene.Button("Accounts.Button.Rename", "rename"))
            .WithButtons(scene.Button("Requests.Button.Write", "request"), scene.Button("Accounts.Button.Unlink", "unlink"))
            .WithButtons(scene.Button("Button.Accounts", "accounts"), scene.Button("Button.Menu", "menu")));
    }

    /// <returns>Buttons to what did not fit.</returns>
    private static async ValueTask<List<Button>> DescribeAsync(Scene scene, Link link, Account account, WindowDates? window, StringBuilder text)
    {
        var more = new List<Button>();
        if (account.Address.Length > 0)
            text.Append('\n').Append(account.Address);
        var statement = scene.Offers(link, Feature.Charges) && await scene.StatementAsync(link.Account, 1) is Answer<Statement>.Known { Value: var seen }
            ? seen
            : null;
        string?[] facts = [statement is null ? null : scene.DebtInShort(statement.ToPay), window is null ? null : scene.WindowInShort(scene.OrganisationOf(link), window)];
        if (facts.Any(fact => fact is not null))
            text.Append('\n').AppendJoin(" · ", facts.Where(fact => fact is not null));
        if (Lines(scene, "Accounts.CardMeters", [.. account.Meters.Select(meter => $"• {scene.Title(meter)} №{meter.Serial}")], MetersShown, text))
            more.Add(scene.Button("Accounts.Button.AllMeters", "verification"));
        if (statement?.Bills is [var newest, ..] && Lines(scene, "Accounts.CardServices", [.. newest.Lines.GroupBy(line => (line.Supplier, line.Contacts)).Select(group => Supplier(scene, group.Key.Supplier, group.Key.Contacts, group))], SuppliersShown, text))
            more.Add(scene.Button("Accounts.Button.AllSuppliers", "suppliers"));
        return more;
    }

    private static string Supplier(Scene scene, string supplier, string? contacts, IEnumerable<Charge> charges)
    {
        var services = string.Join(", ", charges.Select(charge => ChargedNames.Service(scene.Language, charge.Service)).Distinct());
        return supplier.Length == 0 ? $"• {services}" : string.IsNullOrEmpty(contacts) ? $"• {services}: {supplier}" : $"• {services}: {supplier}, {contacts}";
    }

    /// <returns>Whether there are more than are shown.</returns>
    private static bool Lines(Scene scene, string head, IReadOnlyList<string> lines, int shown, StringBuilder text)
    {
        if (lines.Count == 0)
            return false;
        text.Append("\n\n").Append(scene.Say(head)).Append('\n').AppendJoin('\n', lines.Take(shown));
        if (lines.Count <= shown)
            return false;
        text.Append('\n').Append(scene.Say("Accounts.CardMore", ("count", lines.Count - shown)));
        return true;
    }

    private static async ValueTask<string> EntrustedAsync(Scene scene, Link link)
    {
        if (link.Access != Access.Full)
            return "\n\n" + scene.Say(link.Access == Access.View ? "Delegation.ToYouView" : "Delegation.ToYouSubmit");
        var given = await scene.Store.DelegationsAsync(link.Account, scene.RequireResident, scene.Cancelled);
        return given.Count == 0 ? "" : "\n\n" + scene.Say("Delegation.Given") + "\n" + string.Join("\n", given.Select(delegation => "• " + DelegationReplies.Line(scene, delegation)));
    }

    private static Reply Buttons(Scene scene, Link link, Reply reply) => link.Access == Access.Full
        ? reply
            .WithButtons(scene.Button("Accounts.Button.Rename", "rename"), scene.Button("MyData.Button.Log", "my-log"))
            .WithButtons(scene.Button("Delegation.Button.Delegate", "delegate"), scene.Button("Requests.Button.Write", "request"))
            .WithButtons(scene.Button("Lock.Button.Lock", "lock-access"), scene.Button("Accounts.Button.Unlink", "unlink"))
            .WithButtons(scene.Button("Button.Accounts", "accounts"), scene.Button("Button.Menu", "menu"))
        : reply
            .WithButtons(scene.Button("Accounts.Button.Rename", "rename"), scene.Button("Delegation.Button.Decline", "unlink"))
            .WithButtons(scene.Button("Button.Accounts", "accounts"), scene.Button("Button.Menu", "menu"));
}
