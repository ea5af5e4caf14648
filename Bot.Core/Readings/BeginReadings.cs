using Bot.Core.Accounts;
using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Organisations;
using Bot.Core.Support;
using Bot.Core.Texts;

namespace Bot.Core.Readings;

/// <summary>With what a resident begins: the draft in hand, the one kept for the window, or a new one over the meters as they are now.</summary>
public static class BeginReadings
{
    private const int MonthsOfHistory = 12;

    /// <returns>The draft, or what is said where there is nothing to begin.</returns>
    public static async ValueTask<(ReadingsDraft? Draft, Step? NotNow)> DraftAsync(Scene scene, Link link)
    {
        if (scene.Refusal(link, Feature.Readings) is { } refused)
            return (null, refused);
        var organisation = scene.OrganisationOf(link);
        if (!scene.Offers(organisation, Feature.Readings) || organisation.Window(scene.Now) is not { } window)
            return (null, ShowContacts.NotOffered(scene, organisation));
        switch (await MetersAsync(scene, link.Account, window.Period))
        {
            case Answer<IReadOnlyList<Meter>>.Known { Value.Count: 0 }:
                return (null, Step.Stay().Say(scene.Reply("Readings.NoMeters", ("account", scene.NameOf(link))).WithButtons(scene.Button("Button.Operator", "operator"), scene.Button("Button.Menu", "menu"))));
            case Answer<IReadOnlyList<Meter>>.Known { Value: var meters }:
                var left = SubmitReadings.LeftIn(scene) ?? SubmitReadings.DraftOf(scene.Conversation.Stage);
                if (left is { Values.Count: > 0 } && left.Link == link.Id && left.Period == window.Period)
                    return (left.On(meters), null);
                var kept = await scene.Store.KeptDraftAsync(scene.RequireResident, link.Account, scene.Cancelled);
                var draft = new ReadingsDraft(Guid.CreateVersion7().ToString("N")[20..], link.Id, link.Account, window.Period, meters, [], []);
                return (kept?.Period == window.Period ? (draft with { Values = kept.Values }).On(meters).SkipRest() : draft.On(meters), null);
            case Answer<IReadOnlyList<Meter>>.NotFound:
                return (null, ShowContacts.AccountGone(scene, organisation));
            default:
                return (null, ShowContacts.BillingAway(scene, organisation, "readings"));
        }
    }

    /// <summary>What is to be known before the first value; null where the window is open.</summary>
    public static string? Lead(Scene scene, ReadingsDraft draft)
    {
        var organisation = scene.Organisations[draft.Account.Organisation];
        var window = organisation.Window(scene.Now)!;
        var today = organisation.Today(scene.Now);
        return window.IsOpen ? null : scene.Say("Readings.Ahead", ("days", Dates.WriteDays(window.First, window.Last, scene.Language, today)));
    }

    /// <summary>A draft whose window is over, as one for the next window.</summary>
    /// <returns>Null where nothing of it is left.</returns>
    public static async ValueTask<ReadingsDraft?> MoveAsync(Scene scene, ReadingsDraft draft, WindowDates window)
    {
        if (draft.Values.Count == 0)
            return null;
        // While the billing system is away the draft goes on over its own meters: what was given for the old month is before the new one.
        var meters = await MetersAsync(scene, draft.Account, window.Period) is Answer<IReadOnlyList<Meter>>.Known known ? known.Value
            : [.. draft.Meters.Select(meter => meter with { Registers = [.. meter.Registers.Select(register => register with { Previous = register.Current ?? register.Previous, Current = null })] })];
        var today = scene.Organisations[draft.Account.Organisation].Today(scene.Now);
        var moved = (draft with { Period = window.Period }).On(meters);
        moved = moved with { Values = [.. moved.Values.Where(value => moved.MayStand(value, today))] };
        return moved.Values.Count == 0 ? null : moved.SkipRest();
    }

    /// <summary>
    /// The meters with what they usually count and with what the bot has accepted and the billing system may not show yet.
    /// </summary>
    public static async ValueTask<Answer<IReadOnlyList<Meter>>> MetersAsync(Scene scene, AccountKey account, DateOnly period)
    {
        switch (await scene.Billing.AccountAsync(account, period, scene.Cancelled))
        {
            case Answer<Account>.Known { Value.Meters: var meters }:
                // Without its history a meter is judged by what is no news in any household.
                var history = await scene.Billing.ReadingsAsync(account, period.AddMonths(-MonthsOfHistory), scene.Cancelled) is Answer<IReadOnlyList<PastReading>>.Known known
                    ? ReadingHistory.Of(known.Value) : [];
                var submissions = await scene.Store.SubmissionsAsync(account, 10, scene.Cancelled);
                var walked = Walked(submissions, scene.Resident);
                var sent = submissions
                    .Where(submission => submission.Period == period && submission.Status is SubmissionStatus.Accepted or SubmissionStatus.HandedOver)
                    .SelectMany(submission => submission.Values, (submission, value) => (Dial: new Dial(value.MeterId, value.Zone), value.Value))
                    .DistinctBy(value => value.Dial)
                    .ToDictionary(value => value.Dial, value => value.Value);
                return new Answer<IReadOnlyList<Meter>>.Known([.. meters.OrderBy(meter => walked.IndexOf(meter.Id) is var at and >= 0 ? at : int.MaxValue).Select(meter => meter with
                {
                    Registers = [.. meter.Registers.Select(register => register with
                    {
                        Usual = Consumption.Usual(history.Where(dial => dial.MeterId == meter.Id && dial.Zone == register.Zone).SelectMany(dial => dial.Monthly(before: period))),
                        HasCrossedZero = history.Any(dial => dial.MeterId == meter.Id && dial.Zone == register.Zone && dial.Months.LastOrDefault(month => month.Reading.Period < period) is { HasCrossedZero: true }),
                        Current = sent.TryGetValue(new(meter.Id, register.Zone), out var value) ? value : register.Current,
                    })],
                })]);
            case Answer<Account>.NotFound:
                return new Answer<IReadOnlyList<Meter>>.NotFound();
            default:
                return new Answer<IReadOnlyList<Meter>>.Unavailable();
        }
    }

    /// <summary>The meters in the order in which the resident walked them last time; those not among them come after.</summary>
    private static List<string> Walked(IReadOnlyList<Submission> submissions, Guid? resident) =>
        [.. submissions.FirstOrDefault(submission => submission.Resident == resident && submission.Values.DistinctBy(value => value.MeterId).Count() > 1)
            ?.Values.Select(value => value.MeterId).Distinct() ?? []];
}
