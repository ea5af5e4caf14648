using Bot.Core.Conversations;

namespace Bot.Core.Readings;

/// <content>What is answered to a value in doubt, by a button or in words.</content>
public sealed partial class SubmitReadings
{
    /// <summary>What both kinds of doubt hold.</summary>
    /// <param name="Other">The value of the other dial, where the two seem swapped.</param>
    /// <param name="Rest">Values of the same line that are in doubt too.</param>
    private sealed record Doubt(ReadingsDraft Draft, EnteredValue Value, EnteredValue? Other, IReadOnlyList<EnteredValue> Rest)
    {
        /// <summary>A later line with what is still in doubt; a number that it names for another meter was meant for that one.</summary>
        public IReadOnlyList<EnteredValue> Beside(IReadOnlyList<EnteredValue> later) =>
            [.. Rest.Prepend(Value).Where(open => !later.Any(value => value.Dial == open.Dial || value.Value == open.Value)), .. later];
    }

    private static Doubt? DoubtOf(Stage stage) => stage switch
    {
        WaitingForRollOver less => new(less.Draft, new(less.Asked, less.Value), less.Other, less.Rest ?? []),
        WaitingForCertainty more => new(more.Draft, new(more.Asked, more.Value), more.Other, more.Rest ?? []),
        _ => null,
    };

    private static DoubtAnswer? AnswerOf(string action) => ButtonAction.Parse(action)?.Name switch
    {
        RolledAction => DoubtAnswer.RolledOver,
        AgainAction => DoubtAnswer.Denied,
        SwapAction => DoubtAnswer.Swapped,
        ReplacedAction => DoubtAnswer.Replaced,
        SureAction => DoubtAnswer.Insisted,
        MeantAction => DoubtAnswer.Meant,
        _ => null,
    };

    /// <returns>Null where it answers nothing that was asked.</returns>
    private Step? Answered(Stage stage, DoubtAnswer answer, Scene scene)
    {
        var doubt = DoubtOf(stage)!;
        return answer switch
        {
            DoubtAnswer.Agreed => Agreed(stage, doubt, scene),
            DoubtAnswer.Insisted => Insisted(stage, doubt, scene),
            DoubtAnswer.Meant => Meant(stage, doubt, scene),
            DoubtAnswer.RolledOver => stage is WaitingForRollOver less ? RolledOver(less, doubt, scene) : null,
            // Where no two numbers are swapped, something is mixed up all the same.
            DoubtAnswer.Swapped => Swap(stage, doubt, scene) ?? AskAgain(stage, doubt.Draft, doubt.Value.Dial, scene),
            DoubtAnswer.Replaced => Step.Stay().Say(DoubtReplies.Replaced(scene, doubt.Draft, TakesRequests)),
            DoubtAnswer.Denied => AskAgain(stage, doubt.Draft, doubt.Value.Dial, scene),
            _ => null,
        };
    }

    /// <summary>«Да» agrees with what was proposed; where nothing was, it insists on the value.</summary>
    private Step? Agreed(Stage stage, Doubt doubt, Scene scene) => stage is WaitingForRollOver { IsWhyTold: true } ? Insisted(stage, doubt, scene)
        : doubt.Draft.Check(doubt.Value, Today(doubt.Draft, scene)) switch
        {
            ReadingCheck.ExtraDigit => Meant(stage, doubt, scene),
            ReadingCheck.Swapped => Swap(stage, doubt, scene),
            _ => Insisted(stage, doubt, scene),
        };

    private Step Insisted(Stage stage, Doubt doubt, Scene scene) =>
        stage is WaitingForRollOver less ? RolledOver(less, doubt, scene) : Settle(stage, doubt, doubt.Value, scene);

