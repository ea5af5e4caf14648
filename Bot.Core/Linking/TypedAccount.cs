using Bot.Core.Conversations;
using Bot.Core.Organisations;
using Bot.Core.Texts;
using Bot.Core.Understanding;

namespace Bot.Core.Linking;

/// <summary>
/// An account number as typed, alone or with the proof beside it: «л/с 4460153001», «4460153001 4231,57», «счёт 4460153001,
/// сумма 4 231,57 руб».
/// </summary>
/// <param name="Organisations">Those whose numbers look like it; at least one.</param>
public sealed record TypedAccount(string Number, IReadOnlyList<Organisation> Organisations, BillSums? Proof)
{
    /// <summary>In a longer text a number is only mentioned.</summary>
    private const int MostWords = 12;

    /// <returns>Null where no organisation has numbers like this.</returns>
    public static TypedAccount? Read(string text, Scene scene)
    {
        var words = Words(text);
        var first = Array.FindIndex(words, word => word.Any(char.IsAsciiDigit));
        if (first < 0 || words.Length > MostWords)
            return null;
        // The proof may be written with blanks and commas itself, so the number ends where an organisation recognises it.
        for (var end = first + 1; end < words.Length; end++)
        {
            if (Glued(text, words[first..end]) is not { } number || Recognise(number, scene) is not { } account)
                continue;
            var rest = text[(text.IndexOf(words[end - 1], StringComparison.Ordinal) + words[end - 1].Length)..].TrimStart(' ', ',', ';', '\n');
            if (MoneyInput.Parse(rest) is { HasKopecks: true } sum)
                return account with { Proof = new(sum.Sum) };
            if (!rest.Any(char.IsAsciiDigit))
                return account;
        }
        return Glued(text, words[first..]) is { } whole && Recognise(whole, scene) is { } alone ? alone : WithSum(text, scene);
    }

    /// <summary>The one account that a text names, whatever else it says; for where a number is waited for.</summary>
    public static TypedAccount? NamedIn(string text, Scene scene) => Find(text, scene) is ({ } account, var rest) && !scene.MeaningOf(rest, PhraseContext.New).HasValues ? account : null;

    /// <summary>
    /// Whether a text names an account and tells more in digits, which may be its proof however it is put; readings with the
    /// names of their meters are none.
    /// </summary>
    public static bool HoldsMore(string text, Scene scene) => Find(text, scene) is ({ } account, var rest)
        && (account.Organisations.Any(organisation => organisation.Profile.Proof.Kind == ProofKind.None)
            || MoneyInput.FindAll(rest).Count > 0
            || (rest.Any(char.IsAsciiDigit) && !scene.MeaningOf(rest, PhraseContext.New).HasValues));

    /// <summary>Whether the text is one long number that only an account has: it is no reading then.</summary>
    public static bool IsNumberAlone(string text, Scene scene) =>
        text.Trim() is { Length: >= 9 } number && number.All(char.IsAsciiLetterOrDigit) && Recognise(number, scene) is not null;

    // «4460153001 сумма 4231,57», «сумма 4 231,57 руб., счёт 4460153001»; with the names of meters they would be readings.
    private static TypedAccount? WithSum(string text, Scene scene)
    {
        if (Find(text, scene) is not ({ } account, var rest) || BillSums.Read(rest) is not { } sums)
            return null;
        var meaning = scene.MeaningOf(rest, PhraseContext.New);
        // «заплатить 500,50 за 4460153001» proves nothing of what is linked already.
        var isPaid = meaning.Intent == Intent.Pay && account.Organisations.Any(organisation => scene.LinkTo(new(organisation.Key, account.Number)) is not null);
        var mayBeReadings = meaning.HasValues || meaning.Intent == Intent.Readings || meaning.Choices.Contains(Intent.Readings);
        return mayBeReadings || isPaid ? null : account with { Proof = sums };
    }

    /// <returns>The only account a text names, and the text without it.</returns>
    private static (TypedAccount? Account, string Besides) Find(string text, Scene scene)
    {
        var named = Words(text).Select(word => word.Trim('.', ':', '!', '?', '(', ')', '«', '»', '"')).Where(word => word.Any(char.IsAsciiDigit))
            .Select(word => (Word: word, Account: Recognise(word, scene))).Where(found => found.Account is not null).Take(2).ToList();
        return named is [var (only, account)] ? (account, text.Remove(text.IndexOf(only, StringComparison.Ordinal), only.Length)) : (null, text);
    }

    private static string[] Words(string text) => text.Split([' ', '\n', ',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

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
