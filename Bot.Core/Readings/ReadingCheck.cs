namespace Bot.Core.Readings;

/// <summary>What is to be said of one typed value of one dial.</summary>
public abstract record ReadingCheck
{
    private ReadingCheck() { }

    /// <param name="Consumption">Null where there is no previous reading to count from.</param>
    public sealed record Fine(decimal? Consumption) : ReadingCheck;

    /// <param name="Given">Digits before the point that were typed, leading zeros aside.</param>
    public sealed record TooManyDigits(int Given) : ReadingCheck;

    public sealed record TooManyDecimals : ReadingCheck;

    /// <summary>Less than before, but the dial stood near its end: probably it began again from zero.</summary>
    public sealed record RolledOver(decimal Consumption) : ReadingCheck;

    /// <summary>Less than before, and a roll-over would be an improbable consumption.</summary>
    /// <param name="IfRolledOver">That consumption.</param>
    public sealed record LessThanPrevious(decimal IfRolledOver) : ReadingCheck;

    // A month never turns a tenth of the dial: 1000 on four digits, 10 000 on five.
    private const decimal ProbableShareOfDial = 0.1m;

    public static ReadingCheck Of(Meter meter, Register register, decimal value)
    {
        var digits = decimal.Truncate(value).ToString(System.Globalization.CultureInfo.InvariantCulture).Length;
        if (digits > meter.Digits)
            return new TooManyDigits(digits);
        if (decimal.Round(value, meter.Decimals) != value)
            return new TooManyDecimals();
        if (register.Previous is not { } previous)
            return new Fine(null);
        if (value >= previous)
            return new Fine(value - previous);
        var acrossZero = meter.Modulus - previous + value;
        return acrossZero <= meter.Modulus * ProbableShareOfDial ? new RolledOver(acrossZero) : new LessThanPrevious(acrossZero);
    }
}
