using Bot.Core.Billing;

namespace Bot.Core.Texts;

/// <summary>A sum in words, as it is written on payment papers: «четыре тысячи двести тридцать один рубль 57 копеек».</summary>
public static class SumInWords
{
    private static readonly string[] Ones =
        ["", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять", "одиннадцать", "двенадцать", "тринадцать",
            "четырнадцать", "пятнадцать", "шестнадцать", "семнадцать", "восемнадцать", "девятнадцать"];

    private static readonly string[] Tens = ["", "", "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто"];
    private static readonly string[] Hundreds = ["", "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот"];

    private static readonly string[] EnglishOnes =
        ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
            "sixteen", "seventeen", "eighteen", "nineteen"];

    private static readonly string[] EnglishTens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    /// <exception cref="ArgumentOutOfRangeException">Negative, or a milliard roubles and more.</exception>
    public static string Write(Money sum, Language language)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sum.Kopecks);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(sum.Kopecks, 100_000_000_000);
        var (roubles, kopecks) = (sum.Kopecks / 100, sum.Kopecks % 100);
        return language == Language.Russian
            ? $"{Russian(roubles)} {Plurals.Choose(language, roubles, ["рубль", "рубля", "рублей"])} {kopecks:00} {Plurals.Choose(language, kopecks, ["копейка", "копейки", "копеек"])}"
            : $"{English(roubles)} {(roubles == 1 ? "rouble" : "roubles")} {kopecks:00} {(kopecks == 1 ? "kopeck" : "kopecks")}";
    }

    private static string Russian(long number)
    {
        if (number == 0)
            return "ноль";
        var (millions, thousands, rest) = ((int)(number / 1_000_000), (int)(number / 1000 % 1000), (int)(number % 1000));
        List<string> words = [];
        if (millions > 0)
            words.AddRange([.. Three(millions, false), Plurals.Choose(Language.Russian, millions, ["миллион", "миллиона", "миллионов"])]);
        if (thousands > 0)
            words.AddRange([.. Three(thousands, true), Plurals.Choose(Language.Russian, thousands, ["тысяча", "тысячи", "тысяч"])]);
        words.AddRange(Three(rest, false));
        return string.Join(' ', words);
    }

    private static IEnumerable<string> Three(int number, bool isFeminine)
    {
        if (number >= 100)
            yield return Hundreds[number / 100];
        var two = number % 100;
        if (two >= 20)
            yield return Tens[two / 10];
        var one = two < 20 ? two : two % 10;
        if (one > 0)
            yield return (one, isFeminine) switch { (1, true) => "одна", (2, true) => "две", _ => Ones[one] };
    }

    private static string English(long number)
    {
        if (number == 0)
            return "zero";
        List<string> words = [];
        foreach (var (size, name) in new[] { (1_000_000L, "million"), (1000L, "thousand"), (1L, "") })
        {
            var part = (int)(number / size % 1000);
            if (part >= 100)
                words.AddRange([EnglishOnes[part / 100], "hundred"]);
            var two = part % 100;
            if (two >= 20)
                words.Add(EnglishTens[two / 10] + (two % 10 > 0 ? "-" + EnglishOnes[two % 10] : ""));
            else if (two > 0)
                words.Add(EnglishOnes[two]);
            if (part > 0 && name.Length > 0)
                words.Add(name);
        }
        return string.Join(' ', words);
    }
}
