namespace Bot.Core.Readings;

/// <summary>Takes the values of a line into a draft one by one, until one is refused or doubted.</summary>
public abstract record ReadingsIntake
{
    private ReadingsIntake() { }

    /// <summary>The draft as far as its values are beyond doubt.</summary>
    public abstract ReadingsDraft Draft { get; init; }

    public sealed record Entered(ReadingsDraft Draft) : ReadingsIntake;

    /// <summary>A value the resident must say more about; the rest of the line is kept.</summary>
    /// <param name="Other">The value of the other dial, where the two are swapped with one another.</param>
    /// <param name="Rest">What else of the line is in doubt.</param>
    public sealed record Doubted(ReadingsDraft Draft, EnteredValue Value, EnteredValue? Other, IReadOnlyList<EnteredValue> Rest, ReadingCheck Check) : ReadingsIntake;

    /// <summary>A value the dial cannot show; the rest of the line is kept.</summary>
    public sealed record Refused(ReadingsDraft Draft, EnteredValue Value, ReadingCheck Check) : ReadingsIntake;

    public static ReadingsIntake Take(ReadingsDraft draft, IReadOnlyList<EnteredValue> values, DateOnly today)
    {
        var checks = values.Select(value => (Value: value, Check: draft.Check(value, today))).ToList();
        var kept = checks.Where(entered => entered.Check.IsFine).Aggregate(draft, (current, entered) => current.With(entered.Value));
        var open = checks.Where(entered => !entered.Check.IsFine).ToList();
        if (open is not [(var first, var check), ..])
            return new Entered(kept);
        kept = kept.Want(open.Select(entered => entered.Value.Dial));
        return check.IsRefused
            ? new Refused(kept, first, check)
            : new Doubted(kept, first, SwappedWith(draft, first, check, checks, today), [.. open.Skip(1).Where(rest => !rest.Check.IsRefused).Select(rest => rest.Value)], check);
    }

    /// <summary>The value of the other dial, where that one is right for the first: across zero too, as the first is right for it as it stands.</summary>
    private static EnteredValue? SwappedWith(ReadingsDraft draft, EnteredValue value, ReadingCheck check, List<(EnteredValue Value, ReadingCheck Check)> line, DateOnly today)
    {
        if (check is not ReadingCheck.Swapped { Other: var other })
            return null;
        var (found, its) = line.FirstOrDefault(entered => entered.Value.Dial == other);
        if (its is null or { IsFine: true })
            return null;
        var (meter, register) = draft.At(value.Dial);
        return Consumption.Fits(meter, register, found.Value, today) ? found : null;
    }
}
