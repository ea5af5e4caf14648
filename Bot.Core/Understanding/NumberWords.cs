using System.Collections.Frozen;
using System.Globalization;

namespace Bot.Core.Understanding;

/// <summary>Dictated numbers: «сто двадцать пять целых три десятых» is 125.3, «полторы тысячи» 1500, «ноль ноль семь» 007.</summary>
public static class NumberWords
{
    private const int ShortestPart = 3;
    private const int MostBetween = 4;
    private const int ShortestMended = 6;

    private static readonly FrozenDictionary<string, Term> Words = Load();
    private static readonly FrozenSet<string> Beginnings = Words.Keys.Where(word => word.Length >= ShortestPart).Select(word => word[..ShortestPart]).ToFrozenSet();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> ByBeginning = Beginnings.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly (string Beginning, string End, string Right)[] Misspelt = [.. LoadMisspelt()];

    private static readonly HashSet<string> Occasions = ["этот", "тот", "прошлый", "последний", "следующий", "предыдущий", "другой", "каждый", "первый", "второй", "который", "очередной", "сей", "еще"];

    private enum Kind
    {
        /// <summary>0–9.</summary>
        Unit,

        /// <summary>10–19.</summary>
        Teen,

        /// <summary>20–90.</summary>
        Ten,

        Hundreds,
        Thousand,

        /// <summary>The English word, which multiplies.</summary>
        Hundred,
        OneAndHalf,
        Point,
        Half,
        Share,
    }

    /// <summary>Every word that belongs to a number.</summary>
    public static IEnumerable<string> Vocabulary => Words.Keys;

    /// <summary>Replaces every dictated number by its digits; other words stay as they are.</summary>
    public static IReadOnlyList<string> ToDigits(IReadOnlyList<string> words)
    {
        if (words.Any(IsInOneWord))
            words = [.. words.SelectMany(word => IsInOneWord(word) ? Parted(word)!.Split(' ') : [word])];
        if (!words.Any(IsNumber))
            return words;
        var result = new List<string>(words.Count);
        for (var at = 0; at < words.Count;)
        {
            if (Number(words, ref at) is { } number)
            {
                result.Add(number);
            }
            else if (words[at].All(char.IsAsciiDigit) && IsAndHalf(words, at + 1))
            {
                // «125 с половиной»
                result.Add(words[at] + ".5");
                at += 3;
            }
            else if (at + 2 < words.Count && words[at + 1] is "точка" or "запятая" or "point" && words[at].All(char.IsAsciiDigit) && words[at + 2].All(char.IsAsciiDigit))
            {
                // «125 точка 5»
                result.Add($"{words[at]}.{words[at + 2]}");
                at += 3;
            }
            else
            {
                result.Add(words[at++]);
            }
        }
        return result;
    }

    private static bool IsAndHalf(IReadOnlyList<string> words, int at) =>
        at + 1 < words.Count && words[at] is "с" or "and" && Word(words, at + 1) is { Kind: Kind.Half };

    /// <summary>«шездесят» is «шестьдесят»: by its beginning and its end, whatever is between.</summary>
    /// <returns>Null where it is no number.</returns>
    public static string? Mend(string word)
    {
        if (word.Length < ShortestMended || Words.ContainsKey(word))
            return null;
        foreach (var (beginning, end, right) in Misspelt)
        {
            if (word.Length > beginning.Length + end.Length && word.Length <= beginning.Length + end.Length + MostBetween
                && word.StartsWith(beginning, StringComparison.Ordinal) && word.EndsWith(end, StringComparison.Ordinal))
                return right;
        }
        return null;
    }

    /// <summary>«стодвадцатьвосемь» is three words.</summary>
    /// <returns>Null where it is no number.</returns>
    public static string? Parted(string word)
    {
        for (var cut = word.Length; cut >= ShortestPart; cut--)
        {
            if (!Words.ContainsKey(word[..cut]))
                continue;
            if (cut == word.Length)
                return word;
            if (Parted(word[cut..]) is { } rest)
                return $"{word[..cut]} {rest}";
        }
        return null;
    }

