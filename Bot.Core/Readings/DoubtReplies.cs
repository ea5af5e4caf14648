using Bot.Core.Conversations;
using Bot.Core.Texts;

namespace Bot.Core.Readings;

/// <summary>Mistakes explained: what is wrong with a value, the likely cause, and what to do next.</summary>
public static class DoubtReplies
{
    public static Reply AskRollOver(Scene scene, SubmitReadings.WaitingForRollOver stage, DateOnly today)
    {
        var (meter, register) = stage.Draft.At(stage.Asked);
        var check = stage.Draft.Check(new(stage.Asked, stage.Value), today);
        if (stage.IsWhyTold && check is not ReadingCheck.RolledOver)
            return NotRolledOver(scene, stage, today);
        var again = scene.Button("Readings.Button.Again", SubmitReadings.AgainAction);
        var replaced = scene.Button("Readings.Button.Replaced", SubmitReadings.ReplacedAction);
        var rolled = scene.Button("Readings.Button.Rolled", SubmitReadings.RolledAction);
        if (check is ReadingCheck.RolledOver over)
        {
            return scene.Reply("Readings.RolledOver", ("meter", scene.Title(meter, register.Zone)),
                    ("value", stage.Value.WriteDial(meter.Digits, scene.Language)), ("previous", register.Previous!.Value.WriteDial(meter.Digits, scene.Language)),
                    ("consumption", over.Consumption.Write(scene.Language)), ("unit", scene.Unit(meter.Service)))
                .WithButtons(scene.Button("Readings.Button.RolledYes", SubmitReadings.RolledAction, style: ButtonStyle.Primary))
                .WithButtons(again, replaced);
        }
        var less = scene.Say("Readings.LessHead", ("meter", scene.Title(meter, register.Zone)),
            ("value", ReadingsReplies.Written(scene, meter, stage.Value)), ("previous", ReadingsReplies.Written(scene, meter, register.Previous!.Value)));
        var mayRoll = Consumption.MayCrossZero(meter, register, stage.Value);
        Button[] others = mayRoll ? [rolled, replaced] : [replaced];
        if (check is ReadingCheck.Swapped swapped)
        {
            return new Reply($"{less} {SwapWords(scene, stage.Draft, stage.Asked, stage.Value, stage.Other, swapped.Other)}")
                .WithButtons(SwapButton(scene, stage.Draft, stage.Other, swapped.Other))
                .WithButtons(again)
                .WithButtons(others);
        }
        // One digit alone is the rest of a number, or a month's consumption.
        var used = UsedButton(scene, meter, register, stage.Value, today);
        var cause = scene.Say(check is ReadingCheck.MissingDigit || stage.Value < 10 || used.Length > 0 ? "Readings.MissingDigit" : "Readings.LessCause");
        var next = scene.Say(mayRoll ? "Readings.LessNext" : "Readings.LessNextReplaced", ("end", (meter.Modulus - 1).Write(scene.Language)), ("zero", new string('0', meter.Digits)));
        return new Reply($"{less} {cause}\n\n{next}").WithButtons(used).WithButtons(again).WithButtons(others);
    }

    /// <summary>Why the dial has hardly passed its end, and what happens more often.</summary>
    private static Reply NotRolledOver(Scene scene, SubmitReadings.WaitingForRollOver stage, DateOnly today)
    {
        var (meter, register) = stage.Draft.At(stage.Asked);
        var previous = register.Previous!.Value;
        var mayRoll = Consumption.MayCrossZero(meter, register, stage.Value);
        var head = scene.Say(mayRoll ? "Readings.HardlyRolledOver" : "Readings.NotRolledOver", ("meter", scene.Title(meter, register.Zone)),
            ("value", stage.Value.WriteDial(meter.Digits, scene.Language)), ("previous", previous.WriteDial(meter.Digits, scene.Language)),
            ("consumption", Consumption.Between(meter, previous, stage.Value, rolledOver: true).Write(scene.Language)), ("unit", scene.Unit(meter.Service)));
        var causes = scene.Say("Readings.LessCauses", ("previous", ReadingsReplies.Written(scene, meter, previous)));
        var insisting = mayRoll ? " " + scene.Say("Readings.RolledAllTheSame") : "";
        return new Reply($"{head}{Usually(scene, meter, register)}\n\n{causes}{insisting}")
            .WithButtons(UsedButton(scene, meter, register, stage.Value, today))
            .WithButtons(scene.Button("Readings.Button.Again", SubmitReadings.AgainAction), scene.Button("Readings.Button.Replaced", SubmitReadings.ReplacedAction))
            .WithButtons(mayRoll ? [scene.Button("Readings.Button.RolledYes", SubmitReadings.RolledAction)] : []);
    }

    private static string Usually(Scene scene, Meter meter, Register register) => register.Usual is { } usual
        ? " " + scene.Say("Readings.Usual", ("usual", decimal.Round(usual, 1).Write(scene.Language)), ("unit", scene.Unit(meter.Service)))
        : "";

    private static Button[] UsedButton(Scene scene, Meter meter, Register register, decimal value, DateOnly today) =>
        Consumption.AfterUsing(meter, register, value, today) is { } meant
            ? [new Button(scene.Say("Readings.Button.Used", ("meant", ReadingsReplies.Written(scene, meter, meant))), new ButtonAction(SubmitReadings.MeantAction).ToString())]
            : [];

