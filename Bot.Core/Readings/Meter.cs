using System.Text.Json.Serialization;

namespace Bot.Core.Readings;

/// <summary>A meter of an account.</summary>
/// <param name="Id">The billing system's id, stable over the meter's life.</param>
/// <param name="Serial">Number on the meter's face.</param>
/// <param name="Name">How the billing system or the resident calls it, null where only by its service.</param>
/// <param name="Digits">Digits before the decimal point on the dial.</param>
/// <param name="Decimals">Digits after the point that may be given.</param>
/// <param name="VerificationDue">Day until which the verification (поверка) holds.</param>
/// <param name="Registers">One for each tariff zone.</param>
public sealed record Meter(
    string Id, string Serial, Service Service, string? Name, int Digits, int Decimals, DateOnly? VerificationDue, IReadOnlyList<Register> Registers)
{
    /// <summary>The value at which the dial begins again from zero.</summary>
    [JsonIgnore]
    public decimal Modulus => (decimal)Math.Pow(10, Digits);
}

/// <summary>One dial of a meter.</summary>
/// <param name="Previous">Last reading before the current period; null for a new meter without one.</param>
/// <param name="Current">Reading already given for the current period, which a new one replaces.</param>
public sealed record Register(Zone Zone, decimal? Previous, DateOnly? PreviousOn, decimal? Current = null, DateOnly? CurrentOn = null)
{
    /// <summary>Whether the previous reading was less than the one before it: the dial had passed its end.</summary>
    public bool HasCrossedZero { get; init; }

    /// <summary>What it usually counts in a month, from its own history; null where that is too short to tell.</summary>
    public decimal? Usual { get; init; }
}

/// <summary>Tariff zones, in the order in which a meter shows them.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Zone>))]
public enum Zone
{
    /// <summary>The only dial of a one-rate meter.</summary>
    Single,
    Day,

    /// <summary>T1 of a three-zone meter.</summary>
    Peak,

    /// <summary>T2, of two zones and of three.</summary>
    Night,

    /// <summary>T3.</summary>
    HalfPeak,
}

[JsonConverter(typeof(JsonStringEnumConverter<Service>))]
public enum Service
{
    ColdWater,
    HotWater,
    Electricity,
    Gas,
    Heating,
    Other,
}
