namespace Bot.Core.Billing;

/// <summary>A sum in whole kopecks.</summary>
public readonly record struct Money(long Kopecks) : IComparable<Money>
{
    public static readonly Money Zero;

    public static Money operator +(Money a, Money b) => new(a.Kopecks + b.Kopecks);

    public static Money operator -(Money a, Money b) => new(a.Kopecks - b.Kopecks);

    public static Money operator -(Money a) => new(-a.Kopecks);

    public static bool operator <(Money a, Money b) => a.Kopecks < b.Kopecks;

    public static bool operator >(Money a, Money b) => a.Kopecks > b.Kopecks;

    public static bool operator <=(Money a, Money b) => a.Kopecks <= b.Kopecks;

    public static bool operator >=(Money a, Money b) => a.Kopecks >= b.Kopecks;

    public int CompareTo(Money other) => Kopecks.CompareTo(other.Kopecks);
}
