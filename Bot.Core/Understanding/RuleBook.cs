using System.Collections.Frozen;
using System.Globalization;

namespace Bot.Core.Understanding;

/// <summary>The rules of <c>intents.txt</c>, read once. A part is one word of a rule: a stem, or any word of a named group.</summary>
internal static class RuleBook
{
    private const int GroupWeight = 6;
    private const string UnlikeName = "unlike";

    private static readonly List<Alternative> Alternatives = [];
    private static readonly Dictionary<string, int> PartIds = [];
    private static readonly Dictionary<string, List<int>> PartsByStem = [];
    private static readonly Dictionary<string, string[]> Phrases = [];
    private static readonly FrozenDictionary<string, Stem> Stems = Load();
    private static readonly FrozenDictionary<string, Stem>.AlternateLookup<ReadOnlySpan<char>> ByBeginning = Stems.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string> UnlikeWords = RuleFile.Lines("intents.txt").Where(line => line.Left == UnlikeName)
        .SelectMany(line => line.Right.Split(',', StringSplitOptions.TrimEntries)).ToFrozenSet();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> UnlikeByBeginning = UnlikeWords.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly int ShortestUnlike = UnlikeWords.Min(word => word.Length);
    private static readonly int LongestUnlike = UnlikeWords.Max(word => word.Length);
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> UnlikeBeginnings = UnlikeWords.Select(word => word[..ShortestUnlike]).ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly Alternative[][] AnchoredAt = [.. Enumerable.Range(0, PartIds.Count).Select(part => Alternatives.Where(rule => rule.Anchor == part).ToArray())];

    /// <summary>How many parts there are; they are numbered from 0.</summary>
    public static int Parts => PartIds.Count;

    /// <summary>The stems of all rules, with <c>$</c> after those that are whole words.</summary>
    public static IEnumerable<string> Vocabulary => PartsByStem.Keys;

    /// <summary>The alternatives to be tried where a part was found; each is tried at one of its parts only.</summary>
    public static IReadOnlyList<Alternative> At(int part) => AnchoredAt[part];

    /// <summary>Notes at every part that a word stands for the first place where it stands.</summary>
    /// <param name="places">By part; a negative one where it was not found.</param>
    public static void Note(string word, short place, Span<short> places, List<int> found)
    {
        // Every beginning of the word is looked up; that is less than to try every stem on it.
        for (var length = Unlike(word) + 1; length <= word.Length; length++)
        {
            if (!ByBeginning.TryGetValue(word.AsSpan(0, length), out var stem))
                continue;
            Note(stem.AsBeginning, place, places, found);
            if (length == word.Length)
                Note(stem.AsWhole, place, places, found);
        }
    }

    /// <summary>How many letters «водитель» has in common with «вода», of which it says nothing.</summary>
    private static int Unlike(string word)
    {
        if (word.Length < ShortestUnlike || !UnlikeBeginnings.Contains(word.AsSpan(0, ShortestUnlike)))
            return 0;
        for (var length = Math.Min(word.Length, LongestUnlike); length >= ShortestUnlike; length--)
        {
            if (UnlikeByBeginning.Contains(word.AsSpan(0, length)))
                return length - 1;
        }
        return 0;
    }

    private static void Note(int[] parts, short place, Span<short> places, List<int> found)
    {
        foreach (var part in parts)
        {
            if (places[part] >= 0)
                continue;
            places[part] = place;
            found.Add(part);
        }
    }

    private static FrozenDictionary<string, Stem> Load()
    {
        foreach (var (left, right) in RuleFile.Lines("intents.txt"))
        {
            var entries = right.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (left == UnlikeName)
                continue;
            if (left[0] == '@')
                AddGroup(left, entries);
            else
                Array.ForEach(entries, entry => AddAlternative(left, entry));
        }
        return PartsByStem.GroupBy(pair => pair.Key.TrimEnd('$')).ToFrozenDictionary(group => group.Key, group => new Stem(
            [.. group.Where(pair => !pair.Key.EndsWith('$')).SelectMany(pair => pair.Value)],
            [.. group.Where(pair => pair.Key.EndsWith('$')).SelectMany(pair => pair.Value)]));
    }

