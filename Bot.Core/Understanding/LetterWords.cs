namespace Bot.Core.Understanding;

/// <summary>Tells what is said in a letter from what is said about it.</summary>
public static class LetterWords
{
    private const int MostInCommand = 5;
    private const int MostOfFewWords = 2;

    // Words in which a letter is asked for and which tell nothing of what it is about.
    private static readonly string[] OfAsking =
        ["можно", "могу", "как", "хотел", "хотела", "есть", "нов", "ещ", "один", "одн", "друг", "перв", "втор", "напис", "напиш", "созда", "остав", "пода", "отправ", "зада", "обрат", "сообщ", "письм", "обращен", "вопрос", "жалоб", "пожал", "заявк", "заявлен", "претенз",
         "администрац", "организац", "компани", "write", "send", "ask", "make", "file", "new", "another", "request", "question", "complaint", "complain", "i", "can", "how", "would", "like"];

    /// <summary>
    /// Whether a message right after a letter is a request of its own. What complains, asks on or takes something back there is
    /// about the letter, unless it is a word or two.
    /// </summary>
    public static bool IsCommand(string text, Meaning meaning)
    {
        var words = Phrase.Of(text).Words;
        if (meaning.HasValues || meaning.IsAccountNumber || words.All(word => char.IsAsciiDigit(word[0])))
            return true;
        if (meaning.Intent == Intent.Unknown || words.Count > MostInCommand)
            return false;
        return words.Count <= MostOfFewWords || meaning.Intent switch
        {
            Intent.Cancel or Intent.Help or Intent.Mistake or Intent.Offtopic or Intent.Complaint or Intent.Outage or Intent.WhyBill => false,
            Intent.Thanks or Intent.Farewell or Intent.Greeting => !AsksBesides(text),
            _ => true,
        };
    }

    /// <summary>Whether a message that asks for a letter says already what is to stand in it: «обращение: протечка», not «хочу написать обращение».</summary>
    public static bool HoldContent(string text)
    {
        var clauses = Asides.Without(Clause.Of(text.Replace(':', ',')));
        string[] words = [.. clauses.SelectMany(clause => clause.Words)];
        if (words.Length == 0)
            return false;
        var shown = IntentRules.Recognise(words, 0, words.Length, hasCard: false)?.Words ?? [];
        var more = words.Where((word, at) => !shown.Contains((short)at) && !IsOfAsking(word)).Count();
        return more > 1 || (more == 1 && clauses.Count > 1);
    }

    private static bool AsksBesides(string text) => text.Contains('?', StringComparison.Ordinal) || Clause.Of(text).Any(clause => clause.IsQuestion);

    private static bool IsOfAsking(string word) =>
        IntentRules.IsSmallWord(word) || Array.Exists(OfAsking, stem => word.StartsWith(stem, StringComparison.Ordinal));
}
