namespace Bot.Core.Understanding;

/// <summary>
/// A typed yes or no, with the courtesy and the confirmation people put around it: «да, спасибо», «угу, всё верно», «дааа».
/// Any other word, a number or a question mark makes it neither.
/// </summary>
public static class YesNo
{
    private static readonly HashSet<string> Yes =
        ["да", "ага", "угу", "верно", "правильно", "точно", "именно", "конечно", "подтверждаю", "ок", "окей", "хорошо", "согласен", "согласна",
         "yes", "yeah", "yep", "y", "ok", "okay", "correct", "right", "sure", "agree"];

    private static readonly HashSet<string> No =
        ["нет", "неа", "неверно", "неправильно", "исправить", "исправь", "исправьте", "no", "nope", "n", "wrong", "fix", "edit"];

    private static readonly HashSet<string> Negations = ["не", "not"];

    // «отправить»: in place of a yes where something is to be sent, see Read.
    private static readonly HashSet<string> Sending =
        ["отправить", "отправляй", "отправь", "отправляйте", "отправьте", "отправляю", "отправте", "отпраить", "отпавить", "атправить", "посылай", "посылайте", "шли", "шлите", "передавай", "передавайте", "передай", "передайте", "send"];

    private static readonly HashSet<string> Around =
        ["спасибо", "спс", "благодарю", "пожалуйста", "все", "так", "ну", "ладно", "вот", "это", "уже", "же", "я", "мне", "меня", "у", "и", "есть", "можно", "давай", "давайте", "тогда", "их", "будьте", "добры",
         "thanks", "thank", "you", "please", "it", "s", "is", "that", "all", "i", "the", "them", "go", "ahead"];

    // What is sent: a request of its own, «отправить показания», unless a yes stands beside it.
    private static readonly HashSet<string> Sent = ["показания", "показание", "данные", "цифры", "числа", "передать", "подать", "readings"];

    /// <param name="isToBeSent">Whether the question is if something shall be sent: «передавайте» is then a yes.</param>
    /// <returns>Null where it is neither.</returns>
    public static bool? Read(string text, bool isToBeSent = false)
    {
        if (text.Contains('?', StringComparison.Ordinal))
            return null;
        var (yes, sending, sent, no, isNegated) = (false, false, false, false, false);
        foreach (var word in Phrase.Of(text).Words)
        {
            if (Negations.Contains(word))
                no = isNegated = true;
            else if (IsAny(word, Yes))
                (yes, isNegated) = (yes || !isNegated, false);
            else if (isToBeSent && Sending.Contains(word))
                (sending, isNegated) = (sending || !isNegated, false);
            else if (IsAny(word, No))
                no = true;
            else if (Sent.Contains(word))
                sent = true;
            else if (!Around.Contains(word))
                return null;
        }
        return no ? (yes || sending ? null : false) : yes || (sending && !sent) ? true : null;
    }

    /// <summary>«отправляй».</summary>
    internal static bool IsSending(string word) => Sending.Contains(word);

    /// <summary>Courtesy and small words, which neither ask nor answer.</summary>
    internal static bool IsAround(string word) => Around.Contains(word);

    internal static bool IsNegation(string word) => Negations.Contains(word) || word is "dont";

    /// <summary>«дааа» is «да».</summary>
    private static bool IsAny(string word, HashSet<string> words) =>
        words.Contains(word) || (word.Length > 1 && words.Contains(string.Concat(word.Where((letter, at) => at == 0 || letter != word[at - 1]))));
}
