using System.Text;

namespace Bot.Core.Understanding;

/// <summary>Russian written with Latin letters: «pokazaniya» is «показания».</summary>
public static class Transliteration
{
    // Longer spellings first.
    private static readonly (string Latin, string Russian)[] Spellings =
    [
        ("shch", "щ"), ("sch", "сч"), ("yo", "е"), ("jo", "е"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("tz", "ц"), ("ch", "ч"), ("sh", "ш"),
        ("yu", "ю"), ("ju", "ю"), ("ya", "я"), ("ja", "я"), ("ye", "е"), ("je", "е"), ("iy", "ий"), ("yy", "ый"), ("ck", "к"),
        ("a", "а"), ("b", "б"), ("c", "ц"), ("d", "д"), ("e", "е"), ("f", "ф"), ("g", "г"), ("h", "х"), ("i", "и"), ("j", "й"), ("k", "к"),
        ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"), ("q", "к"), ("r", "р"), ("s", "с"), ("t", "т"), ("u", "у"), ("v", "в"),
        ("w", "в"), ("x", "х"), ("y", "ы"), ("z", "з"), ("'", "ь"), ("’", "ь"),
    ];

    /// <summary>A word of small Latin letters in Russian ones; soft signs that nobody writes are missing.</summary>
    public static string ToRussian(string word)
    {
        var russian = new StringBuilder();
        for (var i = 0; i < word.Length;)
        {
            var (latin, letters) = Spellings.FirstOrDefault(spelling => string.CompareOrdinal(word, i, spelling.Latin, 0, spelling.Latin.Length) == 0);
            if (latin is null)
            {
                russian.Append(word[i++]);
                continue;
            }
            // «moy» ends in й, «my» in ы.
            var isShort = latin == "y" && russian.Length > 0 && "аеоуию".Contains(russian[^1]);
            russian.Append(isShort ? "й" : letters);
            i += latin.Length;
        }
        return russian.ToString();
    }
}
