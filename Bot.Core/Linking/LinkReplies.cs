using Bot.Core.Accounts;
using Bot.Core.Billing;
using Bot.Core.Charges;
using Bot.Core.Conversations;
using Bot.Core.Delegating;
using Bot.Core.Organisations;
using Bot.Core.Payments;
using Bot.Core.Photographs;

namespace Bot.Core.Linking;

/// <summary>The screens of <see cref="LinkAccount"/>.</summary>
public static class LinkReplies
{
    public static Reply AskNumber(Scene scene)
    {
        var serving = Serving(scene);
        var asked = serving is [var only]
            ? scene.Reply(only.Profile.Kind == OrganisationKind.TransportCard ? "Linking.AskNumberOfCard" : "Linking.AskNumberOf", ("hint", only.Profile.AccountNumber.Hint.In(scene.Language)))
            : scene.Reply("Linking.AskNumber", ("hints", Hints(scene, serving)));
        return WithWays(scene, asked, serving);
    }

    /// <summary>In answer to what needs an account; how the numbers look is told by the help.</summary>
    public static Reply AskFirst(Scene scene)
    {
        var serving = Serving(scene);
        var hasCards = serving.Exists(organisation => organisation.Profile.Kind == OrganisationKind.TransportCard);
        var first = scene.Reply(!hasCards ? "Linking.First" : serving.Count == 1 ? "Linking.FirstOfCard" : "Linking.FirstWithCard");
        return WithWays(scene, scene.Conversation.Taken is { } taken && DelegationReplies.Taken(scene, taken) is { } told ? first.After(told) : first, serving);
    }

    /// <summary>How the numbers of the organisations look, one a line.</summary>
    public static string Formats(Scene scene) => Hints(scene, Serving(scene));

    private static Reply WithWays(Scene scene, Reply asked, IReadOnlyList<Organisation> serving)
    {
        var canBePhotographed = scene.CanReadCodes && serving.Any(organisation => LinkByPhoto.IsRecognised(scene, organisation));
        return (canBePhotographed ? asked with { Text = asked.Text + "\n" + scene.Say("Linking.OrPhoto") } : asked)
            .WithButtons(scene.Button("Linking.Button.Where", "where"), scene.Button("Button.Help", "help"));
    }

    public static Reply NumberNotUnderstood(Scene scene, Input input)
    {
        var key = input is FileSent ? "Linking.FileInsteadOfNumber" : "Linking.NumberNotUnderstood";
        return scene.Reply(key, ("hints", Hints(scene, Serving(scene))))
            .WithButtons(scene.Button("Linking.Button.Where", "where"), scene.Button("Button.Operator", "operator"));
    }

    public static Reply AskOrganisation(Scene scene, IReadOnlyList<Organisation> candidates, string action) =>
        scene.Reply("Linking.AskOrganisation") with
        {
            Buttons = [.. candidates.Select(organisation =>
                new[] { new Button(organisation.Profile.Name.In(scene.Language), new ButtonAction(action, organisation.Key).ToString()) })],
        };

    public static Reply AskProof(Scene scene, AccountKey account) =>
        scene.Reply(
                ForBills(scene.Organisations[account.Organisation], "Linking.AskProof"),
                ("number", account.Number), ("organisation", scene.Organisations[account.Organisation].Profile.Name.In(scene.Language))).WithButtons(scene.Button("Linking.Button.OtherNumber", "back"), scene.Button("Button.Help", "help"));

    public static Reply ProofNotUnderstood(Scene scene, Organisation organisation) =>
        scene.Reply(ForBills(organisation, "Linking.ProofNotUnderstood")).WithButtons(scene.Button("Linking.Button.OtherNumber", "back"), scene.Button("Button.Operator", "operator"));

    /// <summary>One text for every cause, so that it tells nobody whether the account exists.</summary>
    public static Reply Wrong(Scene scene, Organisation organisation, int left) =>
        scene.Reply(ForBills(organisation, "Linking.Wrong"), ("left", left)).WithButtons(scene.Button("Linking.Button.OtherNumber", "back"), scene.Button("Button.Operator", "operator"));

    public static Reply Locked(Scene scene, Organisation organisation, ProofLimits.Lock locked) =>
        scene.Reply(
                locked switch
                {
                    ProofLimits.Lock.Resident => "Linking.ResidentLocked",
                    ProofLimits.Lock.Source => "Linking.SourceLocked",
                    _ => "Linking.TwoSumsWanted",
                },
                ("organisation", organisation.Profile.Name.In(scene.Language)), ("phone", organisation.Profile.Contacts.Phone))
            .WithButtons(scene.Button("Button.Operator", "operator"), scene.Button("Button.Menu", "menu"));

