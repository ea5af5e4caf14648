using Bot.Core.Understanding;

namespace Bot.Core.Readings;

/// <summary>What a resident answers where a value is doubted.</summary>
internal enum DoubtAnswer
{
    /// <summary>With what was proposed.</summary>
    Agreed,

    /// <summary>The value stands as it was typed.</summary>
    Insisted,
    Denied,
    RolledOver,

    /// <summary>Another number was meant: that of the proposal, or what was used was typed in place of the dial.</summary>
    Meant,
    Swapped,
    Replaced,
}

/// <summary>Reads «да, перешёл», «счётчик поменяли», «наоборот», «нет, всё верно».</summary>
internal static class DoubtWords
{
    private const int MostUnknown = 2;

    private static readonly (Kind Kind, string[] Stems)[] Stems =
    [
        (Kind.Crossed, ["переш", "перевал", "перескоч", "перескак", "перемот", "прокрут", "перекрут", "обнул", "rolled", "roll", "wrapped", "passed"]),
        (Kind.Zero, ["нулев"]),
        (Kind.Mixed, ["перепут", "попут", "напут", "спут", "наоборот", "местами", "swap", "mixed", "reverse"]),
        (Kind.Exchanged, ["замен", "обмен", "установил", "поставил", "replac"]),
        (Kind.Changed, ["поменя", "меняй", "меняли", "смени", "chang", "exchang"]),
        (Kind.Meter, ["счетчик", "прибор", "meter"]),
        (Kind.New, ["новый", "новая", "новое", "нового", "новую", "new"]),
        (Kind.Used, ["расход", "израсход", "потреб", "usage", "used", "consum"]),
        (Kind.AsTyped, ["написал", "ввел", "указал", "прислал", "wrote", "typed", "entered"]),
    ];

    private static readonly HashSet<string> Negations = ["не", "not"];
    private static readonly HashSet<string> Again = ["заново", "again"];
    private static readonly HashSet<string> Yes = ["да", "ага", "угу", "yes", "yeah", "yep"];
    private static readonly HashSet<string> All = ["все", "all"];
    private static readonly HashSet<string> Through = ["через", "through", "over", "past"];

    private static readonly HashSet<string> Around =
        ["он", "она", "оно", "они", "мы", "его", "ее", "их", "нам", "был", "была", "были", "уже", "просто", "как", "что", "через", "круг", "кругу", "за", "в", "во", "с", "со",
         "числа", "число", "цифры", "кухне", "ванной", "недавно", "старый", "стоит", "снова",
         "has", "have", "been", "was", "were", "we", "they", "over", "through", "past", "round", "other", "way", "up", "a", "as", "its", "numbers", "two", "just"];

    private enum Kind
    {
        Unknown,
        Around,
        Yes,
        No,
        All,
        Crossed,
        Zero,
        Mixed,
        Exchanged,
        Changed,
        Meter,
        New,
        Used,
        AsTyped,
    }

    /// <returns>Null where it is no answer: a question, a number, something else.</returns>
    public static DoubtAnswer? Read(string text)
    {
        if (text.Contains('?', StringComparison.Ordinal))
            return null;
        return Of(text) ?? (Spelling.Of(text).Text is var spelt && spelt != text ? Of(spelt) : null);
    }

    private static DoubtAnswer? Of(string text)
    {
        // «ещё раз» counts nothing.
        var words = NumberWords.ToDigits([.. Phrase.Of(text).Words.Where(word => word != "раз")]);
        if (words.Any(word => char.IsAsciiDigit(word[0]) && !IsZero(word)))
            return null;
        var said = new HashSet<Kind>();
        var unknown = 0;
        var isNegated = false;
        foreach (var word in words)
        {
            if (Negations.Contains(word))
            {
                isNegated = true;
                continue;
            }
            var kind = KindOf(word);
            if (kind == Kind.Unknown && unknown++ == MostUnknown)
                return null;
            if (kind is Kind.Unknown or Kind.Around)
                continue;
            said.Add(isNegated && kind != Kind.Zero ? Kind.No : kind);
            isNegated = false;
        }
        var isPlain = YesNo.Read(text, isToBeSent: true);
        if (Cause(said, words) is { } cause)
            return unknown == 0 || Clause.Of(text).All(Understand.AsksNothing) ? cause : null;
        if (unknown > 0 || said.Contains(Kind.Zero))
            return null;
        if (said.Contains(Kind.AsTyped) || (said.Contains(Kind.No) && said.Contains(Kind.Yes)))
            return DoubtAnswer.Insisted;
        // «всё верно» stands on the button; «да, всё верно» still agrees.
        if (isPlain is true)
            return said.Contains(Kind.All) && !words.Any(Yes.Contains) ? DoubtAnswer.Insisted : DoubtAnswer.Agreed;
        return isPlain is false || (said.Contains(Kind.No) && words.Any(word => Negations.Contains(word) || Again.Contains(word))) ? DoubtAnswer.Denied : null;
    }

    /// <summary>What has happened to the meter or to the numbers.</summary>
    private static DoubtAnswer? Cause(HashSet<Kind> said, IReadOnlyList<string> words)
    {
        if (said.Contains(Kind.Mixed))
            return DoubtAnswer.Swapped;
        if (said.Contains(Kind.Exchanged) || (said.Contains(Kind.Meter) && (said.Contains(Kind.New) || said.Contains(Kind.Changed))))
            return DoubtAnswer.Replaced;
        if (said.Contains(Kind.Changed))
            // «поменяли» tells what was done to the meter, «поменяй» what is to be done with the numbers.
            return words.Contains("поменяли") || words.Contains("changed") ? DoubtAnswer.Replaced : DoubtAnswer.Swapped;
        if (said.Contains(Kind.Crossed) || (said.Contains(Kind.Zero) && words.Any(Through.Contains)))
            return DoubtAnswer.RolledOver;
        return said.Contains(Kind.Used) ? DoubtAnswer.Meant : null;
    }

    private static bool IsZero(string word) => word.All(digit => digit == '0');

    private static Kind KindOf(string word)
    {
        if (IsZero(word))
            return Kind.Zero;
        foreach (var (kind, stems) in Stems)
        {
            if (stems.Any(stem => word.StartsWith(stem, StringComparison.Ordinal)))
                return kind;
        }
        return All.Contains(word) ? Kind.All
            : Again.Contains(word) ? Kind.No
            : YesNo.Read(word, isToBeSent: true) is { } yes ? yes ? Kind.Yes : Kind.No
            : Around.Contains(word) || YesNo.IsAround(word) || MeterNames.ServiceOf(word) is not null || MeterNames.ZoneOf(word, []) is not null || MeterNames.IsFiller(word) ? Kind.Around
            : Kind.Unknown;
    }
}
