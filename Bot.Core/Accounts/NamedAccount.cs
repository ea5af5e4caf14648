using System.Text.RegularExpressions;
using Bot.Core.Conversations;
using Bot.Core.Readings;
using Bot.Core.Understanding;

namespace Bot.Core.Accounts;

/// <summary>The one account that a message names, by the resident's own name for it in any case form or by its whole number.</summary>
/// <param name="Rest">The message without the name and what leads to it: «оплатить за дачу 500» leaves «оплатить 500».</param>
internal sealed partial record NamedAccount(Link Link, string Rest, bool IsByNumber)
{
    /// <summary>In a longer text an account is only mentioned.</summary>
    private const int MostWords = 20;
    private const int ShortestStem = 3;
    private const int ShortestAlone = 5;

    /// <summary>Numbers may be typed in groups, as they are printed.</summary>
    private const int MostGroups = 5;

    // The longest first.
    private static readonly string[] Endings =
    [
        "ами", "ями", "ого", "его", "ому", "ему", "ыми", "ими", "ой", "ей", "ою", "ею", "ая", "яя", "ую", "юю", "ый", "ий", "ые", "ие", "ых", "их", "ым", "им", "ом", "ем",
        "ам", "ям", "ах", "ях", "ов", "ев", "а", "я", "о", "е", "у", "ю", "ы", "и", "ь", "й",
    ];

    /// <summary>What people call their accounts by, though the rules know these words too.</summary>
    private static readonly string[] Places = ["квартир", "дом", "дач", "гараж", "flat", "apartment", "house", "home"];

    /// <summary>Beginnings of words that are said of any account.</summary>
    private static readonly string[] OfAny =
    [
        "счет", "лицев", "адрес", "номер", "сумм", "услуг", "месяц", "рубл", "деньг", "денег", "вод", "карт", "прибор", "нов", "стар", "друг", "перв", "втор", "наш", "перед", "сда",
        "account", "number", "bill", "card", "water",
    ];

    private static readonly HashSet<string> Small =
    [
        "мой", "моя", "мое", "мои", "моего", "моей", "мою", "моих", "моим", "мне", "меня", "все", "всё", "это", "этот", "эта", "эту", "один", "одна", "одну", "два", "две", "три",
        "для", "без", "или", "как", "что", "где", "кто", "код", "год", "лс", "the", "my", "our", "new", "old", "for", "and",
    ];

    /// <summary>What may lead to a name: «за», «по счёту №».</summary>
    private static readonly HashSet<string> Leading =
    [
        "за", "по", "на", "с", "со", "для", "от", "про", "о", "об", "в", "во", "из", "у", "к", "л", "лс", "счет", "счета", "счету", "счетом", "счете", "лицевой", "лицевого", "лицевому",
        "лицевым", "номер", "номером", "номеру", "карта", "карту", "карты", "карте", "мой", "моя", "мою", "моей", "моего", "моему", "эту", "этой", "этот", "for", "on", "of", "at", "in", "from", "to",
        "the", "my", "account", "number", "no", "card",
    ];

    private sealed record Word(string Text, int Start, int End);

    private sealed record Found(Link Link, int At, int Count, bool IsWhole, bool IsByNumber)
    {
        public bool Hides(Found other) => At <= other.At && At + Count >= other.At + other.Count
            && (Count > other.Count || (IsWhole && !other.IsWhole));
    }

    /// <returns>Null where none is named, or more than one.</returns>
    public static async ValueTask<NamedAccount?> FindAsync(Scene scene, string text)
    {
        var words = WordPattern().Matches(text).Select(match => new Word(Plain(match.Value), match.Index, match.Index + match.Length)).ToList();
        if (words.Count is 0 or > MostWords)
            return null;
        var all = (await scene.LinksAsync()).SelectMany(link => In(words, link, scene)).ToList();
        // «Мамина дача» is not «Дача».
        var found = all.Where(one => !all.Exists(other => other.Hides(one))).ToList();
        if (found.Count == 0 || found.Exists(one => one.Link.Id != found[0].Link.Id))
            return null;
        var rest = text;
        foreach (var one in found.OrderByDescending(one => one.At).ThenByDescending(one => one.Count))
            rest = Without(rest, words, one);
        return new(found[0].Link, rest, found[0].IsByNumber);
    }