    /// <summary>The same of a card that is linked already.</summary>
    public static Reply CardLocked(Scene scene, Organisation organisation, ProofLimits.Lock locked) => locked.IsOpenToTwoSums()
        ? scene.Reply("Linking.CardLocked", ("organisation", organisation.Profile.Name.In(scene.Language)), ("phone", organisation.Profile.Contacts.Phone))
            .WithButtons(scene.Button("Button.Operator", "operator"), scene.Button("Button.Menu", "menu"))
        : Locked(scene, organisation, locked);

    /// <summary>Said to a right proof only, which shows that the account is known anyway.</summary>
    public static Reply AccessLocked(Scene scene, Organisation organisation) =>
        scene.Reply("Linking.AccessLocked", ("organisation", organisation.Profile.Name.In(scene.Language)), ("phone", organisation.Profile.Contacts.Phone))
            .WithButtons(scene.Button("Button.Operator", "operator"), scene.Button("Button.Menu", "menu"));

    /// <summary>No bill at hand: where the sum stands, and the ways without it.</summary>
    public static Reply WithoutBill(Scene scene, Organisation organisation) =>
        scene.Reply(ForBills(organisation, "Linking.WithoutBill"), ("organisation", organisation.Profile.Name.In(scene.Language)), ("phone", organisation.Profile.Contacts.Phone))
            .WithButtons(scene.Button("Accounts.Button.Code", "code"), scene.Button("Linking.Button.OtherNumber", "back"))
            .WithButtons(scene.Button("Button.Operator", "operator"), scene.Button("Button.Menu", "menu"));

    /// <summary>Said to a number that nobody has and to one too many alike.</summary>
    public static Reply NumberRefused(Scene scene, Organisation organisation) =>
        scene.Reply("Linking.NumberRefused", ("hint", organisation.Profile.AccountNumber.Hint.In(scene.Language)), ("phone", organisation.Profile.Contacts.Phone))
            .WithButtons(scene.Button("Button.Operator", "operator"), scene.Button("Button.Menu", "menu"));

    public static Reply Expired(Scene scene, Organisation organisation) =>
        scene.Reply("Linking.Expired", ("hours", organisation.Profile.Proof.UnfinishedLinkHours)).WithButtons(scene.Button("Linking.Button.Where", "where"));

    public static async ValueTask<Reply> DoneAsync(Scene scene, Link link)
    {
        var organisation = scene.OrganisationOf(link);
        var window = scene.Offers(organisation, Feature.Readings) ? organisation.Window(scene.Now) : null;
        var period = window?.Period ?? organisation.Today(scene.Now);
        var address = await scene.Billing.AccountAsync(link.Account, period, scene.Cancelled) is Answer<Account>.Known { Value.Address: { Length: > 0 } known } ? $": {known}" : "";
        var facts = new List<string>();
        var toPay = Money.Zero;
        if (await scene.StatementAsync(link.Account, 1) is Answer<Statement>.Known { Value: var statement })
            facts.Add(scene.DebtInShort(toPay = statement.ToPay));
        if (window is not null)
            facts.Add(scene.WindowInShort(organisation, window));
        var done = scene.Reply("Linking.Done", ("number", link.Account.Number), ("address", address), ("facts", string.Join(" · ", facts))) with { Copyable = link.Account.Number };
        var (debt, more) = (scene.Button("Button.Debt", "debt"), scene.Button("Button.LinkMore", "link"));
        done = window is null ? done : done.WithButtons(scene.Button("Button.Readings", "readings", style: ButtonStyle.Primary));
        return toPay > Money.Zero && scene.CanPay(link)
            ? done.WithButtons(scene.Button("Button.Pay", "pay"), debt).WithButtons(more)
            : done.WithButtons(debt, more);
    }

    private static List<Organisation> Serving(Scene scene) =>
        scene.Organisations.Find(scene.Conversation.Organisation) is { } opened && scene.Offers(opened, Feature.Linking)
            ? [opened]
            : [.. scene.Organisations.All.Where(organisation => scene.Offers(organisation, Feature.Linking))];

    private static string Hints(Scene scene, IReadOnlyList<Organisation> organisations) =>
        string.Join("\n", organisations.Select(organisation =>
            $"• {organisation.Profile.Name.In(scene.Language)}: {organisation.Profile.AccountNumber.Hint.In(scene.Language)}"));

    private static string ForBills(Organisation organisation, string key) =>
        organisation.Profile.Proof.Kind == ProofKind.LastOrPreviousBill ? $"{key}OfTwo" : key;
}
