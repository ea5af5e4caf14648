using Bot.Core.Accounts;
using Bot.Core.Conversations;

namespace Bot.Core.Cards;

/// <summary>
/// Who holds a number may have found the card: until the sum of the last top-up was given, only the last days are shown, and
/// of payments no sums, of which one is that proof.
/// </summary>
public static class CardSecrecy
{
    /// <returns>The days of <paramref name="asked"/> that may be shown; its end before its beginning where none may.</returns>
    public static TripPeriod Narrow(Scene scene, Link link, TripPeriod asked, DateOnly today)
    {
        var oldest = Oldest(scene, link, today);
        return asked.From < oldest ? asked with { From = oldest } : asked;
    }

    /// <summary>The first day that may be shown.</summary>
    public static DateOnly Oldest(Scene scene, Link link, DateOnly today) =>
        link.IsConfirmed ? DateOnly.MinValue : today.AddDays(1 - scene.RulesOf(link).DaysUnconfirmed);
}
