using Bot.Core.Accounts;
using Bot.Core.Cards;

namespace Bot.Core.Conversations;

/// <summary>
/// What a command is about, for residents with accounts and cards: «долг» is asked of an account and «баланс карты» of a
/// card, whichever of them is in hand.
/// </summary>
internal static class AccountMeant
{
    public const string NotForCard = "not-for-card";

    private static readonly HashSet<string> OfAccounts =
    [
        "readings", "withdraw", "history", "chart", "my-readings", "verification", "why", "tariffs", "suppliers", "benefits", "window", "debt", "bill", "bill-document",
        "delegate", "lock-access",
    ];

    private static readonly HashSet<string> OfCards =
        ["card-balance", "card-topup", "card-tickets", "card-buy", "card-trips", "card-payments", "card-confirm"];

    /// <summary>What is called alike and is another thing for a card.</summary>
    private static readonly Dictionary<string, string> Alike = new() { ["payments"] = "card-payments", ["pay"] = "card-topup" };

    /// <returns>The command itself or the card's own, and the account to be taken in hand for it; null where that in hand will do.</returns>
    public static async ValueTask<(string Name, Link? Taken)> OfAsync(Scene scene, string name)
    {
        if (await scene.CurrentLinkAsync() is not { } current)
            return (name, null);
        var isCard = scene.IsCard(current);
        if (isCard && Alike.TryGetValue(name, out var own))
            return (own, null);
        if (isCard ? !OfAccounts.Contains(name) : !OfCards.Contains(name))
            return (name, null);
        var other = (await scene.LinksAsync()).FirstOrDefault(link => scene.IsCard(link) != isCard);
        return isCard && other is null ? (NotForCard, null) : (name, other);
    }
}
