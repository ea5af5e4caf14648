namespace Bot.Tests.Understanding;

/// <summary>Speaks a number as Russian does.</summary>
internal static class Spoken
{
    private static readonly string[] Small =
        ["ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять", "одиннадцать", "двенадцать", "тринадцать",
         "четырнадцать", "пятнадцать", "шестнадцать", "семнадцать", "восемнадцать", "девятнадцать"];

    private static readonly string[] Tens = ["двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто"];

    private static readonly string[] Hundreds = ["сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот"];

    /// <param name="number">0 to 999 999.</param>
    public static string Number(int number)
    {
        if (number == 0)
            return Small[0];
        var thousands = number / 1000;
        var word = (thousands % 100) is >= 11 and <= 14 ? "тысяч" : (thousands % 10) switch { 1 => "тысяча", 2 or 3 or 4 => "тысячи", _ => "тысяч" };
        var parts = new[] { thousands > 0 ? $"{Feminine(Below1000(thousands))} {word}" : "", Below1000(number % 1000) };
        return string.Join(' ', parts.Where(part => part.Length > 0));
    }

    private static string Feminine(string words) => words.EndsWith("один", StringComparison.Ordinal) ? words[..^4] + "одна"
        : words.EndsWith("два", StringComparison.Ordinal) ? words[..^3] + "две"
        : words;

    private static string Below1000(int number)
    {
        var words = new List<string>();
        if (number >= 100)
            words.Add(Hundreds[(number / 100) - 1]);
        number %= 100;
        if (number >= 20)
        {
            words.Add(Tens[(number / 10) - 2]);
            number %= 10;
        }
        if (number > 0)
            words.Add(Small[number]);
        return string.Join(' ', words);
    }
}
