using System.Collections.Frozen;

namespace Bot.Core.Understanding;

/// <summary>What people say around a request, by <c>asides.txt</c>: «уважаемые сотрудники», «меня зовут Нина».</summary>
internal static class Asides
{
    // By whom somebody is called, in a clause of its own: «девушка, сколько я должна».
    private const string Alone = "alone";

    private static readonly FrozenSet<string> Calls = RuleFile.Lines("asides.txt").Where(line => line.Left == Alone)
        .SelectMany(line => line.Right.Split(',', StringSplitOptions.TrimEntries)).ToFrozenSet();

    private static readonly Pattern[] Patterns =
    [
        .. RuleFile.Lines("asides.txt").Where(line => line.Left != Alone)
            .SelectMany(line => line.Right.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(pattern => Pattern.Of(pattern.Split(' '))),
    ];

    // The longest first, by every letter with which one may begin.
    private static readonly FrozenDictionary<char, Pattern[]> ByFirstLetter = Patterns
        .SelectMany(pattern => pattern.Places[0].Select(word => word.Stem[0]).Distinct(), (pattern, letter) => (pattern, letter))
        .GroupBy(pair => pair.letter, pair => pair.pattern)
        .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(pattern => pattern.Places.Length).ToArray());

    /// <summary>The words of all patterns, stems too.</summary>
    public static IEnumerable<string> Vocabulary => Patterns.SelectMany(pattern => pattern.Places).SelectMany(words => words).Select(word => word.Stem).Where(stem => stem.Length > 0).Concat(Calls);

    /// <summary>The clauses with these words taken out; all of them where nothing else was said.</summary>
    public static IReadOnlyList<Clause> Without(IReadOnlyList<Clause> clauses)
    {
        List<Clause>? left = null;
        for (var at = 0; at < clauses.Count; at++)
        {
            var words = clauses.Count > 1 && IsCall(clauses[at].Words) ? [] : Without(clauses[at].Words);
            if (words is not null)
                left ??= [.. clauses.Take(at)];
            if (words is not { Count: 0 })
                left?.Add(words is null ? clauses[at] : clauses[at] with { Words = words });
        }
        return left is { Count: > 0 } ? left : clauses;
    }

    private static bool IsCall(IReadOnlyList<string> words) => words is [var word] ? Calls.Contains(word) : words is [var first, var second] && Calls.Contains($"{first} {second}");

    /// <returns>Null where there are none.</returns>
    private static List<string>? Without(IReadOnlyList<string> words)
    {
        List<string>? left = null;
        for (var at = 0; at < words.Count;)
        {
            var length = LengthAt(words, at);
            if (length > 0)
                left ??= [.. words.Take(at)];
            else
                left?.Add(words[at]);
            at += Math.Max(length, 1);
        }
        return left;
    }

    private static int LengthAt(IReadOnlyList<string> words, int at)
    {
        if (!ByFirstLetter.TryGetValue(words[at][0], out var patterns))
            return 0;
        foreach (var pattern in patterns)
        {
            if (pattern.Fits(words, at))
                return pattern.Taken;
        }
        return 0;
    }

    /// <param name="Places">For each word that follows: those of which any will do.</param>
    /// <param name="Taken">How many of them are taken out; the rest must stand there, and stays.</param>
    private sealed record Pattern(Wanted[][] Places, int Taken)
    {
        public static Pattern Of(string[] places) => new(
            [.. places.Select(place => place.TrimStart('?').Split('/').Select(Wanted.Of).ToArray())],
            places.TakeWhile(place => place[0] != '?').Count());

        public bool Fits(IReadOnlyList<string> words, int at)
        {
            if (at + Places.Length > words.Count)
                return false;
            for (var place = 0; place < Places.Length; place++)
            {
                if (!FitsAny(Places[place], words[at + place]))
                    return false;
            }
            return true;
        }

        private static bool FitsAny(Wanted[] wanted, string word)
        {
            foreach (var one in wanted)
            {
                if (one.Fits(word))
                    return true;
            }
            return false;
        }
    }

    /// <param name="Stem">Empty where any word fits.</param>
    private readonly record struct Wanted(string Stem, bool IsWhole)
    {
        public static Wanted Of(string written) => written == "*" ? new("", false) : new(written.TrimEnd('$'), written[^1] == '$');

        public bool Fits(string word) => IsWhole ? word == Stem : word.StartsWith(Stem, StringComparison.Ordinal);
    }
}
