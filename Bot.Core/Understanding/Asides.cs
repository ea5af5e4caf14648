namespace Bot.Core.Understanding;

/// <summary>What people say around a request, by <c>asides.txt</c>: «уважаемые сотрудники», «меня зовут Нина».</summary>
internal static class Asides
{
    private static readonly string[][][] Patterns =
    [
        .. RuleFile.Lines("asides.txt")
            .SelectMany(line => line.Right.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(pattern => pattern.Split(' ').Select(word => word.Split('/')).ToArray())
            .OrderByDescending(pattern => pattern.Length),
    ];

    private static readonly HashSet<char> Beginnings = [.. Patterns.SelectMany(pattern => pattern[0]).Select(word => word[0])];

    /// <summary>The words of all patterns, stems too.</summary>
    public static IEnumerable<string> Vocabulary => Patterns.SelectMany(pattern => pattern).SelectMany(words => words).Select(word => word.TrimEnd('$')).Where(word => word != "*");

    /// <summary>The clauses with these words taken out; all of them where nothing else was said.</summary>
    public static IReadOnlyList<Clause> Without(IReadOnlyList<Clause> clauses)
    {
        var left = clauses.Select(clause => Without(clause.Words) is { } words ? clause with { Words = words } : clause).Where(clause => clause.Words.Count > 0).ToList();
        return left.Count > 0 ? left : clauses;
    }

    /// <returns>Null where there are none.</returns>
    private static List<string>? Without(IReadOnlyList<string> words)
    {
        List<string>? left = null;
        for (var at = 0; at < words.Count;)
        {
            var length = Beginnings.Contains(words[at][0]) ? LengthAt(words, at) : 0;
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
        foreach (var pattern in Patterns)
        {
            if (at + pattern.Length <= words.Count && Fits(pattern, words, at))
                return pattern.Length;
        }
        return 0;
    }

    private static bool Fits(string[][] pattern, IReadOnlyList<string> words, int at)
    {
        for (var i = 0; i < pattern.Length; i++)
        {
            var word = words[at + i];
            if (!pattern[i].Any(wanted => wanted == "*" || (wanted[^1] == '$' ? word.AsSpan().SequenceEqual(wanted.AsSpan(0, wanted.Length - 1)) : word.StartsWith(wanted, StringComparison.Ordinal))))
                return false;
        }
        return true;
    }
}