    public static Reply AskCertainty(Scene scene, SubmitReadings.WaitingForCertainty stage, DateOnly today)
    {
        var (meter, register) = stage.Draft.At(stage.Asked);
        var again = scene.Button("Readings.Button.Again", SubmitReadings.AgainAction);
        var previous = register.Previous ?? 0;
        var head = scene.Say("Readings.JumpHead", ("meter", scene.Title(meter, register.Zone)), ("previous", ReadingsReplies.Written(scene, meter, previous, register.HasCrossedZero)),
            ("value", ReadingsReplies.Written(scene, meter, stage.Value)), ("consumption", (stage.Value - previous).Write(scene.Language)), ("unit", scene.Unit(meter.Service)));
        head += Usually(scene, meter, register);
        switch (stage.Draft.Check(new(stage.Asked, stage.Value), today))
        {
            case ReadingCheck.Swapped swapped:
                return new Reply($"{head}\n\n{SwapWords(scene, stage.Draft, stage.Asked, stage.Value, stage.Other, swapped.Other)}")
                    .WithButtons(SwapButton(scene, stage.Draft, stage.Other, swapped.Other))
                    .WithButtons(again, scene.Button("Readings.Button.Sure", SubmitReadings.SureAction));
            case ReadingCheck.ExtraDigit extra:
                var meant = ReadingsReplies.Written(scene, meter, extra.Meant);
                return new Reply($"{head}\n\n{scene.Say(decimal.Truncate(extra.Meant) == extra.Meant ? "Readings.ExtraDigit" : "Readings.RedDigits", ("meant", meant))}")
                    .WithButtons(new Button(scene.Say("Readings.Button.Meant", ("meant", meant)), new ButtonAction(SubmitReadings.MeantAction).ToString(), ButtonStyle.Primary))
                    .WithButtons(again, scene.Button("Readings.Button.Sure", SubmitReadings.SureAction));
            default:
                return new Reply($"{head}\n\n{scene.Say("Readings.Leak")}")
                    .WithButtons(scene.Button("Readings.Button.Sure", SubmitReadings.SureAction), again)
                    .WithButtons(scene.Button("Readings.Button.Replaced", SubmitReadings.ReplacedAction));
        }
    }

    public static Reply Refused(Scene scene, ReadingsIntake.Refused refused)
    {
        var (meter, register) = refused.Draft.At(refused.Value.Dial);
        var title = scene.Title(meter, register.Zone);
        if (refused.Check is ReadingCheck.TooManyDigits wrong)
        {
            var head = scene.Say("Readings.TooManyDigits", ("meter", title), ("value", ReadingsReplies.Written(scene, meter, refused.Value.Value)), ("given", wrong.Given), ("digits", meter.Digits),
                ("previous", register.Previous is { } previous ? scene.Say("Readings.PreviousShort", ("value", ReadingsReplies.Written(scene, meter, previous))) : ""));
            return new Reply(head + "\n\n" + (wrong.Meant is { } meant
                ? scene.Say("Readings.TooManyDigitsMeant", ("meant", ReadingsReplies.Written(scene, meter, meant)))
                : scene.Say("Readings.TooManyDigitsNext")));
        }
        return meter.Decimals == 0
            ? scene.Reply("Readings.NoDecimals", ("meter", title), ("whole", decimal.Truncate(refused.Value.Value).Write(scene.Language)))
            : scene.Reply("Readings.TooManyDecimals", ("meter", title), ("decimals", meter.Decimals));
    }

    public static string NotAReading(Scene scene, NotAReading.Kind kind) => scene.Say($"Readings.Not{kind}");

    /// <summary>A meter was exchanged: that is for the organisation to enter.</summary>
    public static Reply Replaced(Scene scene, ReadingsDraft draft, bool takesRequests)
    {
        var organisation = scene.Organisations[draft.Account.Organisation];
        var again = scene.Button("Readings.Button.Again", SubmitReadings.AgainAction);
        var name = ("organisation", (object)organisation.Profile.Name.In(scene.Language));
        return takesRequests
            ? scene.Reply("Readings.ReplacedRequest", name)
                .WithButtons(scene.Button("Readings.Button.ReplacedRequest", "request", "meter", ButtonStyle.Primary))
                .WithButtons(again, scene.Button("Button.Menu", "menu"))
            : scene.Reply("Readings.Replaced", name, ("phone", organisation.Profile.Contacts.Phone))
                .WithButtons(again, scene.Button("Button.Operator", "operator"), scene.Button("Button.Menu", "menu"));
    }

    private static string SwapWords(Scene scene, ReadingsDraft draft, Dial asked, decimal value, EnteredValue? other, Dial to)
    {
        var (meter, register) = draft.At(to);
        var (own, ownRegister) = draft.At(asked);
        return scene.Say(other is null ? "Readings.OtherMeter" : "Readings.Swapped", ("other", scene.Title(meter, register.Zone)), ("meter", scene.Title(own, ownRegister.Zone)),
            ("value", ReadingsReplies.Written(scene, meter, value)), ("previous", ReadingsReplies.Written(scene, meter, register.Previous!.Value)));
    }

    private static Button SwapButton(Scene scene, ReadingsDraft draft, EnteredValue? other, Dial to)
    {
        var (meter, register) = draft.At(to);
        var label = other is null ? scene.Say("Readings.Button.OtherMeter", ("other", scene.Title(meter, register.Zone))) : scene.Say("Readings.Button.Swap");
        return new(label, new ButtonAction(SubmitReadings.SwapAction).ToString(), ButtonStyle.Primary);
    }
}
