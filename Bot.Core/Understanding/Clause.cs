using System.Text.RegularExpressions;

namespace Bot.Core.Understanding;

/// <summary>A part of a message that can be a request of its own.</summary>
/// <param name="Words">With dictated numbers as digits.</param>
/// <param name="IsQuestion">Whether a question mark ends it.</param>
public sealed partial record Clause(IReadOnlyList<string> Words, bool IsQuestion)
{
    private const int Most = 12;
    private const int MostCounted = 3;

    private static readonly HashSet<string> Joints =
        ["и", "а", "но", "также", "потом", "затем", "плюс", "заодно", "кстати", "and", "also", "then", "plus"];

    private static readonly HashSet<string> BelongToMore = ["один", "одна", "одну", "одного", "раз", "можно", "не", "счет", "квартиру", "адрес", "лицевой",
        "принимаете", "принимают", "принимаются", "примете", "примут", "успею", "успеваю", "работаете", "открыто"];

    // Behind these «ещё» tells a time.
    private static readonly HashSet<string> Undecided = ["поздно", "рано", "не", "можно", "успею", "успеваю", "есть", "время", "late"];

    // Behind these «потом» is a time, too.
    private static readonly HashSet<string> Hesitations = ["ладно", "давай", "давайте", "лучше", "я", "мы", "ну", "ок", "нет", "не", "можно", "тогда"];

    private static readonly HashSet<string> Promises = ["передам", "сдам", "подам", "дам", "скину", "кину", "отправлю", "пришлю", "посмотрю", "гляну", "скажу", "сообщу", "внесу", "впишу", "введу",
        "напишу", "сниму", "спишу", "сделаю", "доложу", "заплачу", "оплачу", "добавлю", "зайду", "вернусь", "дошлю"];

    private static readonly string[] Participles = ["нный", "нные", "нных", "нную", "нное", "нной", "вший", "вшие", "ющий", "ющие"];

    // By these somebody asks for something.
    private static readonly string[] Wishes =
        ["хоч", "хотел", "хотим", "нуж", "надо", "можн", "мож", "прош", "бы", "интерес", "как", "когда", "где", "скольк", "скок", "почему", "куда", "подскаж",
         "скаж", "переда", "не", "want", "need", "like", "how", "when", "where", "can"];

    private static readonly string[] Sayers = ["звони", "звоня", "позвонил", "сказал", "говорят", "просят", "просил", "попросил", "требуют", "требовал", "прислал", "написал", "пишут", "предупре", "пришло", "пришла", "требован", "called", "asked", "said"];

    private static readonly HashSet<string> Thanks = ["спасибо", "спс", "благодарю", "пасиб", "пасибо", "сенкс", "мерси", "thanks"];

    private static readonly string[] Gratitude = ["больш", "огромн", "человеч", "сердечн", "искренн"];

    // Words that begin a reason anywhere, and those that do only behind a comma.
    private static readonly HashSet<string> Reasons = ["хотя", "потому", "поскольку", "because"];
    private static readonly HashSet<string> OpeningReasons = ["что", "чтобы", "чтоб", "если", "раз", "ведь", "ибо", "if", "since"];

    private static readonly string[] Prices = ["стои", "стоят", "цен", "тариф", "почем", "рассч", "посч", "выйд", "обойд", "cost", "price"];

    // What is asked for behind two readings.
    private static readonly string[] Doers = ["оплат", "заплат", "пришл", "отключ", "напомн", "квитанц", "долг", "pay"];

    private static readonly string[] Deeds = ["передал", "сдал", "сдавал", "подал", "отправил", "внес", "оплатил", "заплатил", "уплатил", "проплатил"];

    private static readonly string[] Imperatives = ["пришли", "вышли", "дай", "скин", "сделай", "узна", "провер", "посмотр", "включ", "копи", "выгруз", "скача"];

    private static readonly string[] Askers = ["сколь", "скок", "почем", "когда", "где", "покаж", "скаж", "подскаж", "how", "when", "why", "show"];

    private static readonly string[] Requesting = [.. Wishes.Where(wish => wish is not ("не" or "бы" or "переда")), .. Askers, .. Imperatives];

