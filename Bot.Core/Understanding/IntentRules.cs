namespace Bot.Core.Understanding;

/// <summary>Recognises the intent of one clause by the rules of <c>intents.txt</c>.</summary>
internal static class IntentRules
{
    // Words by which somebody refuses what comes after them.
    private static readonly HashSet<string> Negations = ["не", "ненадо", "незачем", "dont", "not", "no"];
    private static readonly HashSet<string> Refusals = ["хочу", "хотим", "хочется", "надо", "нужно", "буду", "будем", "собираюсь", "стоит", "смей", "want", "need"];
    private const int ReachOfNegation = 4;

    /// <summary>What a clause shows best.</summary>
    /// <param name="Words">Places of the words that showed it.</param>
    /// <param name="IsRefused">It was named to be refused: «не хочу передавать показания».</param>
    internal sealed record Match(Alternative Rule, short[] Words, bool IsRefused);

    /// <param name="first">Place of the first word that counts.</param>
    /// <param name="end">Place after the last one.</param>
    /// <returns>Null where the words show nothing.</returns>
    public static Match? Recognise(IReadOnlyList<string> words, int first, int end, bool hasCard)
    {
        Span<short> places = stackalloc short[RuleBook.Parts];
        places.Fill(-1);
        var found = new List<int>();
        for (var place = first; place < end; place++)
            RuleBook.Note(words[place], (short)place, places, found);
        Alternative? best = null;
        foreach (var part in found)
        {
            foreach (var rule in RuleBook.At(part))
            {
                if ((best is null || rule.Weight > best.Weight || (rule.Weight == best.Weight && rule.Order < best.Order))
                    && (hasCard || !rule.IsForCards) && Holds(rule, places))
                    best = rule;
            }
        }
        if (best is null)
            return null;
        var shown = new short[best.Parts.Length];
        for (var i = 0; i < shown.Length; i++)
            shown[i] = places[best.Parts[i]];
        return new(best, shown, !best.SaysNo && IsNegated(words, first, shown.Min()));
    }

    private static bool Holds(Alternative rule, ReadOnlySpan<short> places)
    {
        for (var i = 0; i < rule.Parts.Length; i++)
        {
            var place = places[rule.Parts[i]];
            if (place < 0)
                return false;
            // One word does not stand for two: «платежка» is no payment of a bill.
            for (var earlier = 0; earlier < i; earlier++)
            {
                if (places[rule.Parts[earlier]] == place)
                    return false;
            }
        }
        foreach (var (small, next) in rule.InOrder)
        {
            if (places[small] > places[next])
                return false;
        }
        foreach (var part in rule.Forbidden)
        {
            if (places[part] >= 0)
                return false;
        }
        return true;
    }

    private static bool IsNegated(IReadOnlyList<string> words, int first, int shown)
    {
        for (var place = Math.Max(first, shown - ReachOfNegation); place < shown; place++)
        {
            // «не могу передать» wants to, «не хочу передавать» does not.
            if (Negations.Contains(words[place]) && (place + 1 == shown || Refusals.Contains(words[place + 1])))
                return true;
        }
        return false;
    }
}
