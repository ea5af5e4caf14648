using System.Text;

namespace Bot.Core.Understanding;

/// <summary>A message as words and numbers, in small letters, ё as е.</summary>
public sealed class Phrase
{
    private Phrase(string normal, IReadOnlyList<string> words)
    {
        Normal = normal;
        Words = words;
    }

    /// <summary>The words with single blanks between.</summary>
    public string Normal { get; }

    public IReadOnlyList<string> Words { get; }

    public static Phrase Of(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var c = char.ToLowerInvariant(text[i]);
            if (c == 'ё')
                c = 'е';
            var insideNumber = c is '.' or ',' && word.Length > 0 && char.IsAsciiDigit(word[^1]) && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]);
            if (char.IsLetterOrDigit(c) || insideNumber)
            {
                // «хвс123» is a word and a number, «40он891234» and «т1» stay one.
                if (char.IsAsciiDigit(c) && word.Length > 1 && word.ToString().All(char.IsLetter))
                    Take(word, words);
                word.Append(c);
            }
            else
            {
                Take(word, words);
            }
        }
        Take(word, words);
        return new(string.Join(' ', words), words);
    }

    private static void Take(StringBuilder word, List<string> words)
    {
        if (word.Length > 0)
            words.Add(word.ToString());
        word.Clear();
    }
}
