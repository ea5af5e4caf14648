using System.Text;
using Bot.Core.Accounts;
using Bot.Core.Conversations;
using Bot.Core.Linking;
using Bot.Core.Organisations;
using Bot.Core.Texts;

namespace Bot.Core.Readings;

/// <summary>«Где мои показания?»: the newest submission step by step, and the ones before it in a line each.</summary>
public static class ShowMyReadings
{
    private const int Earlier = 4;

    public static async ValueTask<Step> RunAsync(Scene scene, LinkAccount linking)
    {
        var (link, otherwise) = await AccountInHand.AskAsync(scene, linking, Feature.Readings, "Wish.MyReadings");
        if (link is null)
            return otherwise!;
        var organisation = scene.OrganisationOf(link);
        var sent = await scene.Store.SubmissionsAsync(link.Account, Earlier + 1, scene.Cancelled);
        var text = new StringBuilder();
        if (await scene.Store.KeptDraftAsync(scene.RequireResident, link.Account, scene.Cancelled) is { } kept)
        {
            var day = DateOnly.FromDateTime(organisation.Local(kept.Due)).WriteDay(scene.Language, organisation.Today(scene.Now));
            text.Append(scene.Say("MyReadings.Kept", ("day", day))).Append("\n\n");
        }
        if (sent is not [var newest, ..])
            text.Append(scene.Say("MyReadings.None", ("account", scene.NameOf(link))));
        else
            text.Append(await LadderAsync(scene, organisation, newest)).Append(EarlierOnes(scene, organisation, [.. sent.Skip(1)]));
        var history = scene.Button("MyReadings.Button.History", "history");
        var shown = new Reply(text.ToString());
        // Who may only look sees where they are, and is not offered what would be refused.
        shown = !link.Access.Allows(Feature.Readings) ? shown.WithButtons(history)
            : shown.WithButtons(sent.Count > 0 ? scene.Button("Readings.Button.Fix", "readings", SubmitReadings.FixArgument) : scene.Button("Button.Readings", "readings"), history);
        return Step.Stay().Say(shown.WithButtons(scene.Button("Button.Menu", "menu")));
    }

    private static async ValueTask<string> LadderAsync(Scene scene, Organisation organisation, Submission submission)
    {
        var values = submission.Values.Select(value => $"{scene.TitleOf(value)}: {value.Written(scene.Language)}");
        var text = new StringBuilder(scene.Say("MyReadings.Head", ("number", submission.Number),
            ("month", submission.Period.WriteMonth(scene.Language, organisation.Today(scene.Now))), ("values", string.Join("; ", values))));
        foreach (var step in await scene.Store.LadderAsync(submission.Number, scene.Cancelled))
        {
            text.Append('\n').Append(scene.Say($"MyReadings.{step.Status}", ("when", When(scene, organisation, step.At)),
                ("organisation", organisation.Profile.Name.In(scene.Language)), ("reason", step.Reason ?? "")));
        }
        if (submission.Status is SubmissionStatus.Accepted or SubmissionStatus.HandedOver)
            text.Append('\n').Append(scene.Say($"MyReadings.After{submission.Status}"));
        return text.ToString();
    }

    private static string EarlierOnes(Scene scene, Organisation organisation, IReadOnlyList<Submission> earlier) => earlier.Count == 0 ? ""
        : "\n\n" + scene.Say("MyReadings.Earlier") + string.Concat(earlier.Select(submission => "\n" + scene.Say("MyReadings.EarlierLine", ("number", submission.Number),
            ("when", When(scene, organisation, submission.AcceptedAt)), ("status", scene.Say($"MyReadings.Short{submission.Status}")),
            ("values", string.Join("; ", submission.Values.Select(value => $"{scene.TitleOf(value)} {value.Written(scene.Language)}"))))));

    private static string When(Scene scene, Organisation organisation, DateTimeOffset at)
    {
        var local = organisation.Local(at);
        return scene.Say("MyReadings.When", ("day", DateOnly.FromDateTime(local).WriteDay(scene.Language, organisation.Today(scene.Now))), ("time", local.WriteTime()));
    }
}
