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

    /// <summary>Whether another text is the same words; false where there are none.</summary>
    public bool IsSameAs(string text)
    {
        if (Normal.Length == 0 || text.Length == 0)
            return false;
        // Most texts differ in their first letter already.
        return (!char.IsLetterOrDigit(text[0]) || Small(text[0]) == Normal[0]) && Of(text).Normal == Normal;
    }

    public static Phrase Of(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var c = Small(text[i]);
            var insideNumber = c is '.' or ',' && word.Length > 0 && char.IsAsciiDigit(word[^1]) && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]);
            if (char.IsLetterOrDigit(c) || insideNumber)
            {
                // «хвс123» is a word and a number, «40он891234» and «т1» stay one.
                if (char.IsAsciiDigit(c) && word.Length > 1 && IsLetters(word))
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

    /// <summary>The resident's words for an answer that quotes them: forty characters at most.</summary>
    public static string Shorten(string text)
    {
        const int most = 40;
        text = text.ReplaceLineEndings(" ").Trim();
        if (text.Length <= most)
            return text;
        // Not in the middle of a pair of surrogates.
        var end = char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1;
        return text[..end].TrimEnd() + "…";
    }

    private static char Small(char c) => char.ToLowerInvariant(c) is var small && small == 'ё' ? 'е' : small;

    private static bool IsLetters(StringBuilder word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (!char.IsLetter(word[i]))
                return false;
        }
        return true;
    }

    private static void Take(StringBuilder word, List<string> words)
    {
        if (word.Length > 0)
            words.Add(word.ToString());
        word.Clear();
    }
}
