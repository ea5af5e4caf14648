namespace Bot.Core.Understanding;

/// <summary>What was meant when one language was typed with the layout of the other: «ljku» is «долг», «ьутг» is “menu”.</summary>
public static class KeyboardLayout
{
    private const string Latin = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>";
    private const string Russian = "ёйцукенгшщзхъфывапролджэячсмитьбюЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ";

    /// <summary>Every key read in the other layout; turned twice a text is itself again.</summary>
    public static string Turn(string text) => string.Create(text.Length, text, static (turned, typed) =>
    {
        for (var i = 0; i < typed.Length; i++)
        {
            turned[i] = Latin.IndexOf(typed[i]) is var at and >= 0 ? Russian[at]
                : Russian.IndexOf(typed[i]) is var other and >= 0 ? Latin[other]
                : typed[i];
        }
    });
}
