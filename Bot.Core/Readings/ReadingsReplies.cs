using System.Text;
using Bot.Core.Accounts;
using Bot.Core.Conversations;
using Bot.Core.Organisations;
using Bot.Core.Texts;

namespace Bot.Core.Readings;

/// <summary>The screens of <see cref="SubmitReadings"/>.</summary>
public static class ReadingsReplies
{
    public static Reply AskValue(Scene scene, SubmitReadings.WaitingForValue stage, string skipArgument)
    {
        var (meter, register) = stage.Draft.At(stage.Asked);
        var text = new StringBuilder(scene.Say("Readings.Ask", ("meter", scene.Title(meter, register.Zone)), ("serial", meter.Serial)));
        if (register.Previous is { } previous)
            text.Append('\n').Append(scene.Say("Readings.Previous", ("value", Written(scene, meter, previous, register.HasCrossedZero)), ("day", Day(scene, stage.Draft, register.PreviousOn))));
        if (register.Current is { } current)
            text.Append('\n').Append(scene.Say("Readings.Current", ("value", Written(scene, meter, current, current < register.Previous))));
        if (stage.Draft.ValueOf(stage.Asked) is { } entered)
            text.Append('\n').Append(scene.Say("Readings.Entered", ("value", Written(scene, meter, entered.Value, entered.RolledOver))));
        text.Append("\n\n").Append(scene.Say("Readings.TypeValue"));
        if (stage.Draft.Values.Count == 0 && stage.Draft.Dials.Count() > 1)
            text.Append(' ').Append(scene.Say("Readings.OneLine", ("example", Example(scene, stage.Draft))));
        return WithSkips(new Reply(text.ToString()), stage, skipArgument, scene);
    }

    public static Reply WithSkips(Reply reply, SubmitReadings.WaitingForValue stage, string skipArgument, Scene scene)
    {
        if (stage.Draft.Dials.Count() == 1)
            return reply.WithButtons(scene.Button("Button.Menu", "menu"));
        var skip = scene.Button("Readings.Button.Skip", SubmitReadings.SkipAction, skipArgument);
        return stage.Draft.Values.Count == 0
            ? reply.WithButtons(skip, scene.Button("Button.Menu", "menu"))
            : reply.WithButtons(skip, scene.Button("Readings.Button.Enough", SubmitReadings.EnoughAction)).WithButtons(scene.Button("Button.Menu", "menu"));
    }

    /// <summary>Why a line with numbers was not read: it fits no meter, or several, or has too many numbers for one, or no number at all.</summary>
    public static Reply NotRead(Scene scene, ReadingsDraft draft, ReadingLine.Result result) => result switch
    {
        ReadingLine.Result.Unclear { Fits.Count: 0 } unclear =>
            scene.Reply("Readings.NoSuchMeter", ("text", unclear.Text), ("meters", Names(scene, draft, [.. draft.Dials.Select(pair => new Dial(pair.Meter.Id, pair.Register.Zone))]))),
        ReadingLine.Result.Unclear { Fits: [var only] } unclear => TooManyNumbers(scene, draft, unclear.Text, only),
        ReadingLine.Result.Unclear unclear =>
            scene.Reply("Readings.Unclear", ("text", unclear.Text), ("meters", Names(scene, draft, unclear.Fits)), ("example", Example(scene, draft))),
        ReadingLine.Result.Odd odd => scene.Reply("Readings.OddNumber", ("text", odd.Text), ("example", Sample(scene, draft.At(odd.For ?? draft.First)))),
        _ => scene.Reply("Readings.NotUnderstoodValue"),
    };

    /// <summary>A value is waited for; with how its red digits are written, where these may have been meant.</summary>
    public static string NotUnderstood(Scene scene, SubmitReadings.WaitingForValue stage, string text)
    {
        var waiting = scene.Say("Readings.NotUnderstoodValue");
        if (!RedDigits.MayBeMeant(text))
            return waiting;
        var asked = stage.Draft.At(stage.Asked);
        return $"{waiting} {scene.Say(asked.Meter.Decimals > 0 ? "Readings.RedHint" : "Readings.RedHintNone", ("example", Sample(scene, asked)))}";
    }

    private static Reply TooManyNumbers(Scene scene, ReadingsDraft draft, string text, Dial dial)
    {
        var (meter, register) = draft.At(dial);
        var said = scene.Reply("Readings.TooManyNumbers", ("text", text), ("meter", scene.Title(meter, register.Zone)), ("serial", meter.Serial));
        return meter.Decimals == 0 ? said : said with { Text = $"{said.Text} {scene.Say("Readings.RedHint", ("example", Sample(scene, (meter, register))))}" };
    }

    /// <summary>A number as this dial may show it soon, with a digit behind the point where it has any.</summary>
    private static string Sample(Scene scene, (Meter Meter, Register Register) dial) =>
        (decimal.Truncate(dial.Register.Previous ?? 0) + 5 + (dial.Meter.Decimals > 0 ? 0.4m : 0)).Write(scene.Language);

