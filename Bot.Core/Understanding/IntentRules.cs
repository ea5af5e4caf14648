namespace Bot.Core.Understanding;

/// <summary>Recognises the intent of one clause by the rules of <c>intents.txt</c>.</summary>
internal static class IntentRules
{
    // Words by which somebody refuses what comes after them.
    private static readonly HashSet<string> Negations = ["не", "ненадо", "незачем", "dont", "not", "no"];
    private static readonly HashSet<string> Refusals =
        ["хочу", "хотим", "хочется", "желаю", "желаем", "намерен", "намерена", "надо", "нужно", "нужен", "нужна", "нужны", "буду", "будем", "собираюсь", "собираемся", "собирался", "собиралась", "просил", "просила", "просили", "прошу", "разрешал", "разрешала", "планирую", "стоит", "смей", "смейте", "вздумайте", "want", "need"];

    // «не надо мне больше никаких ваших …»: words that may stand between a negation and what it denies.
    private static readonly HashSet<string> Between =
        ["мне", "меня", "нам", "нас", "я", "мы", "вы", "вам", "вас", "ты", "тебе", "тебя", "бы", "ли", "же", "уже", "еще", "больше", "пока", "сейчас", "совсем", "вообще", "очень", "особо", "никак", "никакой", "никакую", "никаких", "никакие",
         "ничего", "никуда", "никому", "пожалуйста", "мой", "моя", "мое", "мои", "мою", "моих", "ваш", "ваша", "ваше", "ваши", "вашу", "ваших", "этот", "эта", "это", "эту", "эти", "этих", "свой", "свою", "свои", "всех", "все", "с", "на", "от", "за", "к", "в", "и",
         "to", "any", "your", "my", "me", "the", "a", "more"];

    // What may follow a refusal without changing it.
    private static readonly HashSet<string> Courtesies = ["спасибо", "спс", "благодарю", "пожалуйста", "thanks", "thank", "you", "please"];

    private static readonly HashSet<string> Prepositions = ["из", "со", "с", "в", "во", "на", "за", "у", "по", "о", "об", "про", "для", "к", "от", "in", "from", "to", "for", "of", "at", "on"];
    private static readonly HashSet<string> Possessives = ["моей", "моего", "моем", "моих", "этой", "этого", "этом", "своей", "своего", "нашей", "нашего", "нашем", "вашей", "вашего", "my", "the", "this", "our"];

    // «передумала отвязывать»
    private static readonly string[] SecondThoughts = ["передумал", "раздумал", "расхотел"];

    private static readonly string[] Infinitives = ["ть", "ться", "ти", "тись", "чь"];

    /// <summary>The small words that carry a negation.</summary>
    public static IEnumerable<string> Vocabulary => Negations.Concat(Refusals).Concat(Between);

    /// <summary>Whether a word says nothing of what is asked for.</summary>
    public static bool IsSmallWord(string word) =>
        Negations.Contains(word) || Refusals.Contains(word) || Between.Contains(word) || Prepositions.Contains(word) || Possessives.Contains(word);

    /// <summary>What a clause shows best.</summary>
    /// <param name="Words">Places of the words that showed it.</param>
    /// <param name="IsRefused">It was named to be refused: «не отвязывайте счёт».</param>
    /// <param name="IsDeclined">Refused with a word for it: «не хочу», «не надо».</param>
    internal sealed record Match(Alternative Rule, short[] Words, bool IsRefused, bool IsDeclined);

    /// <param name="first">Place of the first word that counts.</param>
    /// <param name="end">Place after the last one.</param>
    /// <returns>Null where the words show nothing.</returns>
    public static Match? Recognise(IReadOnlyList<string> words, int first, int end, bool hasCard)
    {
        Span<short> places = stackalloc short[RuleBook.Parts];
        places.Fill(-1);
        var found = new List<int>();
        for (var place = first; place < end; place++)
            RuleBook.Note(words[place], (short)place, places, found);
        Alternative? best = null;
        foreach (var part in found)
        {
            foreach (var rule in RuleBook.At(part))
            {
                if ((best is null || rule.Weight > best.Weight || (rule.Weight == best.Weight && rule.Order < best.Order))
                    && (hasCard || !rule.IsForCards) && Holds(rule, places, words))
                    best = rule;
            }
        }
        if (best is null)
            return null;
        var shown = new short[best.Parts.Length];
        for (var i = 0; i < shown.Length; i++)
            shown[i] = places[best.Parts[i]];
        if (best.SaysNo)
            return new(best, shown, false, false);
        var isRefused = IsNegated(words, first, shown.Min(), out var isDeclined) || IsDenied(best, shown, words, first);
        isDeclined = (isRefused && isDeclined) || IsDeclinedAfter(words, shown.Max(), end);
        return new(best, shown, isRefused || isDeclined, isDeclined);
    }

