namespace Bot.Core.Readings;

/// <summary>What a meter counts between two readings, and how much of it is believed without asking.</summary>
public static class Consumption
{
    // A month never turns a tenth of the dial: 1000 on four digits, 10 000 on five.
    private const decimal ProbableShareOfDial = 0.1m;

    /// <summary>So many times the usual is asked about.</summary>
    private const decimal TimesUsual = 4;

    /// <summary>A meter without history may count so many times what is never asked about.</summary>
    private const decimal TimesUnknown = 6;

    /// <summary>Between two readings; across zero where the dial has passed its end.</summary>
    public static decimal Between(Meter meter, decimal previous, decimal value, bool rolledOver) =>
        rolledOver && value < previous ? meter.Modulus - previous + value : value - previous;

    /// <summary>Whether a value is what this dial may well show now, also just after it has passed its end.</summary>
    public static bool Fits(Meter meter, Register register, decimal value, DateOnly today)
    {
        if (register.Previous is not { } previous || value >= meter.Modulus)
            return false;
        var limit = Limit(meter.Service, register.Usual, MonthsBetween(register.PreviousOn, today));
        if (value >= previous)
            return value - previous <= limit;
        return MayCrossZero(meter, register, value) && (register.Usual is null || meter.Modulus - previous + value <= limit);
    }

    /// <summary>Whether a dial can have come to this value past its end at all, however much that would be for it.</summary>
    public static bool MayCrossZero(Meter meter, Register register, decimal value) =>
        register.Previous is { } previous && value < previous && meter.Modulus - previous + value <= meter.Modulus * ProbableShareOfDial;

    /// <summary>What the dial shows where what was used was typed in place of it.</summary>
    /// <returns>Null where that is no month's consumption of this meter.</returns>
    public static decimal? AfterUsing(Meter meter, Register register, decimal used, DateOnly today) =>
        register.Previous is { } previous && used > 0 && used < previous && Fits(meter, register, previous + used, today) ? previous + used : null;

    /// <summary>
    /// The middle of what a dial has counted in its months: one month of a leak or of holidays does not move it.
    /// </summary>
    /// <param name="monthly">Consumption of single months, in any order.</param>
    /// <returns>Null for fewer than two.</returns>
    public static decimal? Usual(IEnumerable<decimal> monthly)
    {
        var sorted = monthly.Order().ToList();
        return sorted.Count < 2 ? null : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    /// <summary>Months from one day to another by the calendar, at least one; one where the first is not known.</summary>
    public static int MonthsBetween(DateOnly? from, DateOnly to) =>
        from is { } since ? Math.Max(1, (to.Year - since.Year) * 12 + to.Month - since.Month) : 1;

    private static decimal Limit(Service service, decimal? usual, int months) =>
        (usual is { } known ? Math.Max(NeverAsked(service), known * TimesUsual) : NeverAsked(service) * TimesUnknown) * months;

    /// <summary>A month's consumption that is no news in any household, in the service's unit.</summary>
    private static decimal NeverAsked(Service service) => service switch
    {
        Service.ColdWater or Service.HotWater => 8,
        Service.Electricity => 200,
        Service.Gas => 100,
        Service.Heating => 2,
        _ => 10,
    };
}
