using System.Text;
using System.Text.RegularExpressions;

namespace Bot.Core.Understanding;

/// <summary>Russian written with Latin letters: «pokazaniya» is «показания».</summary>
public static partial class Transliteration
{
    // Longer spellings first.
    private static readonly (string Latin, string Russian)[] Spellings =
    [
        ("shch", "щ"), ("sch", "сч"), ("iya", "ия"), ("iyu", "ию"), ("iye", "ие"), ("yo", "е"), ("jo", "е"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("tz", "ц"), ("ch", "ч"), ("sh", "ш"),
        ("yu", "ю"), ("ju", "ю"), ("ya", "я"), ("ja", "я"), ("ye", "е"), ("je", "е"), ("iy", "ий"), ("yy", "ый"), ("ck", "к"),
        ("a", "а"), ("b", "б"), ("c", "ц"), ("d", "д"), ("e", "е"), ("f", "ф"), ("g", "г"), ("h", "х"), ("i", "и"), ("j", "й"), ("k", "к"),
        ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"), ("q", "к"), ("r", "р"), ("s", "с"), ("t", "т"), ("u", "у"), ("v", "в"),
        ("w", "в"), ("x", "х"), ("y", "ы"), ("z", "з"), ("'", "ь"), ("’", "ь"),
    ];

    /// <summary>The Russian words that may be meant, the plainest spelling first: people write ч as «ch» or «4», я as «ya», «ja» or «ia».</summary>
    public static IEnumerable<string> MayMean(string word)
    {
        var russian = ToRussian(word);
        yield return russian;
        yield return russian + "ь";
        yield return russian.Replace("сч", "щ");
        yield return russian.Replace("лу", "лю");
        yield return russian.Replace("иа", "я").Replace("иу", "ю");
        yield return russian.Replace("аи", "ай").Replace("еи", "ей").Replace("ои", "ой");
        yield return SoftInside().Replace(russian, "$0ь");
        if (word[0] == 'e')
            yield return "э" + russian[1..];
        if (word.Contains("sh", StringComparison.Ordinal))
            yield return russian.Replace("ш", "сх");
        if (word.Contains("ts", StringComparison.Ordinal))
            yield return russian.Replace("ц", "тс");
        if (word.Contains('w'))
            yield return ToRussian(word.Replace("w", "sh"));
        if (word.Contains('j'))
            yield return ToRussian(HardJ().Replace(word, "zh"));
    }

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
            var isAfterVowel = russian.Length > 0 && "аеоуиюяыэ".Contains(russian[^1]);
            // «moy» ends in й, «my» in ы; «moye» in е, «dannye» in ые.
            russian.Append(latin switch
            {
                "y" when isAfterVowel => "й",
                "ye" when russian.Length > 0 && !isAfterVowel => "ые",
                _ => letters,
            });
            i += latin.Length;
        }
        return russian.ToString();
    }

    // «dengi», «personalnye»
    [GeneratedRegex("л(?=[бвгджзкмнпстфхцчшщ])|н(?=[гкшщчс])")]
    private static partial Regex SoftInside();

    // «nujno», but «moja».
    [GeneratedRegex("j(?![auoe]?$|[auo])")]
    private static partial Regex HardJ();
}
