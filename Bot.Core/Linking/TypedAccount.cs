using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Organisations;
using Bot.Core.Texts;

namespace Bot.Core.Linking;

/// <summary>An account number as typed, alone or with the proof behind it: «л/с 4460153001», «4460153001 4231,57».</summary>
/// <param name="Organisations">Those whose numbers look like it; at least one.</param>
public sealed record TypedAccount(string Number, IReadOnlyList<Organisation> Organisations, Money? Proof)
{
    /// <returns>Null where no organisation has numbers like this.</returns>
    public static TypedAccount? Read(string text, Scene scene)
    {
        var words = text.Split([' ', '\n', ',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var first = Array.FindIndex(words, word => word.Any(char.IsAsciiDigit));
        if (first < 0 || words.Length > 12)
            return null;
        // The proof may be written with blanks and commas itself, so the number ends where an organisation recognises it.
        for (var end = first + 1; end < words.Length; end++)
        {
            if (Glued(text, words[first..end]) is not { } number || Recognise(number, scene) is not { } account)
                continue;
            var rest = text[(text.IndexOf(words[end - 1], StringComparison.Ordinal) + words[end - 1].Length)..].TrimStart(' ', ',', ';', '\n');
            if (MoneyInput.Parse(rest) is { HasKopecks: true } sum)
                return account with { Proof = sum.Sum };
            if (!rest.Any(char.IsAsciiDigit))
                return account;
        }
        return Glued(text, words[first..]) is { } whole ? Recognise(whole, scene) : null;
    }

    /// <summary>Whether the text is one long number that only an account has: it is no reading then.</summary>
    public static bool IsNumberAlone(string text, Scene scene) =>
        text.Trim() is { Length: >= 9 } number && number.All(char.IsAsciiLetterOrDigit) && Recognise(number, scene) is not null;

    // «4460 153 001» is a number in groups; «00125 00058» and «125,000 58,000» are two readings.
    private static string? Glued(string text, string[] words) =>
        words.Length == 1 ? words[0]
        : words.Count(word => char.IsAsciiDigit(word[0])) > 2 && !text.Any(c => c is ',' or '.') ? string.Concat(words)
        : null;

    private static TypedAccount? Recognise(string typed, Scene scene)
    {
        var number = Organisation.Tidy(typed);
        var fits = scene.Organisations.Recognise(number);
        if (fits.Count == 0)
            return null;
        var opened = fits.FirstOrDefault(organisation => organisation.Key == scene.Conversation.Organisation);
        return new(number, opened is null ? fits : [opened], null);
    }
}
