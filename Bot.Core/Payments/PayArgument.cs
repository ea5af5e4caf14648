using System.Globalization;
using Bot.Core.Accounts;
using Bot.Core.Billing;
using Bot.Core.Conversations;

namespace Bot.Core.Payments;

/// <summary>
/// What a button of paying carries: the account it was shown for, which need not be the one in hand when it is tapped, and the
/// sum. Both are wishes: the account must be the resident's, the sum within the profile's limits.
/// </summary>
public static class PayArgument
{
    public static string Of(Link link, Money? sum = null) => sum is { } money ? $"{link.Id:N}:{money.Kopecks}" : $"{link.Id:N}";

    /// <returns>No link where the account is not the resident's any more; no sum where none is given.</returns>
    public static async ValueTask<(Link? Link, Money? Sum)> ReadAsync(Scene scene, string argument)
    {
        var parts = argument.Split(':');
        Money? sum = long.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var kopecks) ? new Money(kopecks) : null;
        var link = Guid.TryParseExact(parts[0], "N", out var id)
            ? (await scene.LinksAsync()).FirstOrDefault(own => own.Id == id)
            : await scene.CurrentLinkAsync();
        return (link, sum);
    }
}