    /// <summary>«…, потому что я всё оплатил»: it says why something is asked for, and asks for nothing itself.</summary>
    public bool IsReason => Reasons.Contains(Words[0]) || OpeningReasons.Contains(Words[0]);

    /// <summary>«если я передам завтра, …»: what is asked stands elsewhere.</summary>
    public bool IsCondition => Words[0] is "если" or "if";

    /// <summary>«…, которые я передал», «…, переданные за год»: it only tells more of what stands before it.</summary>
    private bool IsRelative => IsRelativeWord(Words[0]) || (Words.Count > 1 && Words[0] is "в" or "на" or "за" or "по" or "с" or "о" or "из" or "от" or "для" && IsRelativeWord(Words[1]));

    /// <summary>«у меня сообщение про долг, …»: it tells what happened, and what is wanted stands elsewhere.</summary>
    public bool Tells => !IsQuestion && (Words[0] is "я" or "мы" or "мне" or "нам" or "i" or "we" || (Words.Count > 1 && Words[0] == "у" && Words[1] is "меня" or "нас"))
        && !Words.Any(word => Wishes.Any(wish => word.StartsWith(wish, StringComparison.Ordinal)));

    /// <summary>Whether anything is asked or wished; «деньги на карте есть», «всё, что вы храните» only tell.</summary>
    public bool Asks => IsQuestion || Words.Any(word => word == "бы" || Requesting.Any(wish => word.StartsWith(wish, StringComparison.Ordinal))
        || (word.Length > 4 && !Words.Contains("вы") && (word.EndsWith("ите", StringComparison.Ordinal) || word.EndsWith("йте", StringComparison.Ordinal) || word.EndsWith("ьте", StringComparison.Ordinal))));

    /// <summary>«показания уже передала»: what was done is told.</summary>
    public bool TellsWhatWasDone => Words.Any(word => (word.EndsWith('л') || word.EndsWith("ла", StringComparison.Ordinal) || word.EndsWith("ли", StringComparison.Ordinal))
        && Deeds.Any(deed => word.StartsWith(deed, StringComparison.Ordinal)));

    /// <summary>«звонила женщина, сказала, я должна»: somebody else said it.</summary>
    public bool IsHearsay => Words.Any(word => Sayers.Any(sayer => word.StartsWith(sayer, StringComparison.Ordinal)));

    /// <summary>The clauses of a message in their order; more than a dozen count as one.</summary>
    public static IReadOnlyList<Clause> Of(string text)
    {
        var clauses = new List<Clause>();
        foreach (Match sentence in Sentences().Matches(text.Contains(',') ? Courtesy().Replace(text, " ") : text))
        {
            var words = NumberWords.ToDigits(Phrase.Of(sentence.Groups["words"].Value).Words);
            var isQuestion = sentence.Groups["end"].Value.Contains('?');
            var current = new List<string>();
            for (var at = 0; at < words.Count; at++)
            {
                var joins = Joints.Contains(words[at]) && !(words[at] == "потом" && IsLater(words, at, current));
                if (current.Count > 0 && (joins || IsGreeting(current) || Begins(words, at, current)))
                {
                    clauses.Add(new(current, false));
                    current = [];
                }
                if (!joins)
                    current.Add(words[at]);
            }
            if (current.Count > 0)
                clauses.Add(new(current, isQuestion));
        }
        clauses = Joined(clauses);
        return clauses.Count <= Most ? clauses : [new([.. clauses.SelectMany(clause => clause.Words)], clauses[^1].IsQuestion)];
    }

    /// <summary>«Холодная: было 120, стало 126»: the meter stands in one clause and its number in the next; «данные, которые вы храните» is one request.</summary>
    private static List<Clause> Joined(List<Clause> clauses)
    {
        for (var at = clauses.Count - 1; at > 0; at--)
        {
            var (name, number) = (clauses[at - 1], clauses[at]);
            if (GoesOnCounting(name, number) || ((number.IsRelative || (name.Words[^1] is "то" or "того" or "все" or "всего" && number.Words[0] is "что" or "чего")) && !HasNumber(name)) || (!name.IsQuestion && HasName(name) && !HasNumber(name) && !HasName(number) && HasNumber(number)))
            {
                clauses[at - 1] = new([.. name.Words, .. number.Words], number.IsQuestion);
                clauses.RemoveAt(at);
            }
        }
        return clauses;
    }

