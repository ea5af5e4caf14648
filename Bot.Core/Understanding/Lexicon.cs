using System.Collections.Frozen;
using Bot.Core.Readings;

namespace Bot.Core.Understanding;

/// <summary>Every word the rules know, to tell a misspelt one from one that is only unknown.</summary>
internal static class Lexicon
{
    private const int ShortestStem = 4;
    private const int LongestTyped = DeletionIndex.LongestWord;
    private const int MostEnding = 3;

    private static readonly string[] Patronymics = ["овна", "евна", "ович", "евич", "овны", "евны", "овича", "евича"];
    private static readonly FrozenSet<string> Ordinary = RuleFile.Lines("words.txt").Concat(RuleFile.Lines("frequent.txt")).SelectMany(line => Words(line.Right)).Concat(Asides.Vocabulary).Concat(IntentRules.Vocabulary).ToFrozenSet();
    private static readonly Entry[] Entries = Load();
    private static readonly FrozenSet<string> OrdinaryStems = StemsOfOrdinary();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> ByOrdinaryStem = OrdinaryStems.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenDictionary<string, Entry> ByText = Entries.GroupBy(entry => entry.Text)
        .ToFrozenDictionary(group => group.Key, group => group.FirstOrDefault(entry => !entry.IsWhole) ?? group.First());
    private static readonly FrozenDictionary<string, Entry>.AlternateLookup<ReadOnlySpan<char>> ByBeginning = ByText.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly Entry[] Mendable = [.. Entries.Where(entry => entry.Text.Length is >= ShortestStem and < LongestTyped && entry.Text.All(char.IsLetter))];
    private static readonly DeletionIndex ByDeletion = new([.. Mendable.Select(entry => entry.Text)], TwoMistakesFrom);

    /// <summary>Whether a word is one of the rules', or an ordinary one.</summary>
    /// <param name="shortestStem">The fewest letters a stem must have to count; fewer are found in words by chance.</param>
    public static bool Knows(string word, int shortestStem = 3)
    {
        return Ordinary.Contains(word) || IsTelling(word, shortestStem) || IsFormOfOrdinary(word) || IsPatronymic(word);
    }

    /// <summary>Whether a word is one of those that are never mended.</summary>
    public static bool IsOrdinary(string word) => Ordinary.Contains(word);

    /// <summary>«Петровна» is nobody's misspelt word.</summary>
    private static bool IsPatronymic(string word) => word.Length > 6 && Array.Exists(Patronymics, ending => word.EndsWith(ending, StringComparison.Ordinal));

    /// <summary>«соседями» is a form of «соседи».</summary>
    private static bool IsFormOfOrdinary(string word)
    {
        for (var ending = 0; ending <= MostEnding && word.Length - ending >= ShortestStem; ending++)
        {
            if (ByOrdinaryStem.Contains(word.AsSpan(0, word.Length - ending)))
                return true;
        }
        return false;
    }

    /// <summary>«опертор» begins with a stem of four letters and is nearer to another word: known, and misspelt all the same.</summary>
    public static string? MendBeginning(string word)
    {
        if (word.Length < TwoMistakesFrom || Ordinary.Contains(word) || ByText.ContainsKey(word) || KnownLetters(word) is var known && word.Length - known < MostEnding)
            return null;
        // A mistake before the known stem or in the last letter is another word: «записать» is no «написать», «передавать» no «передавал».
        if (Nearest(word, TwoMistakesFrom) is not { Distance: 1 } near || near.Entry.Text.Length < known + 2
            || near.Entry.Text[^1] != word[near.Length - 1] || !near.Entry.Text.StartsWith(word[..known], StringComparison.Ordinal))
            return null;
        return near.Entry.IsWhole ? near.Length == word.Length ? near.Entry.Text : null
            : near.Length >= word.Length - MostEnding ? near.Entry.Text + word[near.Length..] : null;
    }

    /// <summary>«передатьпоказания» is two words of which each is known.</summary>
    /// <returns>Null where it is one, or not known.</returns>
    public static string? Parted(string word)
    {
        if (word.Length is < 2 * ShortestStem + 1 or > 2 * LongestTyped || word.Length - KnownLetters(word) < ShortestStem || Ordinary.Contains(word) || IsFormOfOrdinary(word))
            return null;
        if (NumberWords.Parted(word) is { } number)
            return number;
        for (var cut = word.Length - ShortestStem; cut >= ShortestStem; cut--)
        {
            if (IsWholeWord(word[..cut]) && IsWholeWord(word[cut..]))
                return $"{word[..cut]} {word[cut..]}";
        }
        return null;
    }

    private static bool IsWholeWord(string word) => KnownLetters(word) is var known && known >= ShortestStem && word.Length - known <= MostEnding;

