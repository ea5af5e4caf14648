using Bot.Core.Billing;
using Bot.Core.Texts;

namespace Bot.Core.Linking;

/// <summary>What a resident gives as proof: the sum of a bill, or those of the last two, which nobody guesses.</summary>
/// <param name="Second">Another than the first: the same sum twice proves no more than once.</param>
public sealed record BillSums(Money First, Money? Second = null)
{
    /// <summary>The sums with kopecks that a sentence mentions.</summary>
    /// <returns>Null where there is none, or more than two.</returns>
    public static BillSums? Read(string text) => MoneyInput.FindAll(text) switch
    {
        [{ Kopecks: > 0 } only] => new(only),
        [{ Kopecks: > 0 } first, { Kopecks: > 0 } second] => first == second ? new(first) : new(first, second),
        _ => null,
    };
}