    private static IEnumerable<Found> In(IReadOnlyList<Word> words, Link link, Scene scene)
    {
        var number = Plain(link.Account.Number);
        for (var at = 0; at < words.Count; at++)
        {
            var glued = "";
            for (var count = 1; count <= MostGroups && at + count <= words.Count && glued.Length < number.Length; count++)
            {
                glued += words[at + count - 1].Text;
                if (glued == number)
                    yield return new(link, at, count, IsWhole: true, IsByNumber: true);
            }
        }
        if (link.Name is null || Phrase.Of(link.Name).Words is not { Count: > 0 } name)
            yield break;
        for (var at = 0; at < words.Count; at++)
        {
            var from = at;
            if (at + name.Count <= words.Count && name.Select((word, place) => AreForms(word, words[from + place].Text)).All(isForm => isForm) && !name.All(word => IsGeneral(word, scene)))
                yield return new(link, at, name.Count, IsWhole: true, IsByNumber: false);
            else if (name.Count > 1 && name.Any(word => AreForms(word, words[from].Text) && TellsAlone(word, scene)))
                yield return new(link, at, 1, IsWhole: false, IsByNumber: false);
        }
    }

    /// <summary>Whether one word of a longer name is enough: «мамина», «Ленина»; «квартира» is not.</summary>
    private static bool TellsAlone(string word, Scene scene) =>
        word.Length >= ShortestAlone && !IsGeneral(word, scene) && (Stem(word).EndsWith("ин", StringComparison.Ordinal) || !Lexicon.Knows(word));

    /// <summary>Whether a word belongs to requests, whatever an account is called: «долг», «вода», «моя», «2».</summary>
    private static bool IsGeneral(string word, Scene scene)
    {
        if (Array.Exists(Places, place => AreForms(place, Stem(word))))
            return false;
        return word.Length < ShortestStem || !char.IsLetter(word[0]) || Small.Contains(word) || Array.Exists(OfAny, stem => word.StartsWith(stem, StringComparison.Ordinal))
            || MeterNames.ServiceOf(word) is not null || MeterNames.ZoneOf(word, []) is not null || MonthFilter.IsMonth(word)
            || Understand.Words(word, PhraseContext.Menu, scene.IsAccount) is { HasValues: true } or { Intent: not Intent.Unknown } or { Choices.Count: > 0 };
    }

    private static bool AreForms(string one, string other) => one == other || (Stem(one) is { Length: >= ShortestStem } stem && stem == Stem(other));

    private static string Stem(string word)
    {
        var ending = Array.Find(Endings, ending => word.Length - ending.Length >= ShortestStem && word.EndsWith(ending, StringComparison.Ordinal));
        return ending is null ? word : word[..^ending.Length];
    }

    private static string Without(string text, IReadOnlyList<Word> words, Found found)
    {
        var first = found.At;
        while (first > 0 && Leading.Contains(words[first - 1].Text))
            first--;
        var before = text[..words[first].Start].TrimEnd(' ', '«', '"', '“', '„', '(', '№', '#');
        var after = text[words[found.At + found.Count - 1].End..].TrimStart(' ', '»', '"', '”', ')', ',', ':', ';', '.', '!', '?', '-', '–', '—');
        return after.Length == 0 ? before.TrimEnd(',', ':', ';', '-', '–', '—', ' ') : before.Length == 0 ? after : before + " " + after;
    }

    private static string Plain(string text) => text.ToLowerInvariant().Replace('ё', 'е');

    [GeneratedRegex(@"[\p{L}\p{Nd}]+")]
    private static partial Regex WordPattern();
}
