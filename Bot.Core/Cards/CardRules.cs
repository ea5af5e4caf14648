using Bot.Core.Billing;
using Bot.Core.Organisations;

namespace Bot.Core.Cards;

/// <summary>What a profile says of its transport card (<c>Organisations:KEY:Card</c>).</summary>
public sealed class CardRules
{
    private const int MostSums = 6;

    /// <summary>In roubles for one trip from the purse, by kind of card.</summary>
    public Dictionary<CardKind, decimal> Fares { get; set; } = [];

    /// <summary>Sums offered for a top-up, in roubles; any other can be typed.</summary>
    public List<decimal> TopUps { get; set; } = [];

    /// <summary>Days of trips and payments that are shown before the resident confirms that the card is theirs.</summary>
    public int DaysUnconfirmed { get; set; } = 3;

    /// <summary>In which the service points are: residents who name it with a street do not mean another one. Empty for several towns.</summary>
    public string Town { get; set; } = "";

    /// <summary>How a paid top-up gets onto the card.</summary>
    public LocalText Written { get; set; } = new();

    /// <summary>What to do with a lost card.</summary>
    public LocalText Lost { get; set; } = new();

    /// <summary>What to do with a faulty card.</summary>
    public LocalText Faulty { get; set; } = new();

    /// <returns>Null where the profile names no fare for the kind.</returns>
    public Money? Fare(CardKind kind) => Fares.TryGetValue(kind, out var roubles) ? new Money((long)(roubles * 100)) : null;

    /// <returns>For each fault the key and what is wrong.</returns>
    public IEnumerable<(string Key, string Problem)> Faults(PaymentRules payments)
    {
        foreach (var (kind, fare) in Fares)
        {
            if (!Enum.IsDefined(kind))
                yield return ($"Fares:{kind}", "is not one of " + string.Join(", ", Enum.GetNames<CardKind>()));
            if (fare <= 0 || decimal.Round(fare, 2) != fare)
                yield return ($"Fares:{kind}", "must be a positive sum in roubles with at most two decimals");
        }
        if (TopUps.Count > MostSums)
            yield return ("TopUps", $"holds {TopUps.Count} sums, at most {MostSums} are offered");
        foreach (var (sum, at) in TopUps.Select((sum, at) => (sum, at)))
        {
            if (sum < payments.Minimum || sum > payments.Maximum || decimal.Round(sum, 2) != sum)
                yield return ($"TopUps:{at}", "must be a sum in roubles between Payments:Minimum and Payments:Maximum");
        }
        if (DaysUnconfirmed is < 0 or > 31)
            yield return ("DaysUnconfirmed", "must be between 0 and 31");
        foreach (var (key, text) in new[] { ("Written", Written), ("Lost", Lost), ("Faulty", Faulty) })
        {
            if (string.IsNullOrWhiteSpace(text.Ru))
                yield return ($"{key}:Ru", "must be given");
            if (string.IsNullOrWhiteSpace(text.En))
                yield return ($"{key}:En", "must be given");
        }
    }
}
