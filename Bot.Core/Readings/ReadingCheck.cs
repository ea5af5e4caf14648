using System.Globalization;

namespace Bot.Core.Readings;

/// <summary>What is to be said of one typed value of one dial. Needs no conversation.</summary>
public abstract record ReadingCheck
{
    private ReadingCheck() { }

    /// <summary>The name of the problem as tools print it; empty where there is none.</summary>
    public abstract string Name { get; }

    /// <param name="Consumption">Null where there is no previous reading to count from.</param>
    public sealed record Fine(decimal? Consumption) : ReadingCheck
    {
        public override string Name => "";
    }

    /// <summary>The same as before: nothing was used, or the meter stands still.</summary>
    public sealed record Zero : ReadingCheck
    {
        public override string Name => "zero";
    }

    /// <param name="Given">Digits before the point that were typed, leading zeros aside.</param>
    /// <param name="Meant">What fits the dial with one digit dropped or with the decimals put behind the point, if anything does.</param>
    public sealed record TooManyDigits(int Given, decimal? Meant = null) : ReadingCheck
    {
        public override string Name => "digits";
    }

    public sealed record TooManyDecimals : ReadingCheck
    {
        public override string Name => "decimals";
    }

    /// <summary>Less than before, but the dial stood near its end: probably it began again from zero.</summary>
    public sealed record RolledOver(decimal Consumption) : ReadingCheck
    {
        public override string Name => "rollover_ok";
    }

    /// <summary>Less than before, and with one digit more it would fit.</summary>
    public sealed record MissingDigit : ReadingCheck
    {
        public override string Name => "digits";
    }

    /// <summary>Less than before, and a roll-over would be an improbable consumption.</summary>
    /// <param name="IfRolledOver">That consumption.</param>
    public sealed record LessThanPrevious(decimal IfRolledOver) : ReadingCheck
    {
        public override string Name => "less";
    }

    /// <summary>It does not fit this dial and fits another one of the account.</summary>
    /// <param name="Falls">Whether it is less than this dial's previous reading.</param>
    public sealed record Swapped(Dial Other, bool Falls) : ReadingCheck
    {
        public override string Name => "swapped";
    }

    /// <summary>Far more than usual, and with one digit less it would fit.</summary>
    public sealed record ExtraDigit(decimal Consumption, decimal Meant) : ReadingCheck
    {
        public override string Name => "digits";
    }

    /// <summary>Far more than this meter has ever counted: a mistake, or a leak.</summary>
    public sealed record Jump(decimal Consumption) : ReadingCheck
    {
        public override string Name => "jump";
    }

    /// <summary>Less than the reading before, whatever the cause.</summary>
    public bool IsLess => this is RolledOver or MissingDigit or LessThanPrevious or Swapped { Falls: true };

    /// <summary>The dial cannot show it.</summary>
    public bool IsRefused => this is TooManyDigits or TooManyDecimals;

    /// <summary>Nothing needs to be asked about it.</summary>
    public bool IsFine => this is Fine or Zero;

    /// <param name="all">The account's meters, among which a value may have been mistaken.</param>
    /// <param name="today">In the organisation's calendar; months since the last reading count.</param>
    public static ReadingCheck Of(Meter meter, Register register, decimal value, IReadOnlyList<Meter> all, DateOnly today)
    {
        var digits = DigitsOf(value);
        if (digits > meter.Digits)
            return new TooManyDigits(digits, MeantWithoutDigit(meter, register, value, today));
        if (decimal.Round(value, meter.Decimals) != value)
            return new TooManyDecimals();
        if (register.Previous is not { } previous)
            return new Fine(null);
        if (value == previous)
            return new Zero();
        if (Consumption.Fits(meter, register, value, today))
            return value > previous ? new Fine(value - previous) : new RolledOver(meter.Modulus - previous + value);
        if (OtherThatFits(meter, register, value, all, today) is { } other)
            return new Swapped(other, value < previous);
        if (value < previous)
            return FitsWithAnotherDigit(meter, register, value, today) ? new MissingDigit() : new LessThanPrevious(meter.Modulus - previous + value);
        return MeantWithoutDigit(meter, register, value, today) is { } meant
            ? new ExtraDigit(value - previous, meant)
            : new Jump(value - previous);
    }

    /// <summary>Every problem of the values of one line, in their order.</summary>
    public static IReadOnlyList<(Dial Dial, ReadingCheck Check)> Problems(IReadOnlyList<Meter> meters, IReadOnlyList<EnteredValue> values, DateOnly today) =>
    [
        .. from entered in values
           from meter in meters
           where meter.Id == entered.Dial.Meter
           from register in meter.Registers
           where register.Zone == entered.Dial.Zone
           let check = Of(meter, register, entered.Value, meters, today)
           where check.Name.Length > 0
           select (entered.Dial, check),
    ];

    private static int DigitsOf(decimal value) => decimal.Truncate(value).ToString(CultureInfo.InvariantCulture).Length;

    /// <summary>The one dial of the others that the value is right for, as it stands: after a roll-over much would fit.</summary>
    private static Dial? OtherThatFits(Meter meter, Register register, decimal value, IReadOnlyList<Meter> all, DateOnly today)
    {
        var fits = all
            .SelectMany(other => other.Registers, (other, dial) => (Meter: other, Register: dial))
            .Where(other => other != (meter, register) && other.Meter.Decimals >= value.Scale && other.Register.Previous < value
                && Consumption.Fits(other.Meter, other.Register, value, today))
            .ToList();
        return fits is [var only] ? new Dial(only.Meter.Id, only.Register.Zone) : null;
    }

    /// <summary>«125400» is 125,4 with its red digits; «1250» is 125 with one digit too many.</summary>
    private static decimal? MeantWithoutDigit(Meter meter, Register register, decimal value, DateOnly today)
    {
        if (register.Previous is null)
            return null;
        var behindPoint = value / (decimal)Math.Pow(10, meter.Decimals);
        if (meter.Decimals > 0 && decimal.Truncate(value) == value && Grows(behindPoint))
            return behindPoint / 1.000000m;
        var typed = decimal.Truncate(value).ToString(CultureInfo.InvariantCulture);
        var meant = Enumerable.Range(0, typed.Length).Reverse()
            .Select(at => typed.Length == 1 ? 0 : decimal.Parse(typed.Remove(at, 1), CultureInfo.InvariantCulture))
            .Where(Grows).Distinct().ToList();
        return meant.Count > 0 ? meant[0] : null;

        bool Grows(decimal other) => other > register.Previous && Consumption.Fits(meter, register, other, today);
    }

    private static bool FitsWithAnotherDigit(Meter meter, Register register, decimal value, DateOnly today)
    {
        var typed = decimal.Truncate(value).ToString(CultureInfo.InvariantCulture);
        // One digit alone is what many numbers have left.
        return typed.Length > 1 && typed.Length < meter.Digits && Enumerable.Range(0, typed.Length + 1).Any(at => Enumerable.Range(0, 10).Any(digit =>
            decimal.Parse(typed.Insert(at, digit.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture) is var other
            && other >= decimal.Truncate(register.Previous!.Value) && Consumption.Fits(meter, register, Math.Max(other, register.Previous.Value), today)));
    }
}