    /// <summary>Believed where the meter may well count so much; else the resident is told why not, and may insist only where it can be at all.</summary>
    private Step RolledOver(WaitingForRollOver less, Doubt doubt, Scene scene)
    {
        var (meter, register) = doubt.Draft.At(less.Asked);
        var isBelieved = doubt.Draft.Check(doubt.Value, Today(doubt.Draft, scene)) is ReadingCheck.RolledOver
            || (less.IsWhyTold && Consumption.MayCrossZero(meter, register, less.Value));
        if (isBelieved)
            return Settle(less, doubt, doubt.Value with { RolledOver = true }, scene);
        var told = less with { IsWhyTold = true };
        return Go(less, Trigger.RollOverDoubted, told).Say(Question(told, scene));
    }

    /// <summary>The number that was proposed in place of the one typed.</summary>
    private Step? Meant(Stage stage, Doubt doubt, Scene scene)
    {
        var (meter, register) = doubt.Draft.At(doubt.Value.Dial);
        var today = Today(doubt.Draft, scene);
        var meant = stage is WaitingForRollOver ? Consumption.AfterUsing(meter, register, doubt.Value.Value, today)
            : doubt.Draft.Check(doubt.Value, today) is ReadingCheck.ExtraDigit extra ? extra.Meant
            : (decimal?)null;
        return meant is { } value ? Settle(stage, doubt, doubt.Value with { Value = value }, scene)
            : stage is WaitingForRollOver ? AskAgain(stage, doubt.Draft, doubt.Value.Dial, scene)
            : null;
    }

    /// <summary>The value goes to the dial it fits, and that one's to this.</summary>
    private Step? Swap(Stage stage, Doubt doubt, Scene scene)
    {
        var (draft, value) = (doubt.Draft, doubt.Value);
        if (draft.Check(value, Today(draft, scene)) is not ReadingCheck.Swapped swapped)
            return null;
        EnteredValue[] moved = doubt.Other is null ? [value with { Dial = swapped.Other }] : [value with { Dial = swapped.Other }, doubt.Other with { Dial = value.Dial }];
        // What was given for the month already is not asked for only because of the slip.
        if (doubt.Other is null && draft.ValueOf(value.Dial) is null && draft.At(value.Dial).Register.Current is not null)
            draft = draft.Skip(value.Dial);
        return Settle(stage, draft, value.Dial, [.. moved, .. doubt.Rest.Where(rest => !moved.Any(entered => entered.Dial == rest.Dial))], scene);
    }

    private Step Settle(Stage stage, Doubt doubt, EnteredValue entered, Scene scene) => doubt.Rest.Count == 0
        ? Advance(stage, doubt.Draft.With(entered), scene)
        : Settle(stage, doubt.Draft.With(entered), entered.Dial, doubt.Rest, scene);

    private Step Settle(Stage stage, ReadingsDraft draft, Dial asked, IReadOnlyList<EnteredValue> values, Scene scene) =>
        Take(AskAgain(stage, draft, asked, scene).Next, draft, new ReadingLine.Result.Read(values, true), null, scene);

    private Step AskAgain(Stage doubt, ReadingsDraft draft, Dial asked, Scene scene) =>
        Ask(doubt, doubt is WaitingForRollOver ? Trigger.RollOverDenied : Trigger.CertaintyDenied, new(draft, asked), scene);

    /// <summary>Why the answer was not understood, with what is sure to be.</summary>
    private static string NotUnderstoodInDoubt(Stage stage, Scene scene)
    {
        var doubt = DoubtOf(stage)!;
        var (meter, register) = doubt.Draft.At(doubt.Value.Dial);
        var check = doubt.Draft.Check(doubt.Value, Today(doubt.Draft, scene));
        return stage is WaitingForRollOver less && (check is ReadingCheck.RolledOver || (less.IsWhyTold && Consumption.MayCrossZero(meter, register, less.Value))) ? "Readings.NotUnderstoodAtRollOver"
            : check is ReadingCheck.Swapped && stage is not WaitingForRollOver { IsWhyTold: true } ? "Readings.NotUnderstoodAtSwap"
            : "Readings.NotUnderstoodAtCertainty";
    }
}
