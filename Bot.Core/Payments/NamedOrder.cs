using System.Text.RegularExpressions;
using Bot.Core.Billing;

namespace Bot.Core.Payments;

/// <summary>
/// What a payment's reference says of orders: an order's number, or the gateway's id for it. Each counts as a whole only, as
/// the seven digits of one number begin with the six of another.
/// </summary>
public static partial class NamedOrder
{
    public static bool Names(this Payment payment, Order order) =>
        Has(Number(), payment.Reference, order.Number) || Has(Id(), payment.Reference, order.Id.ToString("N"));

    /// <summary>Whether it names an order at all, known or not.</summary>
    public static bool NamesAnOrder(this Payment payment) => Number().IsMatch(payment.Reference);

    private static bool Has(Regex words, string reference, string wanted)
    {
        foreach (var word in words.EnumerateMatches(reference))
        {
            if (reference.AsSpan(word.Index, word.Length).Equals(wanted, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    // Banks run words together: a number may stand right behind other digits, and before letters.
    [GeneratedRegex(@"(?<!\p{L})ПЛ-[0-9]{4}-[0-9]{6,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex("(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
