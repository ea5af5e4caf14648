namespace Bot.Core.Understanding;

/// <summary>What was meant when Russian was typed with the Latin layout on: «ljku» is «долг».</summary>
public static class KeyboardLayout
{
    private const string Latin = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
    private const string Russian = "ёйцукенгшщзхъфывапролджэячсмитьбю";

    /// <returns>Null where the text has no Latin letter and so nothing to turn.</returns>
    public static string? Turn(string text)
    {
        if (!text.Any(char.IsAsciiLetter))
            return null;
        return string.Concat(text.Select(c => Latin.IndexOf(char.ToLowerInvariant(c)) is var at and >= 0 ? Russian[at] : c));
    }
}