    private static string? Number(IReadOnlyList<string> words, ref int at)
    {
        var next = at;
        if (IsOccasion(words, at) || Whole(words, ref next) is not { } whole)
            return null;
        if (Word(words, next) is { Kind: Kind.Point })
        {
            var afterPoint = next + (next + 1 < words.Count && words[next + 1] == "и" ? 2 : 1);
            if (Fraction(words, ref afterPoint) is { } fraction)
            {
                at = afterPoint;
                return $"{whole}.{fraction}";
            }
            // «сто двадцать пять целых» says no more than «сто двадцать пять».
            if (words[next] is not ("точка" or "запятая" or "point"))
                next++;
        }
        else if (IsAndHalf(words, next))
        {
            at = next + 2;
            return whole + ".5";
        }
        else if (Shares(words, next) is { } shares)
        {
            at = shares.End;
            return $"{whole}.{shares.Digits}";
        }
        at = next;
        return whole;
    }

    /// <summary>«в этот раз», «раз я уже оплатил»: no number.</summary>
    private static bool IsOccasion(IReadOnlyList<string> words, int at) => words[at] == "раз"
        && ((at > 0 && Occasions.Contains(words[at - 1])) || (at + 1 < words.Count && words[at + 1] is "я" or "мы" or "вы" or "уж" or "уже" or "так" or "у"));

    /// <summary>Digits of the whole number that begins here; with its zeros where it was dictated digit by digit.</summary>
    private static string? Whole(IReadOnlyList<string> words, ref int at)
    {
        if (Digits(words, ref at) is { } digits)
            return digits;
        decimal thousands = 0, current = 0;
        // What was said last; only less may follow in the same number.
        var room = int.MaxValue;
        var start = at;
        var hasThousand = false;
        var isFraction = false;
        for (; at < words.Count && (Word(words, at) ?? AfterAnd(words, ref at, room)) is { } word; at++)
        {
            if (word.Kind == Kind.Thousand && !hasThousand)
            {
                thousands = (at == start ? 1 : current) * 1000;
                (current, room, hasThousand, isFraction) = (0, 1000, true, false);
            }
            else if (word.Kind == Kind.Hundred && (at == start || (current is > 0 and < 10 && room == 1)))
            {
                (current, room) = (at == start ? 100 : current * 100, 100);
            }
            else if (Fits(word.Kind, room) && !isFraction)
            {
                current += word.Value;
                isFraction = word.Kind == Kind.OneAndHalf;
                room = word.Kind switch { Kind.Hundreds => 100, Kind.Ten => 10, _ => 1 };
            }
            else
            {
                break;
            }
        }
        return at == start ? null : (thousands + current).ToString("0.###", CultureInfo.InvariantCulture);
    }

    /// <summary>«one hundred and twenty seven».</summary>
    private static Term? AfterAnd(IReadOnlyList<string> words, ref int at, int room) =>
        words[at] == "and" && room == 100 && Word(words, at + 1) is { Kind: Kind.Unit or Kind.Teen or Kind.Ten } word && words[at - 1] == "hundred" ? Next(ref at, word) : null;

    private static Term Next(ref int at, Term word)
    {
        at++;
        return word;
    }

    private static bool Fits(Kind kind, int room) => kind switch
    {
        Kind.Hundreds => room >= 1000,
        Kind.Teen or Kind.Ten => room >= 100,
        Kind.Unit => room >= 10,
        Kind.OneAndHalf => room == int.MaxValue,
        _ => false,
    };

    /// <summary>«ноль ноль один два пять»: two digits and more, or zeros before a number.</summary>
    private static string? Digits(IReadOnlyList<string> words, ref int at)
    {
        var end = at;
        while (Word(words, end) is { Kind: Kind.Unit } && words[end].Any(char.IsLetter))
            end++;
        var digits = string.Concat(words.Skip(at).Take(end - at).Select(word => (int)Words[word].Value));
        var isFollowed = Word(words, end) is { Kind: Kind.Teen or Kind.Ten or Kind.Hundreds };
        if (digits.Length >= 2 && digits[0] == '0' && digits.All(digit => digit == '0') && isFollowed)
        {
            at = end;
            return digits + Whole(words, ref at);
        }
        // «один раз» counts, «пять восемь» dictates.
        if (digits.Length < 2 || (digits.Length == 2 && words.Skip(at).Take(2).Contains("раз")) || isFollowed || Word(words, end) is { Kind: Kind.Thousand or Kind.Hundred })
            return null;
        at = end;
        return digits;
    }

