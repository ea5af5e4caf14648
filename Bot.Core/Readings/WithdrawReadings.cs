using Bot.Core.Accounts;
using Bot.Core.Conversations;
using Bot.Core.Organisations;
using Bot.Core.Texts;

namespace Bot.Core.Readings;

/// <summary>What a resident is told who wants to take readings back.</summary>
public static class WithdrawReadings
{
    public static Reply Ask(Scene scene, ReadingsDraft draft) => scene.Reply("Readings.AskDrop", ("values", Values(scene, draft)))
        .WithButtons(scene.Button("Readings.Button.Drop", SubmitReadings.DeleteAction, draft.Revision, ButtonStyle.Danger))
        .WithButtons(scene.Button("Button.Continue", SubmitReadings.GoOnAction), scene.Button("Button.Menu", "menu"));

    /// <summary>There is no draft: what was sent stays, and can be corrected while the window is open.</summary>
    public static async ValueTask<Step> OfSentAsync(Scene scene, Link link)
    {
        if (scene.Refusal(link, Feature.Readings) is { } refused)
            return refused;
        var organisation = scene.OrganisationOf(link);
        var sent = await scene.Store.SubmissionsAsync(link.Account, 1, scene.Cancelled);
        if (sent is not [var newest])
            return Step.Stay().Say(scene.Reply("Readings.NothingToWithdraw", ("account", scene.NameOf(link))).WithButtons(scene.Button("Button.Readings", "readings"), scene.Button("Button.Menu", "menu")));
        var today = organisation.Today(scene.Now);
        var window = organisation.Window(scene.Now);
        var correctable = window is { IsOpen: true } && window.Period == newest.Period;
        var said = scene.Reply(correctable ? "Readings.WithdrawSent" : "Readings.WithdrawLate", ("number", newest.Number),
            ("day", DateOnly.FromDateTime(organisation.Local(newest.AcceptedAt)).WriteDay(scene.Language, today)), ("last", window?.Last.WriteDay(scene.Language, today) ?? ""));
        return Step.Stay().Say(correctable
            ? said.WithButtons(scene.Button("Readings.Button.Fix", "readings", SubmitReadings.FixArgument), scene.Button("Button.Menu", "menu"))
            : said.WithButtons(scene.Button("Button.Operator", "operator"), scene.Button("Button.Menu", "menu")));
    }

    private static string Values(Scene scene, ReadingsDraft draft) => string.Join("; ", draft.Values.Select(value =>
    {
        var (meter, register) = draft.At(value.Dial);
        return $"{scene.Title(meter, register.Zone)}: {ReadingsReplies.Written(scene, meter, value.Value, value.RolledOver)}";
    }));
}
