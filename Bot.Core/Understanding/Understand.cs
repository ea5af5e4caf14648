using System.Text.RegularExpressions;
using Bot.Core.Readings;

namespace Bot.Core.Understanding;

/// <summary>Understands a message: the one door for the conversation, the command line and the tests.</summary>
public static partial class Understand
{
    // An intent of less weight is shown by one word that may stand beside a reading too.
    private const int TellingWeight = 9;

    /// <param name="isAccount">Whether an organisation has account numbers like these digits.</param>
    public static Meaning Words(string text, PhraseContext context, Func<string, bool> isAccount)
    {
        if (PersonalNumbers.AreIn(text, isAccount))
            return new(Intent.SensitiveData, [], [], false, false, "");
        var spelling = Spelling.Of(Emoji.Spoken(text));
        if (spelling.Text != text && PersonalNumbers.AreIn(spelling.Text, isAccount))
            return new(Intent.SensitiveData, [], [], false, false, "");
        var clauses = Asides.Without(Clause.Of(OtherNumbers.Hide(spelling.Text)));
        var requests = Requests.Of(clauses, context == PhraseContext.Card);
        // «127, и сколько я должна»: the number answers what was asked.
        var hasValues = clauses.Any(HasValue) || clauses.Any(IsNamedValue)
            || (context == PhraseContext.InReading && ((clauses.Count > 1 && clauses.Any(ReadingLine.IsBareValue)) || SameAsBefore.IsIn(spelling.Text)));
        var isNumber = clauses.Any(clause => clause.Words.Any(word => word.Length >= 9 && isAccount(word)))
            || (context == PhraseContext.New && InGroups().Match(text) is { Success: true, Value: var groups } && isAccount(groups.Replace(" ", "")));

        var meant = requests.Where(request => request.Rule.Intents.Length == 1).ToList();
        var intents = meant.Select(Requests.IntentOf).Distinct().ToList();
        if (intents.Any(intent => !intent.IsAside()))
            intents.RemoveAll(intent => intent.IsAside());
        else if (intents.Count > 1)
            intents = [intents.FirstOrDefault(intent => intent is not (Intent.Greeting or Intent.Thanks), intents[0])];
        if (isNumber && intents.TrueForAll(intent => intent is Intent.Accounts or Intent.Link || (intent.IsAside() && intent != Intent.Cancel)))
            return new(Intent.Link, [], [], hasValues, true, spelling.Text);
        // «здравствуйте, я продал квартиру»
        var choices = requests.FirstOrDefault(request => request.Rule.Intents.Length > 1 && !(context == PhraseContext.InReading && Array.TrueForAll(request.Rule.Intents, intent => intent.IsHarmful())))?.Rule.Intents ?? [];
        if (intents.Count == 0 || (choices.Length > 0 && intents.TrueForAll(intent => intent is Intent.Greeting or Intent.Thanks)))
        {
            return new(choices.Length > 0 ? choices[0] : Intent.Unknown, [], choices, hasValues, isNumber, spelling.Text);
        }
        // What does harm is asked about before anything else is done, one thing at a time, and is never taken from a misspelt word.
        var harmful = intents.Where(intent => intent.IsHarmful()).ToList();
        if (harmful.Count == 0)
            return new(intents[0], intents[1..], [], hasValues, isNumber, spelling.Text);
        var isGuess = meant.Any(request => Requests.IntentOf(request).IsHarmful() && request.Words.Any(place => IsGuessed(clauses, place, spelling)));
        return new(harmful[0], [.. intents.Except(harmful)], isGuess || harmful.Count > 1 ? harmful : [], hasValues, isNumber, spelling.Text);
    }

    public static Understood Whole(string text, PhraseContext context, IReadOnlyList<Meter> meters, Func<string, bool> isAccount)
    {
        var meaning = Words(text, context, isAccount);
        if (meaning.Intent == Intent.SensitiveData)
            return new(meaning.Intent, [], [], [], false);
        var asked = context == PhraseContext.InReading && meters is [{ Registers: [var first, ..] } meter, ..] ? new Dial(meter.Id, first.Zone) : (Dial?)null;
        if (MayBeReadings(meaning) && (meaning.HasValues || context != PhraseContext.New))
        {
            switch (ReadingLine.Read(text, meaning.Spelt, meters, asked))
            {
                case ReadingLine.Result.Read read:
                    // Consumption is judged as one month's.
                    var problems = ReadingCheck.Problems(meters, read.Values, default).Select(problem => problem.Check.Name).Distinct().ToList();
                    return new(Intent.Readings, Beside(meaning), read.Values, problems, problems.Count > 0);
                case ReadingLine.Result.Unclear or ReadingLine.Result.Odd:
                    return new(Intent.Readings, Beside(meaning), [], [], true);
            }
        }
        return new(meaning.Intent, meaning.Others, [], [], meaning.Choices.Count > 0 || meaning.Intent.IsHarmful());
    }

