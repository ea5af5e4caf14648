using System.Collections.Frozen;

namespace Bot.Core.Understanding;

/// <summary>Recognises intents by the stems of <c>intents.txt</c>.</summary>
public static class IntentRules
{
    private static readonly List<Alternative> Alternatives = [];
    private static readonly FrozenDictionary<string, Stem[]> Stems = Load();
    private static readonly FrozenDictionary<string, Stem[]>.AlternateLookup<ReadOnlySpan<char>> ByBeginning =
        Stems.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The intent a message shows best, also where it was typed with the wrong keyboard layout.</summary>
    /// <returns>Null where it shows none.</returns>
    public static Intent? Recognise(string text) =>
        Best(Phrase.Of(text)) ?? (KeyboardLayout.Turn(text) is { } turned ? Best(Phrase.Of(turned)) : null);

    private static Intent? Best(Phrase phrase)
    {
        HashSet<Stem>? found = null;
        foreach (var word in phrase.Words)
        {
            // Every beginning of the word is looked up; that is less than to try every stem on it.
            for (var length = 1; length <= word.Length; length++)
            {
                if (!ByBeginning.TryGetValue(word.AsSpan(0, length), out var stems))
                    continue;
                foreach (var stem in stems)
                {
                    if (!stem.IsWhole || length == word.Length)
                        (found ??= []).Add(stem);
                }
            }
        }
        if (found is null)
            return null;
        Alternative? best = null;
        foreach (var alternative in found.SelectMany(stem => stem.Of))
        {
            var isBetter = best is null || alternative.Weight > best.Weight || (alternative.Weight == best.Weight && alternative.Place < best.Place);
            if (isBetter && alternative.Stems.All(found.Contains))
                best = alternative;
        }
        return best?.Intent;
    }

    private static FrozenDictionary<string, Stem[]> Load()
    {
        using var reader = new StreamReader(typeof(IntentRules).Assembly.GetManifestResourceStream("Bot.Core.Understanding.intents.txt")!);
        var stems = new Dictionary<string, Stem>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var sides = line.Split('=', 2, StringSplitOptions.TrimEntries);
            foreach (var words in sides[1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                var alternative = new Alternative(Enum.Parse<Intent>(sides[0]), Alternatives.Count, [.. words.Split(' ').Select(word => StemOf(word, stems))]);
                Alternatives.Add(alternative);
                foreach (var stem in alternative.Stems)
                    stem.Of.Add(alternative);
            }
        }
        return stems.Values.GroupBy(stem => stem.Text).ToFrozenDictionary(group => group.Key, group => group.ToArray());
    }

    private static Stem StemOf(string word, Dictionary<string, Stem> stems)
    {
        if (!stems.TryGetValue(word, out var stem))
            stems.Add(word, stem = new(word.TrimEnd('$'), word.EndsWith('$')));
        return stem;
    }

    private sealed class Alternative(Intent intent, int place, IReadOnlyList<Stem> stems)
    {
        public Intent Intent => intent;

        /// <summary>Where it stands in the file: of two as good the first counts.</summary>
        public int Place => place;

        public IReadOnlyList<Stem> Stems => stems;

        public int Weight { get; } = stems.Sum(stem => stem.Text.Length);
    }

    private sealed class Stem(string text, bool isWhole)
    {
        public string Text => text;

        public bool IsWhole => isWhole;

        /// <summary>The alternatives that need it.</summary>
        public List<Alternative> Of { get; } = [];
    }
}