    private static void AddGroup(string name, string[] entries)
    {
        var part = PartId(name);
        Array.ForEach(entries, entry =>
        {
            if (!entry.Contains(' '))
                AddStem(entry, part);
        });
        Phrases.Add(name, [.. entries.Where(entry => entry.Contains(' '))]);
    }

    private static void AddAlternative(string left, string entry)
    {
        var isForCards = left.StartsWith("Card:", StringComparison.Ordinal);
        var intents = (isForCards ? left[5..] : left).Split('|', StringSplitOptions.TrimEntries).Select(Enum.Parse<Intent>).ToArray();
        var words = entry.Split(' ').ToList();
        var weight = 0;
        if (words[^1] is ['+' or '-', ..] extra)
        {
            weight = int.Parse(extra, CultureInfo.InvariantCulture);
            words.RemoveAt(words.Count - 1);
        }
        // «не работает» in a group makes an alternative of its own in its place, of the weight of the group.
        foreach (var group in words.Where(Phrases.ContainsKey))
        {
            foreach (var phrase in Phrases[group])
            {
                var more = GroupWeight - phrase.Split(' ').Sum(word => word.TrimEnd('$').Length) + weight;
                AddAlternative(left, string.Join(' ', words.Select(word => word == group ? phrase : word)) + (more < 0 ? $" {more}" : $" +{more}"));
            }
        }
        var objects = words.Where(word => word[0] == '&').Select(word => PartOf(word[1..])).ToArray();
        var needed = words.Where(word => word[0] != '!').Select(word => word.TrimStart('&')).ToList();
        weight += needed.Sum(word => word[0] == '@' ? GroupWeight : word.TrimEnd('$').Length);
        var parts = needed.Select(PartOf).ToArray();
        var forbidden = words.Where(word => word[0] == '!').Select(word => PartOf(word[1..])).ToArray();
        // Groups are found often; a stem of its own tells more.
        var anchor = needed.FindIndex(word => word[0] != '@') is var own and >= 0 ? parts[own] : parts[^1];
        var inOrder = Enumerable.Range(0, parts.Length - 1).Where(at => IsSmall(needed[at]))
            .Select(at => (parts[at], parts[at + 1], needed[at] is "не$" or "ни$" or "без$" ? needed[at].TrimEnd('$') : null)).ToArray();
        Alternatives.Add(new(intents, isForCards, parts, forbidden, objects, inOrder, anchor, weight, Alternatives.Count, needed.Any(word => word is "не$" or "@no" or "@refuse" or "нет" or "нету" or "без$")));
    }

    // «до», «не», «за» belong to the word after them.
    private static bool IsSmall(string word) => word is [.., '$'] and { Length: <= 4 };

    private static int PartOf(string word)
    {
        if (word[0] == '@')
            return PartIds.TryGetValue(word, out var group) ? group : throw new FormatException($"intents.txt: {word} is not declared before it is used");
        var isNew = !PartIds.ContainsKey(word);
        var part = PartId(word);
        if (isNew)
            AddStem(word, part);
        return part;
    }

    private static int PartId(string name)
    {
        if (!PartIds.TryGetValue(name, out var part))
            PartIds.Add(name, part = PartIds.Count);
        return part;
    }

    private static void AddStem(string stem, int part)
    {
        if (stem.Any(c => !char.IsLetterOrDigit(c) && c != '$'))
            throw new FormatException($"intents.txt: '{stem}' is not one word");
        if (!PartsByStem.TryGetValue(stem, out var parts))
            PartsByStem.Add(stem, parts = []);
        parts.Add(part);
    }

    private sealed record Stem(int[] AsBeginning, int[] AsWhole);
}

/// <summary>One way to say something.</summary>
/// <param name="Intents">One, or those it may mean alike.</param>
/// <param name="Objects">What is to be done something with: behind a preposition it is only where or from what.</param>
/// <param name="InOrder">Small words that must stand before the next one; a negation just before it.</param>
/// <param name="Order">Where it stands in the file.</param>
/// <param name="SaysNo">Whether a negation is part of the meaning.</param>
internal sealed record Alternative(Intent[] Intents, bool IsForCards, int[] Parts, int[] Forbidden, int[] Objects, (int Small, int Next, string? Negation)[] InOrder, int Anchor, int Weight, int Order, bool SaysNo);