    public static Reply Receipt(Scene scene, Organisation organisation, WindowDates window, Submission submission)
    {
        var today = organisation.Today(scene.Now);
        return scene.Reply("Readings.Receipt", ("day", today.WriteDay(scene.Language, today)), ("time", organisation.Local(scene.Now).WriteTime()),
                ("number", submission.Number), ("last", window.Last.WriteDay(scene.Language, today)))
            .WithButtons(scene.Button("Readings.Button.Fix", "readings", SubmitReadings.FixArgument), scene.Button("Button.Menu", "menu"));
    }

    public static Reply AlreadySent(Scene scene, Link link, Submission last)
    {
        var organisation = scene.OrganisationOf(link);
        var sent = organisation.Local(last.AcceptedAt);
        return scene.Reply("Readings.AlreadySent", ("number", last.Number),
                ("day", DateOnly.FromDateTime(sent).WriteDay(scene.Language, organisation.Today(scene.Now))), ("time", sent.WriteTime()))
            .WithButtons(scene.Button("Readings.Button.Fix", "readings", SubmitReadings.FixArgument), scene.Button("Button.Menu", "menu"));
    }

    /// <summary>The window closed while the resident was typing, and what was typed goes on to the next one.</summary>
    public static string WindowMoved(Scene scene, Link link, WindowDates window)
    {
        var today = scene.OrganisationOf(link).Today(scene.Now);
        return scene.Say(window.IsOpen ? "Readings.NewMonthMoved" : "Readings.WindowOverMoved",
            ("days", Dates.WriteDays(window.First, window.Last, scene.Language, today)), ("first", window.First.WriteDay(scene.Language, today)));
    }

    /// <summary>The window closed, and nothing of the draft can go on.</summary>
    public static Reply WindowOver(Scene scene, Link link, WindowDates window) => window.IsOpen
        ? scene.Reply("Readings.NewMonth", ("account", scene.NameOf(link)))
            .WithButtons(scene.Button("Button.Readings", "readings", style: ButtonStyle.Primary), scene.Button("Button.Menu", "menu"))
        : WindowClosed(scene, link, window);

    public static Reply WindowClosed(Scene scene, Link link, WindowDates window)
    {
        var today = scene.OrganisationOf(link).Today(scene.Now);
        return scene.Reply("Readings.WindowClosed", ("account", scene.NameOf(link)), ("days", Dates.WriteDays(window.First, window.Last, scene.Language, today)))
            .WithButtons(
                [scene.Button("Readings.Button.Ahead", "readings"), .. scene.Offers(link, Feature.Charges) ? [scene.Button("Button.Debt", "debt")] : Array.Empty<Button>(), scene.Button("Button.Menu", "menu")]);
    }

    public static Reply KeptSent(Scene scene, Link link, WindowDates window, Submission submission)
    {
        var organisation = scene.OrganisationOf(link);
        var today = organisation.Today(scene.Now);
        var values = submission.Values.Select(value => $"{scene.TitleOf(value)}: {value.Written(scene.Language)}");
        return scene.Reply("Readings.KeptSent", ("account", scene.NameOf(link)), ("values", string.Join("; ", values)), ("day", today.WriteDay(scene.Language, today)),
                ("time", organisation.Local(scene.Now).WriteTime()), ("number", submission.Number), ("last", window.Last.WriteDay(scene.Language, today)))
            .WithButtons(scene.Button("Readings.Button.Fix", "readings", SubmitReadings.FixArgument), scene.Button("Button.Menu", "menu"));
    }

    public static Reply KeptNotSent(Scene scene, Link link) => scene.Reply("Readings.KeptNotSent", ("account", scene.NameOf(link)))
        .WithButtons(scene.Button("Button.Readings", "readings", style: ButtonStyle.Primary), scene.Button("Button.Menu", "menu"));

    internal static string Written(Scene scene, Meter meter, decimal value, bool isAcrossZero = false) => meter.Written(value, scene.Language, isAcrossZero);

    private static string Day(Scene scene, ReadingsDraft draft, DateOnly? day) =>
        day is { } known ? $" ({known.WriteDay(scene.Language, scene.Organisations[draft.Account.Organisation].Today(scene.Now))})" : "";

    private static string Names(Scene scene, ReadingsDraft draft, IReadOnlyList<Dial> dials) =>
        string.Join("\n", dials.Select(dial =>
        {
            var (meter, register) = draft.At(dial);
            return $"• {scene.Title(meter, register.Zone)} №{meter.Serial}";
        }));

    /// <summary>A line of this account's own dials that can be copied and changed.</summary>
    internal static string Example(Scene scene, ReadingsDraft draft) => string.Join(' ', draft.Dials.Select(pair =>
    {
        var name = pair.Register.Zone != Zone.Single ? scene.Say($"Zone.{pair.Register.Zone}") : scene.Say($"Short.{pair.Meter.Service}");
        return $"{name} {decimal.Truncate((pair.Register.Previous ?? 0) + 5).Write(scene.Language)}";
    }));
}