    private static string? Fraction(IReadOnlyList<string> words, ref int at)
    {
        var zeros = 0;
        var start = at;
        while (Word(words, at) is { Kind: Kind.Unit, Value: 0 })
        {
            zeros++;
            at++;
        }
        var number = Whole(words, ref at) ?? (zeros > 0 ? "" : null);
        if (number is null || number.Contains('.'))
        {
            at = start;
            return null;
        }
        if (Word(words, at) is not { Kind: Kind.Share } share)
            return new string('0', zeros) + number;
        at++;
        return (number.Length == 0 ? "0" : number).PadLeft((int)share.Value, '0');
    }

    /// <summary>«сто двадцать пять и три десятых»: the point itself is not said, and the share tells that it was meant.</summary>
    private static (string Digits, int End)? Shares(IReadOnlyList<string> words, int at)
    {
        var end = at < words.Count && words[at] is "и" or "and" ? at + 1 : at;
        return Fraction(words, ref end) is { } digits && Word(words, end - 1) is { Kind: Kind.Share } ? (digits, end) : null;
    }

    private static Term? Word(IReadOnlyList<string> words, int at)
    {
        if (at >= words.Count)
            return null;
        if (Words.TryGetValue(words[at], out var word) || (Mend(words[at]) is { } right && Words.TryGetValue(right, out word)))
            return word;
        // «12 тысяч 345», «125 целых 3 десятых».
        return IsNumberInDigits(words[at]) && IsPartOfNumber(words, at) ? new(Kind.Unit, decimal.Parse(words[at], CultureInfo.InvariantCulture)) : null;
    }

    /// <summary>«стодвадцать», two words without their blank.</summary>
    private static bool IsInOneWord(string word) =>
        word.Length > 2 * ShortestPart && ByBeginning.Contains(word.AsSpan(0, ShortestPart)) && !Words.ContainsKey(word) && Parted(word) is not null;

    private static bool IsNumber(string word) => Words.ContainsKey(word) || Mend(word) is not null;

    private static bool IsNumberInDigits(string word) => word.Length is > 0 and <= 6 && word.All(char.IsAsciiDigit);

    private static bool IsPartOfNumber(IReadOnlyList<string> words, int at) =>
        (at + 1 < words.Count && Words.TryGetValue(words[at + 1], out var next) && next.Kind is Kind.Thousand or Kind.Point or Kind.Share && (next.Kind != Kind.Point || words[at + 1] is not ("точка" or "point")))
        || (at > 0 && Words.TryGetValue(words[at - 1], out var last) && (last.Kind is Kind.Thousand or Kind.Point));

    private static FrozenDictionary<string, Term> Load()
    {
        var words = new Dictionary<string, Term>();
        foreach (var (left, right) in RuleFile.Lines("numbers.txt"))
        {
            var word = Meaning(left);
            foreach (var form in right.Split(',', StringSplitOptions.TrimEntries).Where(form => !form.Contains('*')))
                words.TryAdd(form, word);
        }
        return words.ToFrozenDictionary();
    }

    private static IEnumerable<(string Beginning, string End, string Right)> LoadMisspelt() =>
        from line in RuleFile.Lines("numbers.txt")
        let forms = line.Right.Split(',', StringSplitOptions.TrimEntries)
        from form in forms
        where form.Contains('*')
        let parts = form.Split('*')
        select (parts[0], parts[1], forms[0]);

    private static Term Meaning(string left) => left switch
    {
        "hundred" => new(Kind.Hundred, 100),
        "half" => new(Kind.OneAndHalf, 1.5m),
        "point" => new(Kind.Point, 0),
        "and-half" => new(Kind.Half, 0),
        "tenths" => new(Kind.Share, 1),
        "hundredths" => new(Kind.Share, 2),
        "thousandths" => new(Kind.Share, 3),
        _ => decimal.Parse(left, CultureInfo.InvariantCulture) is var value && value < 10 ? new(Kind.Unit, value)
            : value < 20 ? new(Kind.Teen, value)
            : value < 100 ? new(Kind.Ten, value)
            : value < 1000 ? new(Kind.Hundreds, value)
            : new(Kind.Thousand, value),
    };

    /// <param name="Value">Of a share, how many digits it has.</param>
    private sealed record Term(Kind Kind, decimal Value);
}
