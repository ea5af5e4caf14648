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
            text.Append('\n').Append(scene.Say("Readings.Previous", ("value", Written(scene, meter, previous)), ("day", Day(scene, stage.Draft, register.PreviousOn))));
        if (register.Current is { } current)
            text.Append('\n').Append(scene.Say("Readings.Current", ("value", Written(scene, meter, current))));
        if (stage.Draft.ValueOf(stage.Asked) is { } entered)
            text.Append('\n').Append(scene.Say("Readings.Entered", ("value", Written(scene, meter, entered.Value))));
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

    public static Reply Check(Scene scene, SubmitReadings.WaitingForConfirmation stage)
    {
        var text = new StringBuilder(scene.Say("Readings.Check"));
        if (scene.HasSeveralAccounts)
        {
            var account = stage.Draft.Account;
            text.Append('\n').Append(scene.Say("Accounts.Unnamed", ("organisation", scene.Organisations[account.Organisation].Profile.Name.In(scene.Language)), ("number", account.Number)));
        }
        foreach (var (meter, register) in stage.Draft.Dials)
        {
            var title = scene.Title(meter, register.Zone);
            if (stage.Draft.ValueOf(new(meter.Id, register.Zone)) is not { } entered)
            {
                text.Append('\n').Append(scene.Say("Readings.CheckSkipped", ("meter", title)));
                continue;
            }
            text.Append('\n').Append(register.Previous is { } previous
                ? scene.Say("Readings.CheckLine", ("meter", title), ("serial", meter.Serial), ("previous", Written(scene, meter, previous, entered.RolledOver)),
                    ("value", Written(scene, meter, entered.Value, entered.RolledOver)), ("consumption", Consumption(meter, previous, entered).Write(scene.Language)), ("unit", scene.Unit(meter.Service)))
                : scene.Say("Readings.CheckFirst", ("meter", title), ("serial", meter.Serial), ("value", Written(scene, meter, entered.Value))));
            if (register.Current is { } current && current != entered.Value)
                text.Append(' ').Append(scene.Say("Readings.CheckReplaces", ("value", Written(scene, meter, current))));
        }
        return new Reply(text.ToString()).WithButtons(
            scene.Button("Readings.Button.Send", SubmitReadings.SendAction, stage.Draft.Revision, ButtonStyle.Primary),
            scene.Button("Readings.Button.Fix", SubmitReadings.FixAction));
    }

    public static Reply ChooseCorrection(Scene scene, ReadingsDraft draft, IReadOnlyList<(Dial Dial, string Argument)> dials) =>
        scene.Reply("Readings.ChooseCorrection", ("example", Example(scene, draft))) with
        {
            Buttons =
            [
                .. dials.Select(choice =>
                {
                    var (meter, register) = draft.At(choice.Dial);
                    return new[] { new Button(scene.Title(meter, register.Zone), new ButtonAction(SubmitReadings.EditAction, choice.Argument).ToString()) };
                }),
                [scene.Button("Readings.Button.Send", SubmitReadings.SendAction, draft.Revision)],
            ],
        };

    public static Reply AskRollOver(Scene scene, SubmitReadings.WaitingForRollOver stage)
    {
        var (meter, register) = stage.Draft.At(stage.Asked);
        var values = (Previous: Written(scene, meter, register.Previous!.Value), Value: Written(scene, meter, stage.Value));
        var again = scene.Button("Readings.Button.Again", SubmitReadings.AgainAction);
        var replaced = scene.Button("Readings.Button.Replaced", SubmitReadings.ReplacedAction);
        if (ReadingCheck.Of(meter, register, stage.Value) is ReadingCheck.RolledOver rolled)
        {
            var text = scene.Say("Readings.RolledOver", ("meter", scene.Title(meter, register.Zone)),
                ("value", stage.Value.WriteDial(meter.Digits, scene.Language)), ("previous", register.Previous!.Value.WriteDial(meter.Digits, scene.Language)),
                ("consumption", rolled.Consumption.Write(scene.Language)), ("unit", scene.Unit(meter.Service)));
            return new Reply(text)
                .WithButtons(scene.Button("Readings.Button.RolledYes", SubmitReadings.RolledAction, style: ButtonStyle.Primary))
                .WithButtons(again, replaced);
        }
        return scene.Reply("Readings.Less", ("meter", scene.Title(meter, register.Zone)), ("value", values.Value), ("previous", values.Previous),
                ("end", (meter.Modulus - 1).Write(scene.Language)), ("zero", new string('0', meter.Digits)))
            .WithButtons(again)
            .WithButtons(scene.Button("Readings.Button.Rolled", SubmitReadings.RolledAction), replaced);
    }

    public static Reply TooManyDigits(Scene scene, Meter meter, Register register, decimal value, ReadingCheck.TooManyDigits wrong) =>
        scene.Reply("Readings.TooManyDigits", ("meter", scene.Title(meter, register.Zone)), ("value", Written(scene, meter, value)), ("given", wrong.Given), ("digits", meter.Digits),
            ("previous", register.Previous is { } previous ? scene.Say("Readings.PreviousShort", ("value", Written(scene, meter, previous))) : ""));

    public static Reply TooManyDecimals(Scene scene, Meter meter, Register register, decimal value) => meter.Decimals == 0
        ? scene.Reply("Readings.NoDecimals", ("meter", scene.Title(meter, register.Zone)), ("whole", decimal.Truncate(value).Write(scene.Language)))
        : scene.Reply("Readings.TooManyDecimals", ("meter", scene.Title(meter, register.Zone)), ("decimals", meter.Decimals));

    public static Reply Unclear(Scene scene, ReadingsDraft draft, ReadingLine.Result.Unclear unclear) => unclear.Fits.Count == 0
        ? scene.Reply("Readings.NoSuchMeter", ("text", unclear.Text), ("meters", Names(scene, draft, [.. draft.Dials.Select(pair => new Dial(pair.Meter.Id, pair.Register.Zone))])))
        : scene.Reply("Readings.Unclear", ("text", unclear.Text), ("meters", Names(scene, draft, unclear.Fits)), ("example", Example(scene, draft)));

    public static Reply Receipt(Scene scene, Organisation organisation, WindowDates window, Submission submission)
    {
        var today = organisation.Today(scene.Now);
        return scene.Reply("Readings.Receipt", ("day", today.WriteDay(scene.Language, today)), ("time", organisation.Local(scene.Now).WriteTime()),
                ("number", submission.Number), ("last", window.Last.WriteDay(scene.Language, today)))
            .WithButtons(scene.Button("Readings.Button.Fix", "readings"), scene.Button("Button.Menu", "menu"));
    }

    public static Reply AlreadySent(Scene scene, Link link, Submission last)
    {
        var organisation = scene.OrganisationOf(link);
        var sent = organisation.Local(last.AcceptedAt);
        return scene.Reply("Readings.AlreadySent", ("number", last.Number),
                ("day", DateOnly.FromDateTime(sent).WriteDay(scene.Language, organisation.Today(scene.Now))), ("time", sent.WriteTime()))
            .WithButtons(scene.Button("Readings.Button.Fix", "readings"), scene.Button("Button.Menu", "menu"));
    }

    public static Step WindowClosed(Scene scene, Link link, WindowDates window)
    {
        var today = scene.OrganisationOf(link).Today(scene.Now);
        return Step.Stay().Say(scene.Reply("Readings.WindowClosed", ("account", scene.NameOf(link)), ("days", Dates.WriteDays(window.First, window.Last, scene.Language, today)))
            .WithButtons([.. scene.Offers(link, Feature.Charges) ? [scene.Button("Button.Debt", "debt")] : Array.Empty<Button>(), scene.Button("Button.Menu", "menu")]));
    }

    public static Reply Replaced(Scene scene, Organisation organisation) =>
        scene.Reply("Readings.Replaced", ("organisation", organisation.Profile.Name.In(scene.Language)), ("phone", organisation.Profile.Contacts.Phone))
            .WithButtons(scene.Button("Readings.Button.Again", SubmitReadings.AgainAction), scene.Button("Button.Operator", "operator"), scene.Button("Button.Menu", "menu"));

    private static decimal Consumption(Meter meter, decimal previous, EnteredValue entered) =>
        entered.RolledOver && entered.Value < previous ? meter.Modulus - previous + entered.Value : entered.Value - previous;

    // Across zero the leading zeros matter: 9993 → 0007.
    private static string Written(Scene scene, Meter meter, decimal value, bool asDial = false) =>
        asDial ? value.WriteDial(meter.Digits, scene.Language) : value.Write(scene.Language);

    private static string Day(Scene scene, ReadingsDraft draft, DateOnly? day) =>
        day is { } known ? $" ({known.WriteDay(scene.Language, scene.Organisations[draft.Account.Organisation].Today(scene.Now))})" : "";

    private static string Names(Scene scene, ReadingsDraft draft, IReadOnlyList<Dial> dials) =>
        string.Join("\n", dials.Select(dial =>
        {
            var (meter, register) = draft.At(dial);
            return $"• {scene.Title(meter, register.Zone)} №{meter.Serial}";
        }));

    /// <summary>A line of this account's own dials that can be copied and changed.</summary>
    private static string Example(Scene scene, ReadingsDraft draft) => string.Join(' ', draft.Dials.Select(pair =>
    {
        var name = pair.Register.Zone != Zone.Single ? scene.Say($"Zone.{pair.Register.Zone}") : scene.Say($"Short.{pair.Meter.Service}");
        return $"{name} {decimal.Truncate((pair.Register.Previous ?? 0) + 5).Write(scene.Language)}";
    }));
}
