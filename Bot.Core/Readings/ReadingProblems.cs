namespace Bot.Core.Readings;

/// <summary>What looks wrong with readings as a whole, by the names that the command line prints.</summary>
public static class ReadingProblems
{
    public const string Less = "less";
    public const string Digits = "digits";
    public const string Swapped = "swapped";
    public const string Jump = "jump";
    public const string Zero = "zero";
    public const string Decimals = "decimals";
    public const string RolledOver = "rollover_ok";

    // Enough digits that one of them can be missing.
    private const decimal ShortestToLoseADigit = 100;

    /// <returns>Each problem once, in the order of the values; empty where all is well.</returns>
    public static IReadOnlyList<string> Of(IReadOnlyList<Meter> meters, IReadOnlyList<EnteredValue> values)
    {
        var entered = values.Select(value => At(meters, value)).ToList();
        return entered.Any(one => AreSwapped(one, entered, meters))
            ? [Swapped]
            : [.. entered.Select(Of).OfType<string>().Distinct()];
    }

    private static string? Of(Entered entered)
    {
        switch (ReadingCheck.Of(entered.Meter, entered.Register, entered.Value))
        {
            case ReadingCheck.TooManyDigits:
                return Digits;
            case ReadingCheck.TooManyDecimals:
                return Decimals;
            case ReadingCheck.RolledOver:
                return RolledOver;
            case ReadingCheck.LessThanPrevious:
                return entered.Previous >= ShortestToLoseADigit && IsProbable(entered, entered.Value * 10, 9) ? Digits : Less;
            default:
                return entered.Value == entered.Previous ? Zero
                    : entered.Value - entered.Previous <= Usual(entered.Meter.Service) ? null
                    : IsProbable(entered, decimal.Floor(entered.Value / 10), 0) ? Digits
                    : Jump;
        }
    }

    /// <summary>A month's consumption that a flat hardly exceeds, in the unit of the service.</summary>
    private static decimal Usual(Service service) => service switch
    {
        Service.ColdWater or Service.HotWater => 30,
        Service.Electricity => 1500,
        Service.Gas => 400,
        Service.Heating => 10,
        _ => 1000,
    };

    /// <summary>Whether some value from <paramref name="lowest"/> up to <paramref name="width"/> more is a usual one.</summary>
    private static bool IsProbable(Entered entered, decimal lowest, int width) =>
        lowest + width > entered.Previous && lowest <= entered.Previous + Usual(entered.Meter.Service);

    private static bool IsUsual(Entered entered, decimal value) =>
        value >= entered.Previous && value - entered.Previous <= Usual(entered.Meter.Service);

    /// <summary>As they stand one at least is improbable, and exchanged all would be usual.</summary>
    private static bool AreSwapped(Entered one, List<Entered> all, IReadOnlyList<Meter> meters)
    {
        if (IsUsual(one, one.Value) || one.Previous is null)
            return false;
        if (all.FirstOrDefault(other => other != one && IsPair(one, other)) is { } given)
            return IsUsual(one, given.Value) && IsUsual(given, one.Value);
        // Only one of the two was given, and it is a usual one for the other.
        return meters
            .SelectMany(meter => meter.Registers.Select(register => new Entered(meter, register, one.Value)))
            .Any(other => IsPair(one, other) && other.Previous is not null && !all.Any(entered => entered.Register == other.Register) && IsUsual(other, one.Value));
    }

    private static bool IsPair(Entered one, Entered other) =>
        (one.Meter.Service, other.Meter.Service) is (Service.ColdWater, Service.HotWater) or (Service.HotWater, Service.ColdWater)
        || (one.Meter.Id == other.Meter.Id && one.Register.Zone != other.Register.Zone);

    private static Entered At(IReadOnlyList<Meter> meters, EnteredValue value)
    {
        var meter = meters.First(meter => meter.Id == value.Dial.Meter);
        return new(meter, meter.Registers.First(register => register.Zone == value.Dial.Zone), value.Value);
    }

    private sealed record Entered(Meter Meter, Register Register, decimal Value)
    {
        public decimal? Previous => Register.Previous;
    }
}