    /// <summary>«посчитайте 5 кубов горячей и 8 холодной»</summary>
    private static bool GoesOnCounting(Clause first, Clause next) => !first.IsQuestion && next.Words.Count <= MostCounted && HasNumber(first) && HasName(next) && HasNumber(next)
        && first.Words.Any(word => Prices.Any(price => word.StartsWith(price, StringComparison.Ordinal)));

    private static bool IsRelativeWord(string word) =>
        word.StartsWith("котор", StringComparison.Ordinal) || (word.Length > 7 && Participles.Any(ending => word.EndsWith(ending, StringComparison.Ordinal)));

    private static bool HasName(Clause clause) => clause.Words.Any(word => Readings.MeterNames.ServiceOf(word) is not null || Readings.MeterNames.ZoneOf(word, []) is not null);

    private static bool HasNumber(Clause clause) => Readings.OtherNumbers.Hide(clause.Words).Any(IsNumber);

    // «хвс 125 гвс 58 сколько платить», «сколько платить хвс 125»: nobody types the comma.
    private static bool Begins(IReadOnlyList<string> words, int at, List<string> current)
    {
        if (Reasons.Contains(words[at]) || (words[at] is "если" or "if" && at + 1 < words.Count && words[at + 1] is "я" or "мы" or "i" or "we"))
            return true;
        // «и ещё вопрос», but «ещё один счёт» and «не поздно ещё передать».
        if (words[at] == "еще")
            return !Undecided.Contains(current[^1]) && at + 1 < words.Count && !BelongToMore.Contains(words[at + 1]) && !IsNumber(words[at + 1]);
        // «покажите долг спасибо», but «большое человеческое спасибо».
        if (Thanks.Contains(words[at]))
            return !current.TrueForAll(word => Gratitude.Any(stem => word.StartsWith(stem, StringComparison.Ordinal)));
        var hasNumber = current.Any(IsNumber);
        if (current.Count(IsNumber) > 1 && current.Count(word => Readings.MeterNames.ServiceOf(word) is not null) > 1 && Doers.Any(doer => words[at].StartsWith(doer, StringComparison.Ordinal)))
            return true;
        return hasNumber
            ? Askers.Any(asker => words[at].StartsWith(asker, StringComparison.Ordinal))
            // «сколько стоит газ 100 кубов» goes on.
            : current is not ["не"] && Readings.MeterNames.ServiceOf(words[at]) is not null && at + 1 < words.Count && IsNumber(words[at + 1]) && !current.Exists(word => Prices.Any(price => word.StartsWith(price, StringComparison.Ordinal)));
    }

    /// <summary>«ладно, потом», «горячую потом передам»: a time, and no joint.</summary>
    private static bool IsLater(IReadOnlyList<string> words, int at, List<string> current) =>
        at + 1 == words.Count || current.TrueForAll(Hesitations.Contains) || Promises.Contains(words[at + 1]);

    // «добрый день передаю показания»: the day is only wished.
    private static bool IsGreeting(List<string> current) =>
        current is [var good, "день" or "дня" or "вечер" or "вечера" or "утро" or "утра"] && good.StartsWith("добр", StringComparison.Ordinal);

    private static bool IsNumber(string word) => char.IsAsciiDigit(word[0]);

    // «отвяжите, пожалуйста, счёт» is one request.
    [GeneratedRegex(@",\s*(?:пожалуйста|пожалуста|плиз|пж|будьте добры|будьте любезны|если можно|please),\s*(?=\p{L})")]
    private static partial Regex Courtesy();

    [GeneratedRegex(@"(?<words>(?:[^,.;!?()\n]|(?<=\d)[.,](?=\d)|(?<=\p{L})\.(?=\p{L})|(?<=(?:^|\P{L})(?:хол|гор|эл|куб|ул|кв|д|г|руб|тыс))\.)+)(?<end>[,.;!?()\n]*)")]
    private static partial Regex Sentences();
}
