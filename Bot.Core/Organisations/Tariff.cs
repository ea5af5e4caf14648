using Bot.Core.Readings;

namespace Bot.Core.Organisations;

/// <summary>
/// A price of a profile. Several of one service and zone are added up: water and its drainage. Of those that differ only in
/// their first month the newest that has begun counts.
/// </summary>
public sealed class Tariff
{
    public Service Service { get; set; }

    /// <summary><see cref="Zone.Single"/> for a meter with one dial, and for all zones that have no price of their own.</summary>
    public Zone Zone { get; set; } = Zone.Single;

    /// <summary>What is paid for, where it is not the service itself: «водоотведение».</summary>
    public LocalText? Name { get; set; }

    /// <summary>In roubles for one unit of the service.</summary>
    public decimal Price { get; set; }

    /// <summary>First month, by its first day; null for always.</summary>
    public DateOnly? From { get; set; }
}
