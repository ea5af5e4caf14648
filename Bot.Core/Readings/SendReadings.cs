using Bot.Core.Accounts;
using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Organisations;
using Bot.Core.Support;
using Bot.Core.Texts;

namespace Bot.Core.Readings;

/// <summary>Confirmed readings: sent while the window is open, kept until it opens otherwise.</summary>
public static class SendReadings
{
    /// <summary>The hour of the window's first day at which drafts are sent: the resident is told, and never at night.</summary>
    public static readonly TimeOnly MorningHour = new(8, 0);

    private const int MostSent = 10;

    /// <summary>The submission of this window that holds just these values, where they still stand; null where there is something new to send.</summary>
    public static async ValueTask<Submission?> SameSentAsync(Scene scene, ReadingsDraft draft)
    {
        if (!draft.Values.All(value => draft.At(value.Dial).Register.Current == value.Value))
            return null;
        var sent = await scene.Store.SubmissionsAsync(draft.Account, MostSent, scene.Cancelled);
        return sent.FirstOrDefault(submission => submission.Period == draft.Period && submission.Status != SubmissionStatus.Refused
            && draft.Values.All(value => submission.Values.Any(given => new Dial(given.MeterId, given.Zone) == value.Dial && given.Value == value.Value && given.RolledOver == value.RolledOver)));
    }

    /// <param name="step">What leads out of the dialog.</param>
    public static async ValueTask<Step> SendAsync(Scene scene, ReadingsDraft draft, WindowDates window, Step step)
    {
        var organisation = scene.Organisations[draft.Account.Organisation];
        var submission = await SubmissionAsync(scene, organisation, draft);
        if (await scene.Store.KeptDraftAsync(scene.RequireResident, draft.Account, scene.Cancelled) is { } kept)
            step.Save(new DraftClosed(kept.Id));
        return step.Save(new ReadingsSubmitted(submission)).Run(new HandOverReadings(submission))
            .Say(ReadingsReplies.Receipt(scene, organisation, window, submission));
    }

    /// <summary>Keeps a draft for the next window.</summary>
    public static Step Keep(Scene scene, Link link, ReadingsDraft draft, WindowDates window, Step step)
    {
        var organisation = scene.OrganisationOf(link);
        var kept = new KeptDraft(
            Guid.CreateVersion7(scene.Now), scene.RequireResident, link.Id, link.Account, window.Period, scene.Now, organisation.Moment(window.First, MorningHour), draft.Values);
        return step.Save(new DraftKept(kept)).Say(scene.Reply("Readings.Kept", ("day", window.First.WriteDay(scene.Language, organisation.Today(scene.Now))))
            .WithButtons(scene.Button("Readings.Button.ShowKept", "readings"), scene.Button("Button.Menu", "menu")));
    }

    public static async ValueTask<Step> DropAsync(Scene scene, ReadingsDraft draft, Step step)
    {
        if (await scene.Store.KeptDraftAsync(scene.RequireResident, draft.Account, scene.Cancelled) is { } kept)
            step.Save(new DraftClosed(kept.Id));
        return step.Say(scene.Reply("Readings.Dropped").WithButtons(scene.Button("Button.Readings", "readings"), scene.Button("Button.Menu", "menu")));
    }

    /// <summary>The window has opened: the draft goes out, once, and the resident is told.</summary>
    public static async ValueTask<Step> SendKeptAsync(Scene scene, DraftDue due)
    {
        // Sent by hand, replaced or dropped meanwhile: nothing is to be told. Or the conversation was parted: the draft goes out
        // from where it was moved to.
        if (await scene.Store.KeptDraftAsync(due.Id, scene.Cancelled) is not { } kept || kept.Resident != scene.Resident)
            return Step.Stay();
        var closed = Step.Stay().Save(new DraftClosed(kept.Id));
        if ((await scene.LinksAsync()).FirstOrDefault(link => link.Id == kept.Link) is not { } link)
            return closed.Say(scene.Reply("Readings.LinkGone").WithButtons(scene.Button("Button.Menu", "menu")));
        if (!link.Access.Allows(Feature.Readings))
            return closed.Say(ReadingsReplies.KeptNotSent(scene, link));
        var organisation = scene.OrganisationOf(link);
        // The channel may have been closed to personal data meanwhile.
        if (!scene.Offers(organisation, Feature.Readings))
            return closed.Then(ShowContacts.NotOffered(scene, organisation));
        var window = organisation.Window(scene.Now);
        if (window is not { IsOpen: true } || window.Period != kept.Period)
            return closed.Say(ReadingsReplies.KeptNotSent(scene, link));
        if (await BeginReadings.MetersAsync(scene, kept.Account, kept.Period) is not Answer<IReadOnlyList<Meter>>.Known { Value: var meters })
            return Later(scene, kept, closed);
        var draft = new ReadingsDraft("", link.Id, kept.Account, kept.Period, meters, kept.Values, []).On(meters);
        var today = organisation.Today(scene.Now);
        // The organisation may have read the meter itself since, or exchanged it.
        if (draft.Values.Count < kept.Values.Count || !draft.Values.All(value => draft.MayStand(value, today)))
            return closed.Say(ReadingsReplies.KeptNotSent(scene, link));
        var submission = await SubmissionAsync(scene, organisation, draft);
        return closed.Save(new AccessRelied(link.Id, link.Access)).Save(new ReadingsSubmitted(submission)).Run(new HandOverReadings(submission))
            .Say(ReadingsReplies.KeptSent(scene, link, window, submission));
    }

    /// <summary>While the billing system is away the draft waits under another name: an event is heard only once.</summary>
    private static Step Later(Scene scene, KeptDraft kept, Step closed) =>
        closed.Save(new DraftKept(kept with { Id = Guid.CreateVersion7(scene.Now), Due = scene.Now.AddMinutes(15) }));

    private static async ValueTask<Submission> SubmissionAsync(Scene scene, Organisation organisation, ReadingsDraft draft)
    {
        var number = $"П-{organisation.Local(scene.Now):yyMM}-{await scene.Store.NextReceiptAsync(scene.Cancelled):000000}";
        return new(number, scene.RequireResident, draft.Account, draft.Period, scene.Now,
        [
            // In the order in which the resident walked the meters: next time they are asked so.
            .. from entered in draft.Values
               let pair = draft.At(entered.Dial)
               select new SubmittedValue(pair.Meter.Id, pair.Meter.Serial, pair.Meter.Service, pair.Register.Zone, pair.Register.Previous, entered.Value, entered.RolledOver),
        ]);
    }
}