    private static bool Holds(Alternative rule, ReadOnlySpan<short> places, IReadOnlyList<string> words)
    {
        for (var i = 0; i < rule.Parts.Length; i++)
        {
            var place = places[rule.Parts[i]];
            if (place < 0)
                return false;
            // One word does not stand for two: «платежка» is no payment of a bill.
            for (var earlier = 0; earlier < i; earlier++)
            {
                if (places[rule.Parts[earlier]] == place)
                    return false;
            }
        }
        foreach (var (small, next, negation) in rule.InOrder)
        {
            // «не отвязывайте мой счёт» does not say «не мой».
            if (negation is null ? places[small] > places[next] : !IsJustBefore(words, places[next], negation))
                return false;
        }
        foreach (var part in rule.Forbidden)
        {
            if (places[part] >= 0)
                return false;
        }
        // «уберите мусор из квартиры» takes no flat away.
        foreach (var part in rule.Objects)
        {
            if (IsBehindPreposition(words, places[part]))
                return false;
        }
        return true;
    }

    private static bool IsBehindPreposition(IReadOnlyList<string> words, int place)
    {
        while (place > 0 && Possessives.Contains(words[place - 1]))
            place--;
        return place > 0 && Prepositions.Contains(words[place - 1]);
    }

    /// <summary>«не отвязывайте», «не хочу больше передавать»; «не могу передать» wants to.</summary>
    private static bool IsNegated(IReadOnlyList<string> words, int first, int shown, out bool isDeclined)
    {
        isDeclined = false;
        for (var place = shown - 1; place >= first; place--)
        {
            if (Array.Exists(SecondThoughts, beginning => words[place].StartsWith(beginning, StringComparison.Ordinal)))
                return isDeclined = true;
            if (Negations.Contains(words[place]))
                return isDeclined || words.Skip(place + 1).Take(shown - place - 1).All(Between.Contains);
            isDeclined = Refusals.Contains(words[place]);
            if (!isDeclined && !Between.Contains(words[place]) && !Infinitives.Any(ending => words[place].EndsWith(ending, StringComparison.Ordinal)))
                return false;
        }
        return false;
    }

    /// <summary>«счёт не отвязывать», «карту не терял»: the object stands before what must not be done to it, or was not.</summary>
    private static bool IsDenied(Alternative rule, short[] shown, IReadOnlyList<string> words, int first) =>
        rule.Intents.Any(intent => intent.IsHarmful() || intent is Intent.CardLost or Intent.CardFaulty) && shown.Any(place => place > first && Negations.Contains(words[place - 1]));

    /// <summary>«отвязывать счёт не нужно», to the end of the clause.</summary>
    private static bool IsDeclinedAfter(IReadOnlyList<string> words, int shown, int end)
    {
        var place = shown + 1;
        while (place < end && Between.Contains(words[place]))
            place++;
        if (place + 1 >= end || !Negations.Contains(words[place]) || !Refusals.Contains(words[place + 1]))
            return false;
        for (place += 2; place < end; place++)
        {
            if (!Between.Contains(words[place]) && !Courtesies.Contains(words[place]))
                return false;
        }
        return true;
    }

    /// <summary>Whether a word stands before another with nothing of weight between them.</summary>
    private static bool IsJustBefore(IReadOnlyList<string> words, int place, string small)
    {
        for (var before = place - 1; before >= 0; before--)
        {
            if (words[before] == small)
                return true;
            if (!Between.Contains(words[before]) && !Refusals.Contains(words[before]) && words[before] is not ("могу" or "можем" or "может" or "могли" or "мог"))
                return false;
        }
        return false;
    }
}