    /// <summary>Whether a word is one of the rules'.</summary>
    public static bool IsTelling(string word, int shortestStem)
    {
        for (var length = 1; length <= word.Length; length++)
        {
            if (ByBeginning.TryGetValue(word.AsSpan(0, length), out var entry) && (length == word.Length || (!entry.IsWhole && length >= shortestStem && (length >= ShortestStem || word.Length <= length + MostEnding))))
                return true;
        }
        return false;
    }

    /// <summary>How many letters of a word the rules know.</summary>
    public static int KnownLetters(string word)
    {
        for (var length = word.Length; length > 0; length--)
        {
            if (ByBeginning.TryGetValue(word.AsSpan(0, length), out var entry) && (length == word.Length || !entry.IsWhole))
                return length;
        }
        return 0;
    }

    /// <summary>An unknown word with its beginning put right, where it is near one stem: «задлженность» is «задолженность».</summary>
    /// <returns>Null where nothing is near enough.</returns>
    public static string? Mend(string word)
    {
        if (word.Length is < ShortestStem or > 2 * LongestTyped || word.Any(char.IsAsciiDigit))
            return null;
        return Nearest(word, ShortestStem) is { } near ? near.Entry.Text + word[near.Length..] : null;
    }

    private static (Entry Entry, int Length, int Distance)? Nearest(string word, int shortestEntry)
    {
        (Entry Entry, int Length, int Distance)? best = null;
        var rests = new DeletionIndex.Rests(word, stackalloc ulong[LongestTyped + 1]);
        for (var length = ShortestStem - 1; length <= Math.Min(word.Length, LongestTyped); length++)
        {
            Try(rests.Whole(length), word, length, shortestEntry, ref best);
            for (var left = 0; left < length; left++)
                Try(rests.Without(length, left), word, length, shortestEntry, ref best);
            for (var left = 0; length >= TwoMistakesFrom - 1 && left < length; left++)
            {
                for (var second = left + 1; second < length; second++)
                    Try(rests.Without(length, left, second), word, length, shortestEntry, ref best);
            }
        }
        return best;
    }

    private static void Try(uint rest, string word, int length, int shortestEntry, ref (Entry Entry, int Length, int Distance)? best)
    {
        foreach (var place in ByDeletion.At(rest))
        {
            var entry = Mendable[place];
            // Three letters of four are in many words.
            if (entry.Text.Length < shortestEntry || (length != word.Length && (entry.IsWhole || (entry.Text.Length == ShortestStem && length < ShortestStem))))
                continue;
            // Most of what shares some letters is too far away; counting its mistakes is what takes time.
            var allowed = Allowed(entry, word);
            if (Math.Abs(length - entry.Text.Length) > allowed || (best is { } known && Rank(entry, length, 1) <= Rank(known.Entry, known.Length, known.Distance)))
                continue;
            var distance = EditDistance.Between(word.AsSpan(0, length), entry.Text);
            if (distance <= allowed && (best is not { } nearest || Rank(entry, length, distance) > Rank(nearest.Entry, nearest.Length, nearest.Distance)))
                best = (entry, length, distance);
        }
    }

    // The fewest mistakes first, then the longest stem, then as many letters as the stem has.
    private static int Rank(Entry entry, int length, int distance) =>
        (-1000 * distance) + (10 * entry.Text.Length) - Math.Abs(length - entry.Text.Length) - (entry.IsWhole ? 0 : 1);

    private const int TwoMistakesFrom = 7;

    private static int Allowed(Entry entry, string word)
    {
        if (entry.Text.Length >= TwoMistakesFrom)
            // Endings are alike in many words: a whole one must be nearer than a stem.
            return AreAlike(word[0], entry.Text[0]) && !entry.IsWhole ? 2 : 1;
        // In a short word one letter makes another word: the first must sound right, and little may follow the shortest.
        return AreAlike(word[0], entry.Text[0]) && (entry.Text.Length > ShortestStem || word.Length <= 6) ? 1 : 0;
    }

    private static bool AreAlike(char one, char other) => one == other || (one, other) is ('а', 'о') or ('о', 'а') or ('и', 'е') or ('е', 'и') or ('э', 'е');

    private static Entry[] Load()
    {
        var words = RuleBook.Vocabulary
            .Concat(MeterNames.Vocabulary)
            .Concat(NumberWords.Vocabulary.Select(word => word + "$"));
        return [.. words.Distinct().Select(word => new Entry(word.TrimEnd('$'), word.EndsWith('$')))];
    }

    // A stem that a rule's word begins with too would hide that word's mistakes; in English letters it may begin a Russian word.
    private static FrozenSet<string> StemsOfOrdinary() => Ordinary.Where(word => word.Length >= ShortestStem + 2 && !char.IsAsciiLetter(word[0])).Select(word => word[..^2])
        .Where(stem => !Array.Exists(Entries, entry => entry.Text.StartsWith(stem, StringComparison.Ordinal))).ToFrozenSet();

    private static IEnumerable<string> Words(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(word => word.Replace('ё', 'е'));

    private sealed record Entry(string Text, bool IsWhole);
}
