using Bot.Core.Understanding;

namespace Bot.Core.Readings;

/// <summary>How a resident puts right what was just shown: «нет, я ошиблась, там 126».</summary>
internal static class Correction
{
    private static readonly HashSet<string> Words =
        ["нет", "не", "ой", "ай", "я", "мы", "а", "ошибся", "ошиблась", "ошибка", "ошибочка", "опечатка", "опечаталась", "опечатался", "неверно", "неправильно", "верно", "правильно", "то", "так", "это", "стоп", "простите", "извините", "прошу", "прощения",
         "вернее", "точнее", "исправь", "исправьте", "исправить", "поправьте", "надо", "нужно", "должно", "быть", "там", "тут", "на", "самом", "деле", "пожалуйста", "сейчас", "число", "цифра",
         "no", "sorry", "oops", "mistake", "wrong", "it", "is", "should", "be", "i", "mean", "actually"];

    // «вы ошиблись» is a complaint.
    private static readonly HashSet<string> Admissions = ["ошибся", "ошиблась", "ошибочка", "опечаталась", "опечатался", "исправить", "исправь", "исправьте", "oops"];

    /// <summary>Whether a mistake is owned up to, whatever else is said beside it.</summary>
    public static bool IsAdmitted(string text) => Phrase.Of(text).Words.Any(Admissions.Contains);

    /// <returns>The one number that such words say; null where anything else stands beside it, or it is asked about.</returns>
    public static string? NumberIn(string text)
    {
        if (text.Contains('?', StringComparison.Ordinal))
            return null;
        var words = NumberWords.ToDigits(Phrase.Of(OtherNumbers.Hide(text)).Words);
        return words.Where(word => !Words.Contains(word)).ToList() is [var number] && char.IsAsciiDigit(number[0]) && words.Count > 1 ? number : null;
    }
}
