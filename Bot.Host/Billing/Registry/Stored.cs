namespace Bot.Host.Billing.Registry;

/// <summary>How dates and amounts lie in the tables: as numbers that sort and can be read by eye.</summary>
internal static class Stored
{
    /// <summary>Amounts are kept in millionths.</summary>
    public const int Decimals = 6;

    private const decimal Scale = 1_000_000;

    public static long Date(DateOnly date) => date.Year * 10_000 + date.Month * 100 + date.Day;

    public static DateOnly Date(long stored) => new((int)(stored / 10_000), (int)(stored / 100 % 100), (int)(stored % 100));

    public static long Month(DateOnly month) => month.Year * 100 + month.Month;

    public static DateOnly Month(long stored) => new((int)(stored / 100), (int)(stored % 100), 1);

    /// <summary>Of a wall clock, to the minute.</summary>
    public static long Moment(DateOnly day, TimeOnly time) => (Date(day) * 10_000) + (time.Hour * 100) + time.Minute;

    public static DateTime Moment(long stored) => Date(stored / 10_000).ToDateTime(new((int)(stored / 100 % 100), (int)(stored % 100)));

    /// <exception cref="OverflowException">More than the nine trillion that fit.</exception>
    public static long Amount(decimal amount) => decimal.ToInt64(amount * Scale);

    public static decimal Amount(long stored) => stored / Scale;
}