    /// <summary>Whether the numbers of a message can be readings: they stand beside names of meters, or nothing else is said.</summary>
    public static bool MayBeReadings(Meaning meaning) =>
        meaning.HasValues || (!meaning.IsAccountNumber && meaning.Intent is Intent.Unknown or Intent.Readings or Intent.Greeting or Intent.Thanks or Intent.Farewell);

    /// <summary>«тариф на воду 45», «3 дня нет света»: meter words and numbers, and yet no reading.</summary>
    internal static bool IsAboutOtherThings(Clause clause) =>
        clause.IsQuestion || IntentRules.Recognise(BesideValues(clause.Words), 0, clause.Words.Count, hasCard: false) switch
        {
            null => false,
            // «хвс 125, чек не нужен» declines something else.
            { IsRefused: true } shown => shown.Rule.Intents is [Intent.Readings],
            var shown => shown.Rule is { Weight: >= TellingWeight, Intents: [var intent] }
                && intent is not (Intent.Readings or Intent.HistoryReadings or Intent.Delegate or Intent.Link or Intent.Accounts or Intent.Mistake or Intent.Greeting or Intent.Thanks or Intent.Help),
        };

    /// <summary>«день 9995», «до 20 числа»: the name of a value and the day of a date ask for nothing by themselves.</summary>
    private static List<string> BesideValues(IReadOnlyList<string> words)
    {
        var shown = OtherNumbers.Hide(words);
        return [.. words.Select((word, at) => IsNameOfValue(at) || IsTariffOfValue(at) || IsDayOfMonth(at) ? OtherNumbers.Hidden : word)];

        bool IsNameOfValue(int at) => IsZone(at) && (IsNumber(at - 1) || IsNumber(at + 1) || IsTariffOfValue(at + 1));
        // «ночной тариф 4350»; a price has fewer digits before its point.
        bool IsTariffOfValue(int at) => at < words.Count && words[at].StartsWith("тариф", StringComparison.Ordinal)
            && ((IsZone(at - 1) && IsLongNumber(at + 1)) || (IsZone(at + 1) && IsLongNumber(at + 2)));
        bool IsZone(int at) => at >= 0 && at < words.Count && MeterNames.ZoneOf(words[at], []) is not null;
        bool IsLongNumber(int at) => IsNumber(at) && shown[at] is [_, >= '0' and <= '9', >= '0' and <= '9', ..];
        bool IsDayOfMonth(int at) => at > 0 && shown[at - 1] == OtherNumbers.Hidden && words[at].StartsWith("числ", StringComparison.Ordinal);
        bool IsNumber(int at) => at >= 0 && at < shown.Count && char.IsAsciiDigit(shown[at][0]);
    }

    /// <summary>«ну где-то 125 вроде»: words beside a number that ask for nothing.</summary>
    internal static bool AsksNothing(Clause clause) =>
        !clause.IsQuestion && IntentRules.Recognise(clause.Words, 0, clause.Words.Count, hasCard: false) is null or { Rule.Intents: [Intent.Readings or Intent.Mistake or Intent.Greeting or Intent.Thanks] };

    /// <summary>«никто не жил»: words of which the rules know nothing.</summary>
    internal static bool ShowsNothing(Clause clause) => !clause.IsQuestion && IntentRules.Recognise(clause.Words, 0, clause.Words.Count, hasCard: false) is null;

    /// <summary>What is asked for besides readings.</summary>
    public static IReadOnlyList<Intent> Beside(Meaning meaning) =>
        // «мои показания за ноябрь: хвс 125» says what comes, not what was.
        [.. meaning.Others.Prepend(meaning.Intent == Intent.HistoryReadings ? Intent.Readings : meaning.Intent).Where(intent => !intent.IsAside() && meaning.Choices.Count == 0
            && intent is not (Intent.Readings or Intent.Unknown or Intent.Link or Intent.Delegate or Intent.Accounts))];

    /// <summary>Whether a clause holds a number beside the name of a meter.</summary>
    internal static bool HasValue(Clause clause)
    {
        var words = OtherNumbers.Hide(clause.Words);
        return words.Any(word => char.IsAsciiDigit(word[0]))
            && words.Any(word => MeterNames.ServiceOf(word) is not null || MeterNames.ZoneOf(word, []) is not null)
            && !IsAboutOtherThings(clause);
    }

    /// <summary>«вода 740», «мои показания 740»: of which meter, the account tells.</summary>
    private static bool IsNamedValue(Clause clause) =>
        clause.Words.Any(word => word == "вода" || word.StartsWith("показан", StringComparison.Ordinal)) && ReadingLine.IsBareValue(clause);

    private static bool IsGuessed(IReadOnlyList<Clause> clauses, int place, Spelling spelling) =>
        spelling.Guessed.Contains(clauses.SelectMany(clause => clause.Words).ElementAt(place));

    // «4460 153 001», in the only place where nobody has a meter yet.
    [GeneratedRegex(@"(?<![\d.,])\d+(?: \d+){2,}(?![\d.,])")]
    private static partial Regex InGroups();
}
