using System.Collections.Frozen;

namespace Bot.Core.Understanding;

/// <summary>Recognises intents by the stems of <c>intents.txt</c>.</summary>
public static class IntentRules
{
    private static readonly IReadOnlyList<Alternative> All = Load();

    // Most words of a message begin no stem at all: two letters tell.
    private static readonly FrozenSet<string> Beginnings =
        All.SelectMany(alternative => alternative.Stems).Select(stem => stem.Text[..Math.Min(2, stem.Text.Length)]).ToFrozenSet();

    /// <summary>The intent a message shows best, also where it was typed with the wrong keyboard layout.</summary>
    /// <returns>Null where it shows none.</returns>
    public static Intent? Recognise(string text) =>
        Best(Phrase.Of(text)) ?? (KeyboardLayout.Turn(text) is { } turned ? Best(Phrase.Of(turned)) : null);

    private static Intent? Best(Phrase phrase)
    {
        if (!phrase.Words.Any(word => Beginnings.Contains(word[..Math.Min(2, word.Length)]) || word.Length == 1))
            return null;
        Alternative? best = null;
        foreach (var alternative in All)
        {
            if (alternative.Weight > (best?.Weight ?? 0) && alternative.Stems.All(stem => phrase.Words.Any(stem.Begins)))
                best = alternative;
        }
        return best?.Intent;
    }

    private static List<Alternative> Load()
    {
        using var reader = new StreamReader(typeof(IntentRules).Assembly.GetManifestResourceStream("Bot.Core.Understanding.intents.txt")!);
        var all = new List<Alternative>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var sides = line.Split('=', 2, StringSplitOptions.TrimEntries);
            var intent = Enum.Parse<Intent>(sides[0]);
            all.AddRange(sides[1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(alternative => new Alternative(intent, [.. alternative.Split(' ').Select(Stem.Of)])));
        }
        return all;
    }

    private sealed record Alternative(Intent Intent, IReadOnlyList<Stem> Stems)
    {
        public int Weight { get; } = Stems.Sum(stem => stem.Text.Length);
    }

    private sealed record Stem(string Text, bool IsWhole)
    {
        public static Stem Of(string text) => text.EndsWith('$') ? new(text[..^1], true) : new(text, false);

        public bool Begins(string word) => IsWhole ? word == Text : word.StartsWith(Text, StringComparison.Ordinal);
    }
}
