namespace Bot.Core.Understanding;

/// <summary>A typed yes or no.</summary>
public static class YesNo
{
    private static readonly HashSet<string> Yes =
        ["да", "ага", "угу", "верно", "правильно", "все верно", "да верно", "подтверждаю", "ок", "окей", "хорошо", "согласен", "согласна",
         "да согласен", "да согласна", "отправить", "отправляй", "отправь", "отправляйте", "да отправить", "yes", "y", "ok", "okay", "correct", "send", "i agree", "agree"];

    private static readonly HashSet<string> No =
        ["нет", "не", "неверно", "не верно", "неправильно", "не правильно", "исправить", "нет исправить", "не согласен", "не согласна", "no", "n", "wrong", "fix", "edit"];

    /// <returns>Null where it is neither.</returns>
    public static bool? Read(string text)
    {
        var normal = Phrase.Of(text).Normal;
        return Yes.Contains(normal) ? true : No.Contains(normal) ? false : null;
    }
}
