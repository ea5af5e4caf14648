using System.Text.Json.Serialization;

namespace Bot.Core.Readings;

/// <summary>One reading that counts for its month.</summary>
/// <param name="Digits">Digits before the point on the dial.</param>
/// <param name="Period">The month it counts for, by its first day.</param>
public sealed record PastReading(
    string MeterId, string Serial, Service Service, string? Name, int Digits, Zone Zone, DateOnly Period, DateOnly TakenOn, decimal Value, ReadingOrigin Origin);

/// <summary>Whose a reading is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReadingOrigin>))]
public enum ReadingOrigin
{
    Resident,

    /// <summary>Read or entered by the organisation.</summary>
    Operator,

    /// <summary>The supplier's estimate, where no reading came.</summary>
    Estimate,
}

/// <summary>What one dial showed, month by month, oldest first.</summary>
public sealed record ReadingHistory(string MeterId, string Serial, Service Service, string? Name, Zone Zone, IReadOnlyList<ReadingHistory.Month> Months)
{
    /// <param name="Used">Since the reading before; null for the first one.</param>
    /// <param name="Of">How many months that was.</param>
    /// <param name="HasCrossedZero">Whether the dial has passed its end since then.</param>
    public sealed record Month(PastReading Reading, decimal? Used, int Of, bool HasCrossedZero = false);

    public static IReadOnlyList<ReadingHistory> Of(IReadOnlyList<PastReading> readings) =>
    [
        .. readings.GroupBy(reading => (reading.MeterId, reading.Zone)).Select(dial =>
        {
            var newest = dial.MaxBy(reading => reading.Period)!;
            return new ReadingHistory(newest.MeterId, newest.Serial, newest.Service, newest.Name, newest.Zone, MonthsOf(dial.OrderBy(reading => reading.Period)));
        }),
    ];

    /// <summary>What it counted in single months; what lies between readings further apart is shared evenly.</summary>
    /// <param name="before">First day of the month from which on nothing counts.</param>
    public IEnumerable<decimal> Monthly(DateOnly before) =>
        Months.Where(month => month.Used is not null && month.Reading.Period < before && month.Reading.Origin != ReadingOrigin.Estimate)
            .SelectMany(month => Enumerable.Repeat(month.Used!.Value / month.Of, month.Of));

    private static List<Month> MonthsOf(IEnumerable<PastReading> readings)
    {
        var months = new List<Month>();
        PastReading? before = null;
        foreach (var reading in readings)
        {
            // Readings fall only where the dial has passed its end.
            decimal? used = before is null ? null
                : reading.Value >= before.Value ? reading.Value - before.Value
                : (decimal)Math.Pow(10, reading.Digits) - before.Value + reading.Value;
            months.Add(new(reading, used, before is null ? 1 : Consumption.MonthsBetween(before.Period, reading.Period), reading.Value < before?.Value));
            before = reading;
        }
        return months;
    }
}
