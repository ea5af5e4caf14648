using System.Text.RegularExpressions;

namespace Bot.Core.Readings;

/// <summary>Numbers in a message that are no readings: phones, dates, sums, flats, account numbers, what was before.</summary>
public static partial class OtherNumbers
{
    // Stands where a number was; it is a word that no rule knows.
    internal const string Hidden = "ххх";

    private static readonly string[] UnitsOfOtherThings =
        ["руб", "рубл", "коп", "₽", "числ", "январ", "феврал", "март", "апрел", "мая", "июня", "июнь", "июле", "июля", "июль", "июне", "август", "сентябр", "октябр", "ноябр", "декабр",
         "раз", "лет", "год", "года", "году", "годом", "месяц", "дня", "дней", "недел", "час", "минут", "человек", "чел", "счетчик", "комнат", "этаж", "квартир", "градус", "процент", "го", "ого"];

    private static readonly string[] NamesOfOtherThings = ["кв", "квартир", "дом", "д", "корп", "стр", "офис", "№", "подъезд", "этаж", "ул", "лс", "лицев", "счет", "тел", "телефон", "было", "прошл", "предыдущ", "раньше", "договор"];

    /// <summary>Whether a phone is written as phones are: with a plus, or in groups.</summary>
    public static bool HoldPhone(string text) => Phone().Match(text) is { Success: true, Value: var phone } && !phone.All(char.IsAsciiDigit);

    /// <summary>Without what is written in a form of its own: phones, dates, times.</summary>
    public static string Hide(string text)
    {
        text = ThroughZero().Replace(text, $" {Hidden} ");
        if (!text.Any(char.IsAsciiDigit))
            return text;
        text = Corrected().Replace(text, "${right}");
        text = Initials().Replace(text, "хвс ${cold} гвс ${hot}");
        text = ZoneInitials().Replace(text, "день ${day} ночь ${night}");
        text = NameAfterNumber().Replace(text, " ");
        text = WithUnit().Replace(text, unit => $"{unit.Groups["number"].Value} {(unit.Groups["power"].Success ? "квт" : "куб")} ");
        text = Greeting().Replace(text, " ");
        text = Phone().Replace(text, $" {Hidden} ");
        return DateOrTime().Replace(text, $" {Hidden} ");
    }

    /// <summary>«добрый день» names no tariff zone.</summary>
    public static string WithoutGreeting(string text) => Greeting().Replace(text, " ");

    /// <summary>The words with <c>ххх</c> in place of numbers that stand for other things.</summary>
    public static IReadOnlyList<string> Hide(IReadOnlyList<string> words)
    {
        var isLabelled = words.Any(word => MeterNames.ServiceOf(word) is not null || MeterNames.ZoneOf(word, []) is not null);
        return [.. words.Select((word, at) => char.IsAsciiDigit(word[0]) && IsOther(words, at, isLabelled) ? Hidden : word)];
    }

    private static bool IsOther(IReadOnlyList<string> words, int at, bool isLabelled)
    {
        if (words[at].Length >= 9 && words[at].All(char.IsAsciiDigit) && !isLabelled)
            return true;
        if (at + 1 < words.Count && UnitsOfOtherThings.Any(unit => Is(words[at + 1], unit)))
            return true;
        // «Гоголя 12 кв 5» has a house before its flat.
        if (at + 2 < words.Count && words[at + 1] is "кв" or "квартира" && char.IsAsciiDigit(words[at + 2][0]))
            return true;
        // «ул. Ленина 3»
        if (at > 1 && words[at - 2] is "ул" or "улица" or "улице" or "проспект" or "пр" or "переулок" or "пер" or "бульвар" or "проезд")
            return true;
        // «ноябрь 2026»
        if (at > 0 && words[at] is ['2', '0', _, _] && MonthFilter.IsMonth(words[at - 1]))
            return true;
        return at > 0 && NamesOfOtherThings.Any(name => Is(words[at - 1], name)) && !Is(words[at - 1], "счетчик");
    }

    private static bool Is(string word, string name) => name.Length < 4 ? word == name : word.StartsWith(name, StringComparison.Ordinal);

    // The dial passed its end: a cause, and no reading of nought.
    [GeneratedRegex(@"(?<!\p{L})(?:через|passed|past|through|over) (?:ноль|нуль|zero|0+)(?![\p{L}\d.,])", RegexOptions.IgnoreCase)]
    private static partial Regex ThroughZero();

    [GeneratedRegex(@"\bне \d+(?:[.,]\d+)?,? а (?<right>\d)")]
    private static partial Regex Corrected();

    [GeneratedRegex(@"(?<number>\d)\s*(м3|м³|м\^3|куб\p{L}*|m3|(?<power>квт[*·.]?ч?\p{L}*|kwh))(?![\p{L}\d])", RegexOptions.IgnoreCase)]
    private static partial Regex WithUnit();

    // «х 125 г 58»: one letter alone says nothing, the two together do.
    [GeneratedRegex(@"(?<!\S)[хx][ .:=-]*(?<cold>\d+(?:[.,]\d+)?)[ ,;]+г[ .:=-]*(?<hot>\d+(?:[.,]\d+)?)(?![\p{L}\d])", RegexOptions.IgnoreCase)]
    private static partial Regex Initials();

    [GeneratedRegex(@"(?<!\S)д[ .:=-]*(?<day>\d+(?:[.,]\d+)?)[ ,;]+н[ .:=-]*(?<night>\d+(?:[.,]\d+)?)(?![\p{L}\d])", RegexOptions.IgnoreCase)]
    private static partial Regex ZoneInitials();

    // «хвс125гвс58» is four words.
    [GeneratedRegex(@"(?<=\d)(?=(?:хвс|гвс|хв|гв|хол|гор|день|ноч|дн|свет|газ))", RegexOptions.IgnoreCase)]
    private static partial Regex NameAfterNumber();

    // The day of the greeting is no tariff zone.
    [GeneratedRegex(@"(?<!\p{L})(добр(ый|ого)\s+(день|дня|вечер|вечера)|good day|доброе утро)(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex Greeting();

    [GeneratedRegex(@"(?<![\d.,])(\+7|8|7)[ (-]*9\d{2}[ )-]*\d{3}[ -]?\d{2}[ -]?\d{2}(?!\d)|\+\d[\d ()-]{8,}")]
    private static partial Regex Phone();

    [GeneratedRegex(@"(?<![\d.,])\d{1,2}[./]\d{1,2}[./](?:20)?\d{2}(?!\d)|\d{4}-\d{2}-\d{2}|(?<![\d:])(?:[01]?\d|2[0-3]):[0-5]\d(?!\d)|(?<=(?:^|\s)(?:до|к|с|на|за|от) )(?:0?[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])(?!\d|[.,]\d)|(?<=(?:^|\s)(?:до|к|с|на) )\d{1,2}[.-]?(?:го|му|е)(?!\p{L})")]
    private static partial Regex DateOrTime();
}
