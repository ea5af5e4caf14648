using Bot.Core.Accounts;
using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Linking;
using Bot.Core.Organisations;
using Bot.Core.Support;
using Bot.Core.Texts;

namespace Bot.Core.Readings;

/// <summary>Until when each meter's verification (поверка) holds, what happens then, and how to arrange the next.</summary>
public static class ShowVerification
{
    /// <summary>From so many days before its end it is pressing.</summary>
    private const int SoonDays = 90;

    public static async ValueTask<Step> RunAsync(Scene scene, LinkAccount linking)
    {
        var (link, otherwise) = await AccountInHand.AskAsync(scene, linking, Feature.Readings, "Wish.Verification");
        if (link is null)
            return otherwise!;
        var organisation = scene.OrganisationOf(link);
        var today = organisation.Today(scene.Now);
        switch (await scene.Billing.AccountAsync(link.Account, new(today.Year, today.Month, 1), scene.Cancelled))
        {
            case Answer<Account>.Known { Value.Meters: var meters }:
                return Step.Stay().Say(Shown(scene, link, organisation, meters, today));
            case Answer<Account>.NotFound:
                return ShowContacts.AccountGone(scene, organisation);
            default:
                return ShowContacts.BillingAway(scene, organisation, "verification");
        }
    }

    /// <summary>Days left, today being none; negative when it is over.</summary>
    public static int DaysLeft(DateOnly due, DateOnly today) => due.DayNumber - today.DayNumber;

    private static Reply Shown(Scene scene, Link link, Organisation organisation, IReadOnlyList<Meter> meters, DateOnly today)
    {
        var known = meters.Where(meter => meter.VerificationDue is not null).OrderBy(meter => meter.VerificationDue).ToList();
        if (known.Count == 0)
            return scene.Reply("Verification.Unknown", ("account", scene.NameOf(link)), ("phone", organisation.Profile.Contacts.Phone)).WithButtons(scene.Button("Button.Operator", "operator"), scene.Button("Button.Menu", "menu"));
        var lines = known.Select(meter => "\n" + Line(scene, meter, DaysLeft(meter.VerificationDue!.Value, today), today));
        var text = scene.Say("Verification.Head", ("account", scene.NameOf(link))) + string.Concat(lines) + "\n\n" + scene.Say("Verification.After");
        if (DaysLeft(known[0].VerificationDue!.Value, today) <= SoonDays)
            text += "\n\n" + scene.Say("Verification.How", ("organisation", organisation.Profile.Name.In(scene.Language)), ("phone", organisation.Profile.Contacts.Phone));
        return new Reply(text).WithButtons(scene.Button("Button.Operator", "operator"), scene.Button("Button.Menu", "menu"));
    }

    private static string Line(Scene scene, Meter meter, int left, DateOnly today)
    {
        var key = left switch { < 0 => "Verification.Over", 0 => "Verification.Today", _ => "Verification.Left" };
        return scene.Say(key, ("meter", scene.Title(meter)), ("serial", meter.Serial), ("day", meter.VerificationDue!.Value.WriteDay(scene.Language, today)), ("days", Math.Abs(left)));
    }
}
