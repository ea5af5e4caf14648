namespace Bot.Core.Texts;

/// <summary>Which form of a noun agrees with a whole number.</summary>
public static class Plurals
{
    /// <summary>How many forms a language tells apart.</summary>
    public static int Forms(Language language) => language == Language.Russian ? 3 : 2;

    public static string Choose(Language language, long number, IReadOnlyList<string> forms)
    {
        var n = Math.Abs(number % 100);
        if (language == Language.English)
            return forms[Math.Abs(number) == 1 ? 0 : 1];
        if (n is >= 11 and <= 14)
            return forms[2];
        return (n % 10) switch
        {
            1 => forms[0],
            >= 2 and <= 4 => forms[1],
            _ => forms[2],
        };
    }
}
